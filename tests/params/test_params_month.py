"""Months as people type them, and the days that a month's report counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import UsageError
from helpers.params import Month, Period

MONTHS = st.builds(Month, st.integers(2001, 2098), st.integers(1, 12))


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


@given(MONTHS)
def test_a_month_is_read_as_it_is_written(month):
    assert Month.parse(str(month)) == month


@given(MONTHS)
def test_next_and_previous_undo_each_other_and_keep_the_order(month):
    assert month.next.previous == month == month.previous.next
    assert month.previous < month < month.next


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
    assert Period.of(Month.parse(month), first_day) == Period(first, last)


@given(MONTHS, st.integers(1, 28))
def test_periods_follow_each_other_without_gap_or_overlap(month, first_day):
    period, after = Period.of(month, first_day), Period.of(month.next, first_day)
    assert period.last + timedelta(days=1) == after.first
    assert (period.last.year, period.last.month) == (month.year, month.number)
