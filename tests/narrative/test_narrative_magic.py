"""The %%draft cell in a notebook."""

import pytest
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers.errors import DraftError, UsageError
from helpers.narrative import enable_draft_cells

TAG = "<img src=x onerror=alert(1)> *đậm*"


@pytest.fixture
def shell(monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setattr(HistoryManager, "enabled", False)
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_a_cell_writes_its_section_and_shows_it_without_marks(shell, make_draft):
    draft = make_draft(received_new=2619)
    enable_draft_cells(draft)
    with capture_output() as captured:
        shell.run_cell_magic("draft", "dossiers ", "Có {{ received_new }} hồ sơ.\n")
    assert draft.templates["dossiers"] == "Có {{ received_new }} hồ sơ.\n"
    assert captured.outputs[0].data["text/markdown"] == "Có 2.619 hồ sơ.\n"


def test_words_from_params_stay_text_in_the_preview(shell, make_draft):
    enable_draft_cells(make_draft(settings={"sections": {"proposals": {"replace": [TAG]}}}))
    with capture_output() as captured:
        shell.run_cell_magic("draft", "proposals", "x\n")
    shown = captured.outputs[0].data["text/markdown"]
    assert "\\<img" in shown
    assert "\\*đậm\\*" in shown


def test_a_mistake_stops_the_cell_with_its_message(shell, make_draft):
    enable_draft_cells(make_draft())
    with pytest.raises(DraftError, match="Có phải là «received_new»"):
        shell.run_cell_magic("draft", "dossiers", "{{ received_neww }}")


def test_outside_a_notebook_there_are_no_draft_cells(make_draft):
    with pytest.raises(UsageError, match="Jupyter"):
        enable_draft_cells(make_draft())
