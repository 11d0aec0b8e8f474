"""A year of the demo city: every longer period comes out the same, recounted from registers or composed of months."""

import pytest
from own_project import ROOT

from helpers.checks import check_months
from helpers.indicators import DICTIONARY, Count, Figures, OverTime, compose, compute, counts_of
from helpers.indicators.finished import Finished
from helpers.params import Case, HalfYear, Month, Period, Project, Quarter, Year, open_case
from helpers.params.communes import known_communes
from helpers.synthetic.demo import make_demo
from helpers.tables import Tables

YEAR = Year(2026)
LONGER = [*(Quarter(2026, n) for n in range(1, 5)), HalfYear(2026, 1), HalfYear(2026, 2), YEAR]
COMPOSED = {
    code for code, item in DICTIONARY.items() if isinstance(item, Count) and item.over_time is not OverTime.RECOUNTED
}
DISTINCT = ("used_total", "used_partial", "used_full")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """The year of two units, whose registers are invented for each of its months."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    make_demo(ROOT, folder, 2, Month(2026, 12), broken=0, before=11)
    return [open_case(folder, str(YEAR), unit) for unit in known_communes(Project(folder))]


@pytest.fixture(scope="module")
def made(cases: list[Case]) -> dict[tuple[str, Period], tuple[Figures, Tables]]:
    """Figures and tables of each unit, month and longer period, these recounted from the rows of their months."""
    found = {}
    for case in (year.of(period) for year in cases for period in (*YEAR.months, *LONGER)):
        finished = Finished(case)
        found[case.unit.slug, case.period] = finished.figures, finished.tables
    return found


@pytest.mark.parametrize("period", LONGER, ids=str)
def test_recounting_gives_what_composing_gives(cases, made, period):
    for case in (year.of(period) for year in cases):
        figures, tables = made[case.unit.slug, period]
        parts = {str(month): made[case.unit.slug, month] for month in period.months}
        assert tables.dossiers is not None  # so they were recounted
        composed = compose([counts_of(of_month) for of_month, _ in parts.values()])
        assert composed == {code: figures.count(code) for code in COMPOSED}
        assert composed["received_new"] > 0
        assert check_months(figures, tables, parts, case) == []


@pytest.mark.parametrize("period", LONGER, ids=str)
def test_distinct_counts_are_recounted_and_never_added(cases, made, period):
    for unit in (year.unit.slug for year in cases):
        months = [made[unit, month][0] for month in period.months]
        assert not set(DISTINCT) & compose([counts_of(month) for month in months]).keys()
        for code in DISTINCT:
            counts = [month.count(code) for month in months]
            assert max(counts) <= made[unit, period][0].count(code) < sum(counts), code


def test_rows_that_a_month_has_lost_are_named_with_their_number(cases, made):
    case = cases[0].of(Quarter(2026, 1))
    parts = {str(month): made[case.unit.slug, month] for month in case.period.months}
    february, (figures, tables) = case.of(Month(2026, 2)), parts["2026-02"]
    less = Tables(**{**vars(tables), "dossiers": tables.dossiers[:-3]})
    parts["2026-02"] = compute(less, february.days, february.settings), less
    assert figures.count("received_new") - parts["2026-02"][0].count("received_new") == 3
    found = check_months(*made[case.unit.slug, case.period], parts, case)
    assert {one.code for one in found} == {"RECOUNT_DIFFERS"}
    (received,) = [one for one in found if one.figures == ("received_new",)]
    assert "lệch 3" in received.message
    for code in tables.dossiers["code"][-3:]:
        assert f"{code} (không tháng nào đếm, cả kỳ có đếm)" in received.message
