"""Checks against the commune's own past: figures that jump out of what they used to be."""

from collections.abc import Mapping
from decimal import Decimal

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import Figures, Rate
from helpers.params import Period
from helpers.vietnamese import number, percentage, points

COUNT_JUMP = Rule(
    "COUNT_JUMP",
    Severity.WARNING,
    "Số liệu chính nằm trong khoảng của các tháng trước, nới thêm mỗi bên bằng chính khoảng ấy",
    "Số vọt ra ngoài khoảng quen thuộc thường là gõ nhầm, đảo chữ số hoặc xuất thiếu tệp; cần ít nhất ba tháng trước",
)
COUNT_YEAR_JUMP = Rule(
    "COUNT_YEAR_JUMP",
    Severity.WARNING,
    "Số liệu chính không gấp hơn hai lần hoặc ít hơn một nửa cùng kỳ năm trước",
    "So với cùng kỳ năm trước, khi một trong hai bên có từ 50 trở lên",
)
RATE_JUMP = Rule(
    "RATE_JUMP",
    Severity.WARNING,
    "Tỷ lệ không thay đổi quá 20 điểm phần trăm so với kỳ trước",
    "Tỷ lệ thay đổi đột ngột thường do đổi mẫu số hoặc thiếu dữ liệu; chỉ xét khi cả hai kỳ có mẫu số từ 20 trở lên",
)

MAIN_COUNTS = ("received_new", "resolved", "pending", "feedback_received")
MONTHS_NEEDED = 3
LEAST_MARGIN = 10  # where all months were nearly the same, a few more or fewer are no jump
LEAST_OF_A_YEAR_AGO = 50
LEAST_BASE = 20
MOST_POINTS = 20


def check_history(figures: Figures, history: Mapping[str, Figures], period: Period) -> list[Finding]:
    """Check the main counts against earlier months, and the rates against last month.

    Parameters
    ----------
    figures
        The month's figures.
    history
        Figures of earlier months by their month (``2026-02``), as many as there are.
    period
        The reporting period.
    """
    earlier = {name: history[name] for name in sorted(history) if name < str(period)}
    a_year_ago = str(period.a_year_before)
    findings = []
    for code in MAIN_COUNTS:
        now = figures.count(code)
        past = {name: value for name, one in earlier.items() if (value := one.count(code)) is not None}
        if now is not None:
            findings += _against_range(figures, code, now, past)
            findings += _against_year(figures, code, now, past, a_year_ago)
    return [*findings, *_rates(figures)]


def _against_range(figures: Figures, code: str, now: int, past: Mapping[str, int]) -> list[Finding]:
    if len(past) < MONTHS_NEEDED:
        return []
    low, high = min(past.values()), max(past.values())
    margin = max(high - low, LEAST_MARGIN)
    if low - margin <= now <= high + margin:
        return []
    return [
        COUNT_JUMP.found(
            f"{figures[code].indicator.label}: {number(now)}, trong khi {len(past)} kỳ trước ({min(past)} đến "
            f"{max(past)}) từ {number(low)} đến {number(high)}.",
            code,
        )
    ]


def _against_year(figures: Figures, code: str, now: int, past: Mapping[str, int], a_year_ago: str) -> list[Finding]:
    before = past.get(a_year_ago)
    if before is None or max(now, before) < LEAST_OF_A_YEAR_AGO or before <= 2 * now <= 4 * before:
        return []
    return [
        COUNT_YEAR_JUMP.found(
            f"{figures[code].indicator.label}: {number(now)}, trong khi cùng kỳ năm trước ({a_year_ago}) là "
            f"{number(before)}.",
            code,
        )
    ]


def _rates(figures: Figures) -> list[Finding]:
    findings = []
    for code, figure in figures.items():
        rate, now, before = figure.indicator, figure.value, figure.previous
        if not (isinstance(rate, Rate) and isinstance(now, Decimal) and isinstance(before, Decimal)):
            continue
        base = figures[rate.denominator]
        enough = all(count is not None and count >= LEAST_BASE for count in (base.value, base.previous))
        if enough and abs(now - before) > MOST_POINTS:
            findings.append(
                RATE_JUMP.found(
                    f"{rate.label}: {percentage(now)}, kỳ trước {percentage(before)}, chênh {points(now - before)}.",
                    code,
                )
            )
    return findings
