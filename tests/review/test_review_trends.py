"""The page of trends: findings by rule, unit and month; a grade and its arithmetic; what is not known is not judged."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from cases import KIND, case_in, write_manifest

from helpers.checks import Finding, Severity, write_findings
from helpers.params import Month, Project, Quarter
from helpers.review.approval import note_loss
from helpers.review.event import Step
from helpers.review.grade import SUBJECTS, grade, subjects_of
from helpers.review.steps import take_step
from helpers.review.trends import Report, read_trends
from helpers.review.trends_page import write_trends

MARCH = Month(2026, 3)
UNITS = {"an": "xã An", "ba": "xã Ba"}


@pytest.fixture
def project(tmp_path):
    """A project whose province counts from the 15th, and has reports approved within five working days."""
    (tmp_path / "params" / "communes").mkdir(parents=True)
    for unit in UNITS:
        (tmp_path / "params" / "communes" / f"{unit}.yml").touch()
    (tmp_path / "params" / "city.yml").write_text("trends: {due_after: 5}\n", encoding="utf-8")
    return Project(tmp_path)


def made(project, month, unit, *codes, severity=Severity.WARNING, acknowledged=""):
    """Leave behind what a finished commune does, as far as the page reads it."""
    folder = project.outputs_of(Month.parse(month)).path / unit
    folder.mkdir(parents=True, exist_ok=True)
    write_findings([Finding(code, severity, "…", (), acknowledged) for code in codes], folder / "checks.json")
    for name in ("bao-cao.docx", "so-lieu.html"):
        (folder / name).write_text(f"{month} {unit}", encoding="utf-8")
    write_manifest(folder)
    return folder


def page(project, period=MARCH):
    write_trends(KIND, period, UNITS, project)
    return BeautifulSoup(project.outputs_of(period).trends.read_text("utf-8"), "html.parser")


def cells(table):
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def test_findings_by_rule_unit_and_month_lead_to_the_page_that_tells_them(project):
    made(project, "2026-01", "an", "COUNT_JUMP", "COUNT_JUMP")
    made(project, "2026-02", "an")
    made(project, "2026-03", "an", "COUNT_JUMP")
    made(project, "2026-03", "ba", "RECEIVED_SUM", severity=Severity.ERROR)
    shown = page(project)
    by_rule = cells(shown.find(attrs={"aria-label": "Phát hiện theo kiểm tra và kỳ"}).table)
    assert by_rule[0] == ["Kiểm tra", "Mức độ", "2026-01", "2026-02", "2026-03"]
    assert [row[0].split()[0] for row in by_rule[1:]] == ["RECEIVED_SUM", "COUNT_JUMP"]
    assert [row[2:] for row in by_rule[1:]] == [["0", "0", "1"], ["1", "0", "1"]]
    assert cells(shown.find(id="COUNT_JUMP").table)[1:] == [["xã An", "2", "0", "1"]]
    assert cells(shown.find(id="RECEIVED_SUM").table)[1:] == [["xã Ba", "–", "–", "1"]]
    links = [link["href"] for link in shown.find(id="COUNT_JUMP").find_all("a")]
    assert links == ["../2026-01/an/so-lieu.html", "../2026-03/an/so-lieu.html"]
    assert (project.outputs_of(MARCH).path / links[0]).resolve().is_file()


def test_what_was_answered_for_and_notes_are_no_findings(project):
    made(project, "2026-02", "an", "COUNT_JUMP", acknowledged="đã xem")
    made(project, "2026-03", "an", "FIGURE_IMPLIED", severity=Severity.NOTE)
    assert "Không có lỗi hay cảnh báo nào" in page(project).get_text()


def test_a_year_is_looked_at_and_a_month_without_anything_left_out(project):
    for month in ("2025-03", "2025-04", "2026-03"):
        made(project, month, "an")
    assert read_trends(KIND, MARCH, UNITS, project).periods == [Month(2025, 4), MARCH]


def test_quarters_are_looked_at_by_themselves(project):
    made(project, "2026-03", "an")
    made_quarter = project.outputs_of(Quarter(2026, 1)).path / "an"
    made_quarter.mkdir(parents=True)
    write_findings([], made_quarter / "checks.json")
    assert read_trends(KIND, Quarter(2026, 1), UNITS, project).periods == [Quarter(2026, 1)]


def test_a_unit_without_any_report_is_named(project):
    made(project, "2026-03", "an")
    assert "Chưa có báo cáo nào: xã Ba." in page(project).get_text()


def test_the_grade_shows_what_it_is_made_of(project):
    made(project, "2026-02", "an", "COUNT_JUMP", "RECEIVED_SUM", "RECEIVED_SUM")
    folder = made(project, "2026-03", "an", "TEXT_MISSING")
    take_step(case_in(folder), Step.APPROVED, "Trần Thử", date(2026, 3, 20))  # the fifth working day after the 14th
    made(project, "2026-03", "ba")
    worst, best = cells(page(project).find(attrs={"aria-label": "Xếp loại"}).table)[1:]
    subjects = len(subjects_of(MARCH))
    assert worst[4:] == ["2 / 2", f"{2 * subjects - 3} / {2 * subjects}", "1 / 1", "1 / 1"]
    assert worst[3] == f"{2 * subjects - 1} / {2 * subjects + 2}"
    assert worst[1] == "B"
    assert best[:2] == ["xã Ba", "A"]
    assert best[3:] == [f"{subjects} / {subjects}", "1 / 2", f"{subjects} / {subjects}", "không xét", "không xét"]


@pytest.mark.parametrize(("day", "is_on_time"), [(20, True), (21, False)])
def test_on_time_is_by_the_day_of_the_log(project, day, is_on_time):
    folder = made(project, "2026-03", "an")
    take_step(case_in(folder), Step.APPROVED, "Trần Thử", date(2026, 3, day))
    assert read_trends(KIND, MARCH, UNITS, project).reports["an", MARCH].is_on_time is is_on_time


def test_who_is_not_approved_is_late_once_the_log_knows_of_a_later_day(project):
    folder = made(project, "2026-03", "an")
    made(project, "2026-03", "ba")
    take_step(case_in(folder), Step.APPROVED, "Trần Thử", date(2026, 3, 20))
    assert read_trends(KIND, MARCH, UNITS, project).reports["ba", MARCH].is_on_time is None
    take_step(case_in(folder), Step.ACCEPTED, "Trần Thử", date(2026, 3, 23))
    assert read_trends(KIND, MARCH, UNITS, project).reports["ba", MARCH].is_on_time is False


def test_without_a_due_day_nobody_is_late(project):
    project.city.write_text("{}", encoding="utf-8")
    take_step(case_in(made(project, "2026-03", "an")), Step.APPROVED, "Trần Thử", date(2026, 12, 1))
    assert read_trends(KIND, MARCH, UNITS, project).reports["an", MARCH].is_on_time is None
    assert "chưa xét, vì params chưa ghi trends.due_after" in page(project).get_text()


def test_a_report_that_changed_after_its_approval_was_replaced(project):
    folder = made(project, "2026-03", "an")
    case = case_in(folder)
    take_step(case, Step.APPROVED, "Trần Thử", date(2026, 3, 20))
    assert read_trends(KIND, MARCH, UNITS, project).reports["an", MARCH].is_unreplaced is True
    (folder / "bao-cao.docx").write_text("khác", encoding="utf-8")
    note_loss(case, ["data/2026-03/an đã đổi"])
    assert read_trends(KIND, MARCH, UNITS, project).reports["an", MARCH].is_unreplaced is False


def test_findings_that_change_but_no_document_are_no_replacement(project):
    folder = made(project, "2026-03", "an")
    take_step(case_in(folder), Step.APPROVED, "Trần Thử", date(2026, 3, 20))
    write_findings([Finding("COUNT_JUMP", Severity.WARNING, "…")], folder / "checks.json")
    note_loss(case_in(folder), ["mã nguồn đã đổi"])
    assert read_trends(KIND, MARCH, UNITS, project).reports["an", MARCH].is_unreplaced is True


def test_params_switch_the_grades_off(project):
    made(project, "2026-03", "an", "COUNT_JUMP")
    assert page(project).find(id="xep-loai")
    project.city.write_text("trends: {grades: false}\n", encoding="utf-8")
    shown = page(project)
    assert shown.find(id="xep-loai") is None
    assert shown.find(id="COUNT_JUMP")


@pytest.mark.parametrize(("failing", "letter"), [(0, "A"), (1, "B"), (2, "C"), (3, "C"), (4, "D")])
def test_letters_by_how_many_subjects_fail(failing, letter):
    failed = [min(SUBJECTS[subject]) for subject in subjects_of(MARCH)[:failing]]
    assert grade({MARCH: Report(dict.fromkeys(failed, 1), page=True)}).letter == letter


def test_what_cannot_be_read_is_told_and_stops_nothing(project):
    folder = made(project, "2026-02", "an")
    take_step(case_in(folder), Step.APPROVED, "Trần Thử", date(2026, 2, 20))
    log = project.outputs_of(Month(2026, 2)).kept / "nhat-ky.jsonl"
    log.write_text(log.read_text("utf-8").replace("Trần Thử", "Trần Khác"), encoding="utf-8")
    made(project, "2026-03", "an")
    (made(project, "2026-03", "ba") / "checks.json").write_text(json.dumps({"findings": [{}]}), encoding="utf-8")
    shown = page(project)
    told = [message.get_text() for message in shown.header.find_all(class_="loi")]
    assert len(told) == 2
    assert "dòng 1" in told[0]
    assert "xã Ba, kỳ 2026-03" in told[1]
    assert cells(shown.find(attrs={"aria-label": "Xếp loại"}).table)[1][0] == "xã An"


def test_names_and_codes_stay_text(project):
    made(project, "2026-03", "an", "<b>X</b>")
    write_trends(KIND, MARCH, {"an": "xã <script>alert(1)</script>"}, project)
    text = project.outputs_of(MARCH).trends.read_text("utf-8")
    assert "<script" not in text
    assert "<b>X" not in text


def test_a_city_is_not_graded_among_its_communes(project):
    made(project, "2026-03", "an")
    made(project, "2026-03", "hai-phong", "COUNT_JUMP")
    units = UNITS | {"hai-phong": "thành phố Hải Phòng"}
    assert read_trends(KIND, MARCH, units, project).reports.keys() == {("an", MARCH)}
