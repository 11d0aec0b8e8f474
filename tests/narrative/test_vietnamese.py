"""Numbers, dates and lists as official Vietnamese text writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.vietnamese import listing, month_number, number, percentage, points, short_date, some


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (10, "10"),
        (100, "100"),
        (999, "999"),
        (1000, "1.000"),
        (2619, "2.619"),
        (1234567, "1.234.567"),
        (Decimal("97.51"), "97,51"),
        (Decimal("5.80"), "5,8"),
        (Decimal("100.00"), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("0.01"), "0,01"),
        (Decimal("1200.50"), "1.200,5"),
        (Decimal("10"), "10"),
    ],
)
def test_numbers(value, text):
    assert number(value) == text


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_a_number_reads_back_as_itself(whole, hundredths):
    value = Decimal(whole) + Decimal(hundredths) / 100
    text = number(value)
    assert Decimal(text.replace(".", "").replace(",", ".")) == value
    assert not text.endswith(",")
    assert "," not in text or not text.endswith("0")


def test_the_sign_follows_a_rate_without_a_space():
    assert percentage(Decimal("97.51")) == "97,51%"
    assert percentage(Decimal("100.00")) == "100%"


def test_a_difference_of_rates_is_in_points_and_has_no_sign():
    assert points(Decimal("-1.05")) == "1,05 điểm phần trăm"
    assert points(Decimal("2.00")) == "2 điểm phần trăm"


def test_dates():
    assert short_date(date(2026, 2, 5)) == "05/02/2026"


@pytest.mark.parametrize(
    ("month", "padded", "text"),
    [(1, False, "01"), (2, False, "02"), (3, False, "3"), (3, True, "03"), (10, False, "10"), (12, True, "12")],
)
def test_january_and_february_always_have_the_zero(month, padded, text):
    assert month_number(month, padded) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_listings(items, text):
    assert listing(items) == text


def test_many_are_cut_and_few_are_not():
    assert some([1, 2, 3], most=3) == "1, 2, 3"
    assert some([1, 2, 3, 4], most=3) == "1, 2, 3 và 1 mục nữa"
