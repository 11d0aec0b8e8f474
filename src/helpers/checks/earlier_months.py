"""Checks of the months that this one is compared with: whether they can be read, and are what was approved."""

from collections.abc import Mapping

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, Figures, History, Value
from helpers.vietnamese import number, some

EARLIER_MONTH_UNREADABLE = Rule(
    "EARLIER_MONTH_UNREADABLE",
    Severity.WARNING,
    "Số liệu của các tháng trước còn đọc được",
    "Tháng không đọc được thì không dùng để so sánh, kể cả số kỳ trước và số kỳ trước chuyển qua",
)
APPROVED_FIGURE_DIFFERS = Rule(
    "APPROVED_FIGURE_DIFFERS",
    Severity.WARNING,
    "Chỉ tiêu của tháng trước tính lại vẫn như báo cáo đã duyệt của tháng ấy",
    "Người đọc so với báo cáo đã in; tệp xuất, tham số hay cách tính có thể đã đổi sau khi duyệt",
)

REMEDY = "Hãy xem tệp xuất, tham số hay cách tính đã đổi sau khi duyệt, và số nào đúng."


def check_earlier_months(history: History, approved: Mapping[str, Mapping[str, Value]]) -> list[Finding]:
    """Tell which earlier months cannot be read, and which figures are not those of the approved report.

    Parameters
    ----------
    history
        The earlier months, as today's code makes them of their files.
    approved
        The figures of the reports that were approved, by their code, by the month (``2026-02``).
    """
    unreadable = [
        EARLIER_MONTH_UNREADABLE.found(f"Kỳ {month} không đọc được nên không dùng để so sánh. {_first(why)}")
        for month, why in history.unreadable.items()
    ]
    differing = [
        found
        for month, today in history.figures.items()
        for found in _differences(month, approved.get(month, {}), today)
    ]
    return [*unreadable, *differing]


def _first(message: str) -> str:
    """Give the first line of a message that may have many, and say how many more there are."""
    first, *others = message.splitlines()
    return f"{first} (và {len(others)} điều nữa)" if others else first


def _differences(month: str, approved: Mapping[str, Value], today: Figures) -> list[Finding]:
    codes = [code for code, value in approved.items() if code in today and today[code].value != value]
    if not codes:
        return []
    told = [f"{DICTIONARY[code].label}: {_shown(approved[code])}, nay {_shown(today[code].value)}" for code in codes]
    message = f"Kỳ {month}: {number(len(codes))} chỉ tiêu tính lại khác báo cáo đã duyệt ({some(told)}). {REMEDY}"
    return [APPROVED_FIGURE_DIFFERS.found(message, *codes)]


def _shown(value: Value) -> str:
    return "không có số liệu" if value is None else number(value)
