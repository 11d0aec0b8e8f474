"""What a register as a whole gives away: good registers trip nothing, each spoiled one is told."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from helpers.checks import Severity
from helpers.checks.feedback import check_feedback
from helpers.checks.periods import check_periods
from helpers.checks.plausibility import check_plausibility
from helpers.checks.working_days import working_days
from helpers.params import Days, open_case
from helpers.tables import Tables, load
from helpers.tables.schema import EMPTY_FLAGS

PERIOD = Days(date(2026, 2, 15), date(2026, 3, 14))


@pytest.fixture(scope="module")
def tables(sample_project):
    return load(open_case(sample_project, "2026-03", "an-truong"))


@pytest.fixture(scope="module")
def phuong_mau(sample_project):
    return load(open_case(sample_project, "2026-03", "phuong-mau"))


def spoiled(tables, change):
    """Copy the tables with another register; `change` takes the rows and gives them back."""
    rows = change(tables.dossiers.copy())
    return replace(tables, dossiers=rows, registers=rows)


def found(tables):
    findings = check_plausibility(tables, PERIOD)
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return {finding.code: finding.message for finding in findings}


def with_values(which, values, most=3):
    def change(rows):
        places = rows.index[which(rows)][:most]
        for column, value in values.items():
            rows.loc[places, column] = value
        return rows

    return change


def is_open(rows):
    return rows["resolved_at"].isna()


def is_done(rows):
    return rows["received_at"].ge("2026-03-02") & rows["resolved_at"].notna()


def ts(text):
    return pd.Timestamp(text)


def test_the_sample_exports_trip_no_rule(tables, phuong_mau):
    for good in (tables, phuong_mau):
        assert check_plausibility(good, PERIOD) == []
        assert check_feedback(good, PERIOD) == []
        assert check_periods(good, PERIOD) == []


@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-05", "2026-03-11"])
def test_a_register_that_was_exported_early_is_told(tables, day):
    def exported(rows):
        rows = rows[rows["received_at"] < ts(day) + pd.Timedelta(days=1)].copy()
        later = rows["resolved_at"] >= ts(day) + pd.Timedelta(days=1)
        rows.loc[later, "resolved_at"], rows.loc[later, "state"] = pd.NaT, "pending"
        return rows

    message = found(spoiled(tables, exported))["REGISTER_ENDS_EARLY"]
    assert "trước cuối kỳ" in message
    assert message.endswith("Hãy xuất lại danh sách sau ngày 14/03/2026.")


def test_a_register_of_what_was_received_in_half_the_period_is_told(tables):
    def first_half(rows):
        rows = rows[rows["received_at"] < ts("2026-03-02")].copy()
        rows.loc[rows.index[-40:], "resolved_at"] = pd.date_range("2026-03-02", "2026-03-13", periods=40)
        return rows

    assert "hồ sơ nhận cuối cùng là ngày" in found(spoiled(tables, first_half))["REGISTER_ENDS_EARLY"]


def test_a_due_moment_that_is_the_moment_of_receipt_is_told(tables):
    told = found(spoiled(tables, lambda rows: rows.assign(due_at=rows["received_at"])))
    assert "có ngày, giờ hẹn trả đúng bằng ngày, giờ tiếp nhận" in told["DUE_WHEN_RECEIVED"]


def test_result_files_of_most_open_dossiers_are_told(tables):
    change = with_values(is_open, {"has_result": True, "has_components": True}, most=None)
    assert "mà đã có tệp kết quả" in found(spoiled(tables, change))["FILE_COLUMNS_SWAPPED"]


def test_a_small_register_with_a_quiet_end_is_no_cause(tables):
    assert found(spoiled(tables, lambda rows: rows[rows["received_at"] < ts("2026-03-03")].iloc[-12:])) == {}


def test_days_that_are_missing_in_the_middle_are_told(tables):
    def cut(rows):
        gone = rows["received_at"].between(ts("2026-03-02"), ts("2026-03-07"))
        return rows[~gone & ~rows["resolved_at"].between(ts("2026-03-02"), ts("2026-03-07"))]

    message = found(spoiled(tables, cut))["REGISTER_HAS_GAP"]
    assert "từ 02/03/2026 đến 06/03/2026 (5 ngày làm việc)" in message


ROWS = {
    "due in another year": (is_done, {"due_at": ts("2027-03-10")}, "DUE_FAR_AWAY"),
    "due in another year while open": (is_open, {"due_at": ts("2027-04-10")}, "DUE_FAR_AWAY"),
    "due with day and month exchanged": (
        is_done,
        {"received_at": ts("2026-03-08 09:30"), "due_at": ts("2026-09-03")},
        "DUE_EXCHANGED",
    ),
    "received in another year": (is_done, {"received_at": ts("2025-02-10"), "due_at": pd.NaT}, "RECEIVED_FAR_AWAY"),
    "open for years": (
        is_open,
        {"received_at": ts("2025-02-20"), "due_at": ts("2025-02-25")},
        "OPEN_FAR_OVERDUE",
    ),
    "open without a due date": (is_open, {"due_at": pd.NaT}, "PENDING_WITHOUT_DUE_DATE"),
}


@pytest.mark.parametrize(("which", "values", "code"), ROWS.values(), ids=ROWS)
def test_rows_that_are_hardly_right_are_counted_and_named(tables, which, values, code):
    now = spoiled(tables, with_values(which, values))
    message = found(now)[code]
    row = now.dossiers[which(tables.dossiers)].iloc[0]
    assert set(found(now)) == {code}
    assert message.startswith("3 hồ sơ")
    assert f"{row['code']} (dòng {row['row']})" in message


def test_a_dossier_that_waits_for_a_supplement_may_have_no_due_date(tables):
    assert found(spoiled(tables, with_values(is_open, {"due_at": pd.NaT, "state": "waiting"}))) == {}


def test_a_dossier_resolved_after_the_period_is_open_at_its_end(tables):
    now = spoiled(tables, with_values(is_done, {"resolved_at": ts("2026-03-16"), "due_at": pd.NaT}, most=1))
    assert set(found(now)) == {"PENDING_WITHOUT_DUE_DATE"}


def test_swapped_file_columns_are_told(tables):
    def swap(rows):
        rows[["has_components", "has_result"]] = rows[["has_result", "has_components"]].to_numpy()
        return rows

    assert set(found(spoiled(tables, swap))) == {"FILE_COLUMNS_SWAPPED"}


def test_one_result_file_that_came_before_the_result_is_no_swap(tables):
    assert found(spoiled(tables, with_values(is_open, {"has_result": True, "has_components": False}, most=1))) == {}


@pytest.mark.parametrize(("empty", "told"), [(50, False), (51, True), (100, True)])
def test_a_flag_that_is_empty_for_most_rows_is_told(tables, empty, told):
    flags = pd.DataFrame([("ho-so.xlsx", "Tái sử dụng", 100, empty)], columns=list(EMPTY_FLAGS.dtypes))
    now = replace(tables, empty_flags=flags.astype(EMPTY_FLAGS.dtypes))
    said = {"FLAG_MOSTLY_EMPTY": f"ho-so.xlsx, cột “Tái sử dụng”: {empty}/100 ô trống"}
    assert [code for code in found(now) if said[code] in found(now)[code]] == (list(said) if told else [])


def test_one_date_for_all_and_dates_that_count_up_are_told(tables):
    def alike(rows):
        rows["due_at"] = ts("2026-03-31")
        return rows

    def filled_down(rows):
        rows.loc[rows.index[:15], "due_at"] = ts("2026-03-10") + pd.to_timedelta(np.arange(15), unit="D")
        return rows

    assert "cùng ngày 31/03/2026" in found(spoiled(tables, alike))["DATES_ALL_ALIKE"]
    first = tables.dossiers["row"].iloc[0]
    assert (
        f"15 hồ sơ liền nhau, mỗi dòng thêm một ngày, từ dòng {first}"
        in found(spoiled(tables, filled_down))["DATES_COUNT_UP"]
    )


FEEDBACK = {
    "answered before it came": ({"resolved_at": ts("2026-02-15")}, "FEEDBACK_ANSWERED_BEFORE_RECEIVED"),
    "due before it came": ({"due_at": ts("2026-02-15")}, "FEEDBACK_DUE_BEFORE_RECEIVED"),
    "answered after the period": ({"resolved_at": ts("2026-03-15")}, "FEEDBACK_ANSWERED_AFTER_PERIOD"),
    "without a due date": ({"due_at": pd.NaT}, "FEEDBACK_WITHOUT_DUE_DATE"),
}


@pytest.mark.parametrize(("values", "code"), FEEDBACK.values(), ids=FEEDBACK)
def test_feedback_that_is_hardly_right_is_named(phuong_mau, values, code):
    rows = phuong_mau.feedback.copy()
    place = rows.index[rows["resolved_at"].notna()][0]
    for column, value in values.items():
        rows.loc[place, column] = value
    (finding,) = check_feedback(replace(phuong_mau, feedback=rows), PERIOD)
    assert (finding.code, finding.severity) == (code, Severity.WARNING)
    assert f"{rows.loc[place, 'code']} (dòng {rows.loc[place, 'row']})" in finding.message


def test_tables_that_nobody_gave_are_not_checked():
    assert [*check_plausibility(Tables(), PERIOD), *check_feedback(Tables(), PERIOD)] == []
    assert check_periods(Tables(), PERIOD) == []


def test_weekends_and_tet_are_no_working_days():
    days = [str(day) for day in working_days(PERIOD.first, PERIOD.last)]
    assert (days[0], days[-1], len(days)) == ("2026-02-23", "2026-03-13", 15)


@pytest.mark.parametrize(
    ("was_open", "value", "said"),
    [
        (False, pd.NaT, "1 phản ánh, kiến nghị ghi là đã xử lý mà không có ngày xử lý"),
        (True, ts("2026-03-12"), "1 phản ánh, kiến nghị ghi là chưa xử lý mà có ngày xử lý"),
    ],
)
def test_feedback_whose_state_and_day_disagree_is_named(phuong_mau, was_open, value, said):
    rows = phuong_mau.feedback.copy()
    place = rows.index[rows["resolved_at"].isna() == was_open][0]
    rows.loc[place, "resolved_at"] = value
    (finding,) = check_feedback(replace(phuong_mau, feedback=rows), PERIOD)
    assert (finding.code, finding.severity) == ("FEEDBACK_STATE_WITHOUT_DATE", Severity.WARNING)
    assert finding.message.startswith(said)
