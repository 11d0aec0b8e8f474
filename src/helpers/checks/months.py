"""Checks of a longer period against its months: their days follow each other; recounting gives what composing gives."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, Count, Figures, OverTime, compose, counts_of, view
from helpers.params import Case, Days
from helpers.tables import Tables
from helpers.vietnamese import listing, number, short_date, some

WINDOWS_DO_NOT_TILE = Rule(
    "WINDOWS_DO_NOT_TILE",
    Severity.ERROR,
    "Các tháng của kỳ nối tiếp nhau, không hở và không trùng ngày nào",
    "Tham số rules.period_first_day phải như nhau ở các tháng của một quý, 6 tháng, năm",
)
RECOUNT_DIFFERS = Rule(
    "RECOUNT_DIFFERS",
    Severity.ERROR,
    "Số đếm lại từ danh sách hồ sơ của cả kỳ bằng số cộng từ các tháng",
    "Mỗi chỉ tiêu có cách cộng của nó (cộng các tháng, tháng cuối, tháng đầu); hồ sơ đổi ngày sau khi báo cáo tháng, "
    "hoặc thiếu ở danh sách của tháng sau, thì hai cách khác nhau",
)

REMEDY = "Hãy tra các hồ sơ này trên hệ thống một cửa, rồi xuất lại danh sách của tháng sai."

Months = Mapping[str, tuple[Figures, Tables]]


def check_months(figures: Figures, tables: Tables, months: Months, case: Case) -> list[Finding]:
    """Check a longer period against its months; nothing for a month.

    Parameters
    ----------
    figures, tables
        The period's.
    months
        The figures and the tables of each of its months, by the month's name.
    """
    if not months:
        return []
    return [*_windows(case), *_recounts(figures, tables, months, case)]


def _windows(case: Case) -> Iterator[Finding]:
    for one, other in pairwise(case.months):
        if other.days.first != one.days.last + timedelta(days=1):
            yield WINDOWS_DO_NOT_TILE.found(
                f"Tháng {one.period} tính đến ngày {short_date(one.days.last)}, tháng {other.period} tính từ ngày "
                f"{short_date(other.days.first)}. Hãy sửa rules.period_first_day trong params của hai tháng."
            )
    first, last = case.months[0].days.first, case.months[-1].days.last
    if (first, last) != (case.days.first, case.days.last):
        yield WINDOWS_DO_NOT_TILE.found(
            f"Kỳ {case.period} tính {_span(case.days)}, các tháng của nó tính {_span(Days(first, last))}. "
            f"Hãy sửa rules.period_first_day trong params của kỳ."
        )


def _recounts(figures: Figures, tables: Tables, months: Months, case: Case) -> Iterator[Finding]:
    composed = compose([counts_of(of_month) for of_month, _ in months.values()])
    for code, value in composed.items():
        now = figures.count(code)
        if now is not None and now != value:
            yield RECOUNT_DIFFERS.found(
                f"{DICTIONARY[code].label}: đếm lại từ danh sách của cả kỳ được {number(now)}, "
                f"{_how(code)} được {number(value)}, lệch {number(abs(now - value))}"
                f"{_named(code, tables, months, case)}. {REMEDY}",
                code,
            )


def _how(code: str) -> str:
    item = DICTIONARY[code]
    return str(item.over_time) if isinstance(item, Count) else ""


def _named(code: str, tables: Tables, months: Months, case: Case) -> str:
    """Name the rows that only one of the two counts, with the months that count them."""
    item = DICTIONARY[code]
    if not isinstance(item, Count) or getattr(tables, item.table) is None:
        return ""
    whole = _counted(item, tables, case)
    parts = {
        name: _counted(item, of_month, month)
        for month, (name, (_, of_month)) in zip(case.months, months.items(), strict=True)
    }
    needed = list(parts)
    if item.over_time is OverTime.STOCK:
        needed = needed[-1:]
    elif item.over_time is OverTime.FIRST:
        needed = needed[:1]
    found = {row: [name for name in needed if row in parts[name]] for row in _all([whole, *parts.values()])}
    told = [f"{row} ({_where(row in whole, among)})" for row, among in found.items() if len(among) != (row in whole)]
    return f": {some(told)}" if told else ""


def _where(is_recounted: bool, months: list[str]) -> str:
    counted = f"tháng {listing(months)} đếm" if months else "không tháng nào đếm"
    return f"{counted}, cả kỳ {'có' if is_recounted else 'không'} đếm"


def _counted(item: Count, tables: Tables, case: Case) -> set[str]:
    seen = getattr(view(tables, case.days, case.settings.rules), item.table)
    if seen is None:
        return set()
    flags = item.flags({"index": seen.index, **seen})
    return set(seen["code"][pd.Series(flags, index=seen.index).astype("bool")])


def _all(sets: Iterable[set[str]]) -> list[str]:
    return sorted(set().union(*sets))


def _span(days: Days) -> str:
    return f"từ ngày {short_date(days.first)} đến ngày {short_date(days.last)}"
