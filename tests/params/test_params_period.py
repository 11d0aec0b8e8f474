"""Periods as people type them, their words, and the days that their reports count."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import UsageError
from helpers.params import Days, HalfYear, Month, Quarter, Year, parse_period

YEARS = st.integers(2001, 2098)
MONTHS = st.builds(Month, YEARS, st.integers(1, 12))
PERIODS = st.one_of(
    MONTHS,
    st.builds(Quarter, YEARS, st.integers(1, 4)),
    st.builds(HalfYear, YEARS, st.integers(1, 2)),
    st.builds(Year, YEARS),
)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-13", "2026-00", "03-2026", "2026-3", "2026/03", "202603", "26-03", "1999-12", "2026-03-01", "", "x"),
        *("../x", "2026-03/..", "2026-03\n", " 2026-03", "2026-03 ", "-2026-03", "2026-03,2026-04"),
        *("２０２６-03", "20２６-03", "2026-0３", "٢٠٢٦-٠٣", "20٢٦-03", "2026‑03"),
    ],
)
def test_a_month_that_is_written_otherwise_is_refused_with_an_example(text):
    with pytest.raises(UsageError, match="MONTH=2026-03") as caught:
        Month.parse(text)
    assert f"«{text}»" in str(caught.value)
    assert caught.value.exit_code == 2


@given(PERIODS)
def test_a_period_is_read_as_it_is_written(period):
    assert parse_period(str(period)) == type(period).parse(str(period)) == period


@pytest.mark.parametrize("text", ["2026-q5", "2026-q0", "2026-h3", "2026-Q1", "26", "2026-", "2026-13", "quý I", ""])
def test_what_is_no_period_of_any_kind_is_refused_with_an_example_of_each(text):
    with pytest.raises(UsageError, match="ghi như 2026-01, 2026-q1, 2026-h1, 2026"):
        parse_period(text)


@given(PERIODS)
def test_next_and_previous_undo_each_other_and_keep_the_order(period):
    assert period.next.previous == period == period.previous.next
    assert period.previous < period < period.next
    assert period.a_year_before.months == tuple(month.a_year_before for month in period.months)


@pytest.mark.parametrize(
    ("slug", "words", "full"),
    [
        ("2026-03", "tháng 3", "tháng 3 năm 2026"),
        ("2026-02", "tháng 02", "tháng 02 năm 2026"),
        ("2026-q1", "quý I", "quý I năm 2026"),
        ("2026-q4", "quý IV", "quý IV năm 2026"),
        ("2026-h1", "6 tháng đầu năm", "6 tháng đầu năm 2026"),
        ("2026-h2", "6 tháng cuối năm", "6 tháng cuối năm 2026"),
        ("2026", "năm", "năm 2026"),
    ],
)
def test_a_period_is_named_as_reports_name_it(slug, words, full):
    period = parse_period(slug)
    assert (period.words(padded=False), period.full_words(padded=False)) == (words, full)


def test_a_month_is_padded_where_its_style_says_so():
    assert Month(2026, 3).full_words(padded=True) == "tháng 03 năm 2026"


def test_the_year_turns_between_december_and_january():
    assert Month.parse("2026-01").previous == Month(2025, 12)
    assert Month.parse("2026-12").next == Month(2027, 1)


@pytest.mark.parametrize(
    ("month", "first_day", "first", "last"),
    [
        ("2026-03", 15, date(2026, 2, 15), date(2026, 3, 14)),
        ("2026-01", 15, date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-03", 21, date(2026, 2, 21), date(2026, 3, 20)),
        ("2026-01", 21, date(2025, 12, 21), date(2026, 1, 20)),
        ("2026-01", 1, date(2026, 1, 1), date(2026, 1, 31)),
        ("2026-12", 1, date(2026, 12, 1), date(2026, 12, 31)),
        ("2028-02", 1, date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-02", 1, date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-03", 28, date(2028, 2, 28), date(2028, 3, 27)),
    ],
)
def test_the_period_of_a_month(month, first_day, first, last):
    assert Days.of(Month.parse(month), first_day) == Days(first, last)


@pytest.mark.parametrize(
    ("slug", "first", "last"),
    [
        ("2026-q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-h1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-h2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_the_days_of_longer_periods(slug, first, last):
    assert Days.of(parse_period(slug), 15) == Days(first, last)


@given(PERIODS, st.integers(1, 28))
def test_periods_follow_each_other_without_gap_or_overlap(period, first_day):
    days, after = Days.of(period, first_day), Days.of(period.next, first_day)
    assert days.last + timedelta(days=1) == after.first
    last = period.months[-1]
    assert (days.last.year, days.last.month) == (last.year, last.number)


@given(PERIODS, st.integers(1, 28))
def test_the_months_of_a_period_tile_its_days(period, first_day):
    days = [Days.of(month, first_day) for month in period.months]
    assert len(days) == period.LENGTH
    assert Days(days[0].first, days[-1].last) == Days.of(period, first_day)
    for one, other in pairwise(days):
        assert one.last + timedelta(days=1) == other.first
