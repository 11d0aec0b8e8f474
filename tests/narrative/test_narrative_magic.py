"""The %%draft cell in a notebook."""

import json

import pytest
from drafts import SECTIONS
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from own_project import ROOT

from helpers.errors import DraftError, UsageError
from helpers.narrative import compile_draft_cells, enable_draft_cells
from helpers.narrative.cell import read_cell

TAG = "<img src=x onerror=alert(1)> *đậm*"


@pytest.fixture
def shell(monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setattr(HistoryManager, "enabled", False)
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def nothing_to_say(section: str, template: str, words: str) -> str:
    return "không có phát hiện"


def run(shell, draft, section, cell, check=nothing_to_say):
    enable_draft_cells(draft, check)
    with capture_output() as captured:
        shell.run_cell_magic("draft", section, cell)
    return [output.data for output in captured.outputs]


def test_a_cell_writes_its_section_and_shows_it_as_its_reader_will(shell, make_draft):
    draft = make_draft(received_new=2619)
    shown, _ = run(shell, draft, "dossiers ", "## Hồ sơ\n\nCó {{ received_new }} hồ sơ.\n")
    assert draft.templates["dossiers"].lstrip() == "## Hồ sơ\n\nCó {{ received_new }} hồ sơ.\n"
    assert "<h2>1. Hồ sơ</h2>" in shown["text/html"]
    assert shown["text/plain"] == "## Hồ sơ\n\nCó 2.619 hồ sơ.\n"


def test_what_the_checks_say_stands_under_the_section(shell, make_draft):
    asked = []

    def check(section, template, words):
        asked.append((section, template, words))
        return "một cảnh báo"

    _, said = run(shell, make_draft(received_new=2619), "dossiers", "Có {{ received_new }} hồ sơ.\n", check)
    assert asked == [("dossiers", "\nCó {{ received_new }} hồ sơ.\n", "Có 2.619 hồ sơ.\n")]
    assert "một cảnh báo" in said["text/plain"]


def test_words_from_params_stay_text_in_the_preview(shell, make_draft):
    shown, _ = run(shell, make_draft(settings={"sections": {"proposals": {"replace": [TAG]}}}), "proposals", "x\n")
    assert "&lt;img src=x onerror=alert(1)&gt; *đậm*</p>" in shown["text/html"]


def test_a_mistake_stops_the_cell_with_its_message_and_the_line_that_the_editor_counts(shell, make_draft):
    enable_draft_cells(make_draft(), nothing_to_say)
    with pytest.raises(DraftError, match=r"dòng 2: không có «received_neww»\. Có phải là «received_new»"):
        shell.run_cell_magic("draft", "dossiers", "{{ received_neww }}")


def test_a_mistake_is_shown_without_a_traceback(shell, make_draft):
    enable_draft_cells(make_draft(), nothing_to_say)
    with capture_output() as captured:
        result = shell.run_cell("%%draft dossiers\n{{ received_neww }}")
    assert isinstance(result.error_in_exec, DraftError)
    assert captured.stdout.strip() == str(result.error_in_exec)


def test_outside_a_notebook_there_are_no_draft_cells(make_draft):
    with pytest.raises(UsageError, match="Jupyter"):
        enable_draft_cells(make_draft(), nothing_to_say)


def test_what_was_compiled_ahead_is_what_the_notebook_runs(shell, make_draft):
    ahead = compile_draft_cells(ROOT / "notebooks" / "bao-cao-thang" / "03_report.ipynb")
    assert list(ahead) == [name for name, _ in SECTIONS]
    draft, compiled = make_draft(), read_cell.cache_info().misses
    enable_draft_cells(draft, nothing_to_say)
    with capture_output():
        for name, text in SECTIONS:
            shell.run_cell(f"%%draft {name}\n{text}").raise_error()
    assert draft.templates == ahead
    assert read_cell.cache_info().misses == compiled
    draft.write("closing", "mới")
    assert read_cell.cache_info().misses == compiled + 1, "an edited cell is compiled anew"


def test_a_broken_cell_is_not_compiled_ahead_and_stops_no_other(tmp_path):
    cells = [{"source": ["%%draft opening\n", "{{ thiếu"]}, {"source": "%%draft closing\nXong."}, {"source": "1"}]
    notebook = tmp_path / "lời.ipynb"
    notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert compile_draft_cells(notebook) == {"closing": "\nXong.\n"}
