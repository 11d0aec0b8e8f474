"""What Tab offers in a draft cell, and that it comes through the request that JupyterLab sends."""

import pytest
from drafts import NAMES
from IPython.core.completer import provisionalcompleter
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.manager import start_new_kernel
from own_project import PROJECT

from helpers.indicators import DICTIONARY
from helpers.narrative.completion import complete_draft_cells, offer
from helpers.narrative.vocabulary import FILTERS

COUNTS = {"received_new": 2619, "resolved": 40, "resolved_overdue": 2}


@pytest.fixture
def complete(monkeypatch, tmp_path, make_draft):
    """Complete at the end of a cell as a kernel does: each name with what is said of it."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setattr(HistoryManager, "enabled", False)
    shell = InteractiveShell.instance()
    complete_draft_cells(shell, make_draft(**COUNTS))

    def complete(cell):
        return {one.text: one.type.replace("\xa0", " ") for one in shell.Completer.completions(cell, len(cell))}

    with provisionalcompleter():
        yield complete
    InteractiveShell.clear_instance()


def test_after_the_magic_come_the_sections(complete):
    assert list(complete("%%draft ")) == NAMES
    assert list(complete("%%draft li")) == ["limitations"]


def test_within_braces_come_the_figures_with_their_label_and_value(complete):
    assert complete("%%draft dossiers\nCó {{ received_n") == {"received_new": "Số hồ sơ mới tiếp nhận trong kỳ: 2.619"}
    everything = complete("%%draft dossiers\nCó {{ ")
    assert set(everything) >= {*DICTIONARY, "commune", "month", "cause", "issued_documents"}
    assert everything["commune"] == "xã An Trường"


def test_where_nothing_begins_so_what_has_it_inside_is_offered(complete):
    assert list(complete("%%draft dossiers\n{{ overdue_r")) == ["resolved_overdue_rate", "pending_overdue_rate"]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("{% e", {"elif", "else", "endif", "endknown"}),
        ("{%- i", {"if"}),
        ("{% if resolved_over", {"resolved_overdue", "resolved_overdue_rate"}),
        ("{% if resolved.", {"known", "previous", "change", "year_before", "change_in_a_year"}),
        ("{{ resolved.previous.k", {"known"}),
        ("{{ month | ", set(FILTERS)),
        ("{{ month|s", {"short"}),
        ("{{ resolved }} hồ sơ, {{ received_n", {"received_new"}),
        ("một\n\n{{ 'a' if resolved_overdue == 0 else received_n", {"received_new"}),
    ],
)
def test_what_fits_the_place_is_offered(make_draft, written, offered):
    fragment, names = offer(f"%%draft dossiers\n{written}", make_draft(**COUNTS))
    assert {name for name in names if name.startswith(fragment)} == offered


@pytest.mark.parametrize(
    "cell",
    [
        "{{ received_n",
        "%%draft dossiers\nreceived_n",
        "%%draft dossiers\n{{ resolved }} received_n",
        "%%draft dossiers\n{{ cause('resolved_",
        "%%draft dossiers\n{{ commune.resolv",
        "%%draft dossiers received_n",
    ],
)
def test_elsewhere_nothing_is_offered(make_draft, cell):
    _, names = offer(cell, make_draft(**COUNTS))
    assert not names


def test_a_later_draft_takes_the_place_of_an_earlier_one(complete, make_draft):
    shell = InteractiveShell.instance()
    count = len(shell.Completer.custom_matchers)
    complete_draft_cells(shell, make_draft(received_new=7))
    assert len(shell.Completer.custom_matchers) == count
    assert complete("%%draft dossiers\n{{ received_n") == {"received_new": "Số hồ sơ mới tiếp nhận trong kỳ: 7"}


def test_a_kernel_answers_the_request_that_jupyterlab_sends():
    prepare = (
        "from helpers import indicators, narrative, params\n"
        f"case = params.open_case({str(PROJECT)!r}, '2026-03', 'an-truong')\n"
        "figures = indicators.Figures([indicators.Figure(code, None) for code in indicators.DICTIONARY], False)\n"
        "draft = narrative.Draft(case, figures, {})\n"
        "narrative.enable_draft_cells(draft, lambda *_: None)\n"
    )
    cell = "%%draft dossiers\nCó {{ resolved_overdue_r }} hồ sơ"
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        reply = client.execute_interactive(prepare, timeout=60)
        assert reply["content"]["status"] == "ok"
        answer = client.complete(cell, cell.index(" }}"), reply=True, timeout=30)["content"]
        failed = client.execute_interactive("%%draft dossiers\n\n{{ reslved }}", timeout=60, output_hook=lambda _: None)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert answer["matches"] == ["resolved_overdue_rate"]
    assert cell[answer["cursor_start"] : answer["cursor_end"]] == "resolved_overdue_r"
    (only,) = answer["metadata"]["_jupyter_types_experimental"]
    assert only["type"].replace("\xa0", " ") == "Tỷ lệ giải quyết hồ sơ quá hạn: không có số liệu"
    error = failed["content"]
    assert error["ename"] == "DraftError"
    assert error["traceback"] == [error["evalue"]]
    assert error["evalue"].startswith("Ô %%draft dossiers, dòng 3: không có «reslved». Có phải là «resolved»")
