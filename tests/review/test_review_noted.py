"""What reviewers noted on a report reaches the notebook in which a person writes it, section by section."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import nbformat
import pytest
from cases import case_in
from nbclient import NotebookClient

from helpers.checks import Finding, Severity, read_findings, write_findings
from helpers.review import noted
from helpers.review.event import Event, Step, What
from helpers.review.places import draft_runs
from helpers.review.steps import go_back
from helpers.review.verdicts import append

MONTH = "2026-03"


@pytest.fixture
def case(project, sample_month):
    """An Trường's report as it was made, and as a person works on it in JupyterLab."""
    folder = project / "outputs" / MONTH / "an-truong"
    shutil.copytree(sample_month[0] / "an-truong", folder)
    case = case_in(folder)
    return case.into(case.project.drafts_of(case.period, case.unit))


def note(case, place, words):
    append(case.kept.parent, Event.of(case, What.NOTE, by="Trần Bình", day="2026-04-16", words=words, place=place))


def run_with(case, words):
    runs = draft_runs(case.of(case.period).outputs)
    return next(at for at, run in enumerate(runs) if words in run.text)


def test_a_note_at_a_sentence_stands_under_the_section_that_wrote_it(case):
    at = run_with(case, "Tổng số PAKN")
    note(case, f"cau-{at}", "nêu rõ nguồn")
    said = noted(case)
    assert str(said.of("feedback")).startswith(
        "Người duyệt ghi chú ở phần này\n- Trần Bình, 16/04/2026, ở «- Tình hình"
    )
    assert str(said.of("feedback")).endswith(": nêu rõ nguồn")
    assert [said.of(section) for section in case.kind.sections if section != "feedback"] == [None] * (
        len(case.kind.sections) - 1
    )
    assert "1 ghi chú nữa hiện dưới các phần." in str(said)


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("3. Kết quả thực hiện công tác", "dossiers"),
        ("toàn trình, đạt", "dossiers"),
        ("Tỷ lệ giải quyết hồ sơ TTHC trước hạn", "achievements"),
        ("Trên đây là báo cáo", "closing"),
    ],
)
def test_headings_items_and_paragraphs_are_found(case, words, section):
    note(case, f"cau-{run_with(case, words)}", "xem lại")
    assert noted(case).of(section)


def test_a_note_at_a_figure_stands_where_the_figure_is_printed_first(case):
    note(case, "received_online", "vì sao tăng?")
    assert "ở «Tiếp nhận trực tuyến»: vì sao tăng?" in str(noted(case).of("dossiers"))


def test_a_note_at_a_finding_stands_where_its_sentence_is(case):
    outputs = case.of(case.period).outputs
    finding = Finding("COUNT_JUMP", Severity.WARNING, "Câu «Trên đây là báo cáo» lạ.", ())
    write_findings([finding, *read_findings(outputs.findings)], outputs.findings)
    note(case, "phat-hien-1", "giải trình giúp")
    assert "giải trình giúp" in str(noted(case).of("closing"))


def test_the_reason_of_a_return_and_notes_on_the_whole_stand_by_themselves(case):
    note(case, "", "gửi trước ngày 20")
    note(case, "phat-hien-9", "phát hiện này hết chưa?")
    note(case, "received_postal", "không in ra")
    go_back(case.of(case.period), Step.OPEN, "Lê Thị Thu", date(2026, 4, 17), "thiếu giải trình <b>")
    assert str(noted(case)).splitlines() == [
        "Người duyệt đã ghi",
        "- Lê Thị Thu, 17/04/2026, trả lại hoặc rút lại: thiếu giải trình <b>",
        "- Trần Bình, 16/04/2026: gửi trước ngày 20",
        "- Trần Bình, 16/04/2026, ở phát hiện 9: phát hiện này hết chưa?",
        "- Trần Bình, 16/04/2026, ở «Tiếp nhận qua dịch vụ bưu chính»: không in ra",
    ]
    assert "thiếu giải trình &lt;b&gt;" in noted(case)._repr_html_()


def test_without_a_note_it_says_so(case):
    assert str(noted(case)) == "Người duyệt không có ghi chú nào."


def test_a_run_of_make_report_is_told_nothing(case):
    note(case, "received_online", "vì sao tăng?")
    for written_to in (None, Path("outputs/2026-03/.an-truong.dang-lam.x")):
        said = noted(replace(case, written_to=written_to))
        assert said.of("dossiers") is None
        assert str(said) == "Ghi chú của người duyệt chỉ hiện khi soạn trong JupyterLab."


def test_the_notebook_shows_notes_under_the_section_and_the_draft_stays_as_it_is(case, project):
    folder = project / "notebooks" / "bao-cao-thang"
    drafted = project / "outputs" / "nhap" / MONTH / "an-truong"
    shutil.copytree(project / "outputs" / MONTH / "an-truong", drafted)
    draft = (drafted / "bao-cao.qmd").read_bytes()
    note(case, "received_online", "vì sao tăng?")
    note(case, "", "gửi sớm")
    notebook = nbformat.read(folder / "03_report.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if not cell.source.startswith("render.preview")]
    notebook.cells = cells
    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()
    told = {cell.source.split("\n")[0]: cell.outputs for cell in cells if cell.cell_type == "code"}
    loaded = next(outputs for source, outputs in told.items() if source.startswith("from helpers"))
    assert "gửi sớm" in loaded[1]["data"]["text/plain"]
    assert "vì sao tăng?" in told["%%draft dossiers"][1]["data"]["text/html"]
    assert [len(outputs) for source, outputs in told.items() if source.startswith("%%draft")].count(3) == 1
    assert (drafted / "bao-cao.qmd").read_bytes() == draft
