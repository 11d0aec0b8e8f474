"""Rates: half-up at two decimals, and never a 100 or a 0 that the counts do not say."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.indicators import percent


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (22, 379, "5.80"),
        (8, 160, "5.00"),
        (14, 219, "6.39"),
        (2628, 2695, "97.51"),
        (7600, 8930, "85.11"),
        (1, 8, "12.50"),
        (1, 32, "3.13"),  # 3.125: half goes up, not to the even digit
        (5, 800, "0.63"),  # 0.625
        (8900, 8914, "99.84"),
        (99999, 100000, "99.99"),
        (10**9 - 1, 10**9, "99.99"),
        (1, 100000, "0.01"),
        (0, 5, "0"),
        (5, 5, "100"),
        (3, 2, "150"),
    ],
)
def test_known_rates(numerator, denominator, expected):
    assert percent(numerator, denominator) == Decimal(expected)


def test_there_is_no_share_of_nothing():
    assert percent(0, 0) is None
    assert percent(3, 0) is None


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_rate_is_the_nearest_hundredth_unless_that_would_claim_all_or_none(part, rest):
    whole = part + rest
    value = percent(part, whole)
    exact = Fraction(100 * part, whole)
    assert value is not None
    assert value.as_tuple().exponent == -2
    assert value < 100
    assert (value == 0) == (part == 0)
    if Fraction("0.005") <= exact < Fraction("99.995"):
        gap = Fraction(value) - exact
        assert Fraction("-0.005") < gap <= Fraction("0.005"), "half-up"


@given(st.integers(1, 10**7))
def test_all_is_100_percent(whole):
    assert percent(whole, whole) == 100


@given(st.integers(0, 199))
def test_a_half_always_goes_up(odd):
    share = Fraction(2 * odd + 1, 20000)
    expected = (Decimal(2 * odd + 1) / 200).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert percent(share.numerator, share.denominator) == expected
