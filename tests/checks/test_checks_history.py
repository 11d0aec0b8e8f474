"""Jumps out of the commune's own range, against a year ago and against last month."""

import pytest

from helpers.checks import Severity, check_history
from helpers.params import Month

MARCH = Month(2026, 3)


@pytest.fixture
def past(make_figures):
    """Three months with 100, 120 and 140 dossiers received, and all else the same."""
    months = {"2025-12": 100, "2026-01": 120, "2026-02": 140}
    return {month: make_figures(received_new=received) for month, received in months.items()}


@pytest.mark.parametrize(("received", "jumps"), [(59, 1), (60, 0), (100, 0), (180, 0), (181, 1), (1200, 1)])
def test_a_count_may_leave_its_range_by_that_range(make_figures, past, received, jumps):
    findings = check_history(make_figures(received_new=received), past, MARCH)
    assert [found.code for found in findings] == ["COUNT_JUMP"] * jumps
    for found in findings:
        assert found.severity is Severity.WARNING
        assert found.figures == ("received_new",)
        assert "3 kỳ trước (2025-12 đến 2026-02) từ 100 đến 140" in found.message


def test_two_months_are_no_range(make_figures, past):
    del past["2025-12"]
    assert check_history(make_figures(received_new=5000), past, MARCH) == []


def test_months_without_the_figure_and_later_months_do_not_count(make_figures, past):
    past["2025-12"] = make_figures(received_new=None)
    past["2026-04"] = make_figures(received_new=100)
    assert check_history(make_figures(received_new=5000), past, MARCH) == []
    assert check_history(make_figures(received_new=None), past, MARCH) == []


def test_a_few_more_than_always_the_same_are_no_jump(make_figures):
    past = {f"2025-1{month}": make_figures(feedback_received=1) for month in range(3)}
    assert check_history(make_figures(feedback_received=11), past, MARCH) == []
    (found,) = check_history(make_figures(feedback_received=12), past, MARCH)
    assert found.figures == ("feedback_received",)


@pytest.mark.parametrize(
    ("now", "then", "jumps"),
    [(200, 100, 0), (201, 100, 1), (50, 100, 0), (49, 100, 1), (49, 20, 0), (50, 24, 1), (60, 0, 1), (0, 60, 1)],
)
def test_more_than_double_or_less_than_half_of_a_year_ago(make_figures, now, then, jumps):
    past = {"2025-03": make_figures(received_new=then)}
    findings = check_history(make_figures(received_new=now), past, MARCH)
    assert [found.code for found in findings] == ["COUNT_YEAR_JUMP"] * jumps
    assert all("cùng kỳ năm trước (2025-03)" in found.message for found in findings)


@pytest.mark.parametrize(("before", "base", "jumps"), [("60", 90, 0), ("59.99", 90, 1), ("40", 20, 1), ("40", 19, 0)])
def test_a_rate_that_moved_by_more_than_20_points(make_figures, before, base, jumps):
    figures = make_figures(before={"online_rate_of_all": before, "received_new": base})
    findings = check_history(figures, {}, MARCH)
    assert [found.code for found in findings] == ["RATE_JUMP"] * jumps
    assert all("điểm phần trăm" in found.message for found in findings)


def test_without_any_past_nothing_is_said(make_figures):
    assert check_history(make_figures(), {}, MARCH) == []
