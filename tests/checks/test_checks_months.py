"""A longer period against its months."""

from dataclasses import replace
from pathlib import Path

from cases import with_settings

from helpers.checks.months import check_months
from helpers.indicators import compute
from helpers.params import Case, open_case
from helpers.tables import Tables

PROJECT = Path(__file__).parents[1] / "project"


def found(case: Case) -> list[str]:
    empty = compute(Tables(), case.days, case.settings)
    months = {str(month.period): (empty, Tables()) for month in case.months}
    return [f"{one.code}: {one.message}" for one in check_months(empty, Tables(), months, case)]


def test_months_that_follow_each_other_tile_the_quarter():
    assert found(open_case(PROJECT, "2026-q1", "an-truong")) == []


def test_a_month_counted_by_other_days_leaves_a_gap_that_is_named(monkeypatch):
    case = open_case(PROJECT, "2026-q1", "an-truong")
    months = case.months
    rules = months[1].settings.rules.model_copy(update={"period_first_day": 21})
    months[1] = with_settings(months[1], months[1].settings.model_copy(update={"rules": rules}))
    monkeypatch.setattr(Case, "months", months)
    first, second = found(replace(case))
    assert "Tháng 2026-01 tính đến ngày 14/01/2026, tháng 2026-02 tính từ ngày 21/01/2026" in first
    assert "Tháng 2026-02 tính đến ngày 20/02/2026, tháng 2026-03 tính từ ngày 15/02/2026" in second


def test_a_month_is_not_held_against_itself():
    case = open_case(PROJECT, "2026-03", "an-truong")
    assert check_months(compute(Tables(), case.days, case.settings), Tables(), {}, case) == []
