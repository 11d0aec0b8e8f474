"""Rules over rows: the sample exports trip none, and each spoiled row is counted and named."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.checks import Severity
from helpers.checks.rows import check_due_dates, check_rows
from helpers.params import Rules, open_case
from helpers.tables import Tables, load


@pytest.fixture(scope="module")
def case(sample_project):
    return open_case(sample_project, "2026-03", "phuong-mau")


@pytest.fixture(scope="module")
def tables(case):
    return load(case)


def spoiled(tables, name, rows, **values):
    """Copy the tables with other values in some rows."""
    frame = getattr(tables, name).copy()
    for column, value in values.items():
        frame.loc[rows, column] = value
    return replace(tables, **{name: frame})


def test_the_sample_exports_trip_no_rule(case, tables):
    assert check_rows(tables, None, case.days) == []


def first(tables, which):
    return tables.dossiers.index[which(tables.dossiers)][:1]


def is_new(frame):
    return (frame["received_at"] >= "2026-02-15") & (frame["state"] == "resolved")


def is_carried(frame):
    return (frame["received_at"] < "2026-02-15") & (frame["state"] == "resolved")


def is_open(frame):
    return frame["state"] == "pending"


def ts(text):
    return pd.Timestamp(text)


CASES = {
    "received after": (
        is_open,
        {"received_at": ts("2026-03-15 00:00"), "due_at": ts("2026-03-20")},
        "RECEIVED_AFTER_PERIOD",
        Severity.ERROR,
        "1 hồ sơ có ngày tiếp nhận sau kỳ 15/02/2026–14/03/2026",
    ),
    "resolved before": (
        is_carried,
        {"resolved_at": ts("2026-02-14")},
        "RESOLVED_BEFORE_PERIOD",
        Severity.ERROR,
        "1 hồ sơ đã trả kết quả trước kỳ 15/02/2026",
    ),
    "resolved after": (
        is_new,
        {"resolved_at": ts("2026-03-15")},
        "RESOLVED_AFTER_PERIOD",
        Severity.WARNING,
        "được đếm là đang giải quyết",
    ),
    "resolved before received": (
        is_new,
        {"received_at": ts("2026-03-10"), "resolved_at": ts("2026-03-09"), "due_at": ts("2026-03-12")},
        "RESOLVED_BEFORE_RECEIVED",
        Severity.ERROR,
        "ngày trả kết quả trước ngày tiếp nhận",
    ),
    "due before received": (
        is_open,
        {"received_at": ts("2026-03-10"), "due_at": ts("2026-03-09")},
        "DUE_BEFORE_RECEIVED",
        Severity.ERROR,
        "ngày hẹn trả trước ngày tiếp nhận",
    ),
    "finished without date": (
        is_new,
        {"resolved_at": pd.NaT},
        "STATE_WITHOUT_DATE",
        Severity.ERROR,
        "đã xong mà không có ngày trả kết quả",
    ),
    "open with date": (
        is_open,
        {"resolved_at": ts("2026-03-10"), "received_at": ts("2026-03-01"), "due_at": ts("2026-03-10")},
        "STATE_WITHOUT_DATE",
        Severity.ERROR,
        "chưa xong mà lại có ngày trả kết quả",
    ),
    "unknown procedure": (
        is_open,
        {"procedure_code": "9.999999"},
        "PROCEDURE_UNKNOWN",
        Severity.WARNING,
        "mã thủ tục không có trong danh mục",
    ),
}


@pytest.mark.parametrize(("which", "values", "code", "severity", "words"), CASES.values(), ids=CASES)
def test_a_row_that_cannot_be_is_named(case, tables, which, values, code, severity, words):
    rows = first(tables, which)
    (found,) = check_rows(spoiled(tables, "dossiers", rows, **values), None, case.days)
    assert (found.code, found.severity) == (code, severity)
    assert words in found.message
    row = tables.dossiers.loc[rows[0]]
    assert f"{row['code']} (dòng {row['row']})" in found.message


def test_a_resolved_dossier_without_an_appointed_day_is_named(case, tables):
    rows = first(tables, is_new)
    (found,) = check_due_dates(spoiled(tables, "dossiers", rows, due_at=pd.NaT), case.days, Rules())
    assert (found.code, found.severity) == ("DUE_DATE_MISSING", Severity.ERROR)
    row = tables.dossiers.loc[rows[0]]
    assert found.message == (f"1 hồ sơ đã trả kết quả mà không có ngày hẹn trả: {row['code']} (dòng {row['row']}).")
    assert check_due_dates(tables, case.days, Rules()) == []
    assert check_due_dates(Tables(), case.days, Rules()) == []


@pytest.mark.parametrize(("place", "findings"), [("resolved", 1), ("on_time", 0), ("apart", 0)])
def test_a_returned_dossier_needs_an_appointed_day_only_where_the_folding_asks_for_it(case, tables, place, findings):
    returned = spoiled(tables, "dossiers", first(tables, is_new), due_at=pd.NaT, state="returned")
    assert len(check_due_dates(returned, case.days, Rules(folding={"returned": place}))) == findings


def test_the_last_day_belongs_to_the_period_whatever_the_hour(case, tables):
    late = spoiled(tables, "dossiers", first(tables, is_open), received_at=ts("2026-03-14 23:59"), due_at=pd.NaT)
    assert check_rows(late, None, case.days) == []


@pytest.mark.parametrize("day", ["2026-02-14", "2026-03-15"])
def test_feedback_outside_the_period_is_not_counted_and_said_so(case, tables, day):
    rows = tables.feedback.index[:1]
    (found,) = check_rows(spoiled(tables, "feedback", rows, received_at=ts(day)), None, case.days)
    assert (found.code, found.severity) == ("FEEDBACK_OUTSIDE_PERIOD", Severity.WARNING)
    assert "1 phản ánh, kiến nghị tiếp nhận ngoài kỳ" in found.message


def test_many_rows_are_counted_and_the_first_few_named(case, tables):
    rows = tables.dossiers.index[:12]
    (found,) = check_rows(spoiled(tables, "dossiers", rows, procedure_code="9.999999"), None, case.days)
    assert found.message.startswith("12 hồ sơ")
    assert found.message.count("(dòng ") == 5
    assert found.message.endswith(" và 7 mục nữa.")


def test_a_procedure_that_left_the_catalogue_is_told_from_one_that_never_was_there(case, tables):
    gone = tables.dossiers.loc[first(tables, is_open)[0], "procedure_code"]
    now = replace(tables, procedures=tables.procedures[tables.procedures["code"] != gone])
    findings = {found.code: found for found in check_rows(now, tables, case.days)}
    assert set(findings) == {"PROCEDURE_REMOVED"}
    assert findings["PROCEDURE_REMOVED"].severity is Severity.WARNING
    assert "không còn trong danh mục tháng này" in findings["PROCEDURE_REMOVED"].message
    (unknown,) = check_rows(now, None, case.days)
    assert unknown.code == "PROCEDURE_UNKNOWN"


def test_a_procedure_without_a_service_level_is_said(case, tables):
    (found,) = check_rows(
        spoiled(tables, "procedures", tables.procedures.index[:2], service_level=None), None, case.days
    )
    assert (found.code, found.severity) == ("SERVICE_LEVEL_UNKNOWN", Severity.WARNING)
    assert found.message.startswith("2 thủ tục")


def test_tables_that_nobody_gave_are_not_checked(case):
    assert check_rows(Tables(), None, case.days) == []
