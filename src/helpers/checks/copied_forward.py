"""A check against copying: figures that a summary states unchanged for months, which chance alone would hardly give."""

from collections.abc import Iterator, Mapping
from math import pi, sqrt

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import Count, Figures, OverTime
from helpers.params import Period
from helpers.vietnamese import number, some

COPIED_FORWARD = Rule(
    "COPIED_FORWARD",
    Severity.WARNING,
    "Số phát sinh trong kỳ, khác 0, không giữ nguyên từ ba kỳ liền trở lên",
    "Số phát sinh mỗi kỳ một khác; giữ nguyên nhiều kỳ thường là chép lại báo cáo cũ. Chỉ xét số do bảng tổng hợp ghi, "
    "từ 10 trở lên, mà xác suất trùng ngẫu nhiên dưới 1/1.000: 3 kỳ liền từ 92 hồ sơ, 4 kỳ liền từ 11 hồ sơ",
)

PERIODS_NEEDED = 3
LEAST = 10  # a handful may well be the same each month: one message of feedback, five marriages
LEAST_CHANCE = 1 / 1000


def check_copied_forward(figures: Figures, history: Mapping[str, Figures], period: Period) -> list[Finding]:
    """Check that no flow stays what it was, period after period.

    Counts of a register are not looked at: its rows are of the period by their days, so the same number is a
    coincidence. A stock (pending, the catalogue) may well stay as it is.

    Parameters
    ----------
    figures
        The period's figures.
    history
        Figures of earlier periods by their name (``2026-02``), as many as there are.
    period
        The reporting period.
    """
    runs: dict[str, list[str]] = {}
    for code in _flows(figures):
        first, length = _run(figures, history, period, code)
        if length >= PERIODS_NEEDED and _chance(figures.count(code) or 0, length) < LEAST_CHANCE:
            runs.setdefault(first, []).append(code)
    return [COPIED_FORWARD.found(_message(figures, codes, first, period), *codes) for first, codes in runs.items()]


def _flows(figures: Figures) -> Iterator[str]:
    for code, figure in figures.items():
        item = figure.indicator
        is_flow = isinstance(item, Count) and item.over_time is OverTime.FLOW
        if is_flow and figure.origin in figures.summaries and (figures.count(code) or 0) >= LEAST:
            yield code


def _run(figures: Figures, history: Mapping[str, Figures], period: Period, code: str) -> tuple[str, int]:
    """Give the first of the periods up to this one, without a gap, that state the same, and how many they are."""
    value, first, length = figures.count(code), period, 1
    while (before := history.get(str(first.previous))) is not None and before.count(code) == value:
        first, length = first.previous, length + 1
    return str(first), length


def _chance(value: int, periods: int) -> float:
    """Give the chance that counts of so many periods around `value` are all equal, were they independent.

    Counts around n vary by √n at least (Poisson); the density that k of them agree is (2πn)^((1-k)/2) / √k. Real
    months vary more, so the true chance is smaller.
    """
    return float((2 * pi * value) ** ((1 - periods) / 2) / sqrt(periods))


def _message(figures: Figures, codes: list[str], first: str, period: Period) -> str:
    told = [f"{figures[code].indicator.label} {number(figures.count(code) or 0)}" for code in codes]
    return (
        f"Từ kỳ {first} đến kỳ {period}, {some(told)} giữ nguyên không đổi. "
        "Hãy xem bảng tổng hợp có chép lại số của kỳ trước không."
    )
