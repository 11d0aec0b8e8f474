"""A flow that a summary states unchanged for months; what may well stay the same is no finding."""

import pytest

from helpers.checks import Severity, check_copied_forward
from helpers.indicators import DICTIONARY, Figure, Figures
from helpers.params import Month, Quarter

MARCH = Month(2026, 3)
SUMMARY = "Bảng tổng hợp"


def stated(origin=SUMMARY, **counts):
    """Figures as a summary states them."""
    return Figures([Figure(code, counts.get(code), origin=origin) for code in DICTIONARY], False, summaries=[SUMMARY])


def found(value, before, period=MARCH, code="received_online", origin=SUMMARY):
    """Check a figure that was the same for so many periods before."""
    same, history, earlier = stated(origin, **{code: value}), {}, period
    for _ in range(before):
        earlier = earlier.previous
        history[str(earlier)] = same
    return check_copied_forward(same, history, period)


@pytest.mark.parametrize(
    ("value", "before", "is_found"),
    [(92, 2, True), (91, 2, False), (5000, 1, False), (11, 3, True), (10, 3, False), (10, 4, True), (9, 11, False)],
)
def test_the_smaller_a_count_the_longer_it_may_stay(value, before, is_found):
    findings = found(value, before)
    assert [one.code for one in findings] == ["COPIED_FORWARD"] * is_found
    for one in findings:
        assert one.severity is Severity.WARNING
        assert one.figures == ("received_online",)


def test_it_says_since_when_and_which_number():
    (one,) = found(1200, 3)
    assert "Từ kỳ 2025-12 đến kỳ 2026-03, Tiếp nhận trực tuyến 1.200 giữ nguyên" in one.message


@pytest.mark.parametrize("code", ["pending", "procedures_total", "carried_over", "used_total"])
def test_a_stock_and_a_distinct_count_may_stay(code):
    assert found(400, 11, code=code) == []


def test_what_was_counted_from_a_register_is_a_coincidence():
    assert found(400, 11, origin="Danh sách hồ sơ: 2026-03/ho-so.xlsx") == []


def test_a_month_without_data_or_with_another_number_ends_the_run():
    same = {"received_online": 400}
    gap = {"2026-02": stated(**same), "2025-12": stated(**same), "2025-11": stated(**same)}
    assert check_copied_forward(stated(**same), gap, MARCH) == []
    other = gap | {"2026-01": stated(received_online=401)}
    assert check_copied_forward(stated(**same), other, MARCH) == []
    assert len(check_copied_forward(stated(**same), gap | {"2026-01": stated(**same)}, MARCH)) == 1


def test_quarters_are_held_against_quarters():
    (one,) = found(400, 2, Quarter(2026, 1))
    assert "Từ kỳ 2025-q3 đến kỳ 2026-q1" in one.message


def test_figures_that_stayed_equally_long_are_one_finding():
    now = {"received_online": 400, "resolved_early": 380}
    history = {"2026-02": stated(**now), "2026-01": stated(**now), "2025-12": stated(received_online=400)}
    first, second = check_copied_forward(stated(**now), history, MARCH)
    assert {first.figures, second.figures} == {("received_online",), ("resolved_early",)}
    del history["2025-12"]
    (one,) = check_copied_forward(stated(**now), history, MARCH)
    assert set(one.figures) == set(now)
