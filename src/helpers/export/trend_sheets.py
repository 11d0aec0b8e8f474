"""The page of trends as sheets: findings by rule, unit and period; the grades with what they are made of."""

from collections.abc import Iterator

from helpers.checks.catalogue import RULES
from helpers.review.grade import Verified, grade
from helpers.review.trends import Trends
from helpers.review.workbook import Cell, Sheet

_GRADES = (
    *(("Đơn vị", 24), ("Xếp loại", 10), ("Tỷ lệ đạt (%)", 10), ("Số lần đạt", 10), ("Số lần xét", 10), ("Báo cáo", 10)),
    *(("Nhóm kiểm tra đạt", 12), ("Nhóm kiểm tra xét", 12), ("Duyệt đúng hạn", 12), ("Xét đúng hạn", 12)),
    *(("Không đổi sau khi duyệt", 14), ("Xét không đổi", 12)),
)


def trend_sheets(trends: Trends, graded: bool) -> Iterator[Sheet]:
    """Give the sheet of findings, and that of grades where params do not switch them off."""
    periods = [(str(period), 10) for period in trends.periods]
    yield Sheet("Xu hướng", [("Đơn vị", 24), ("Kiểm tra", 60), *periods, ("Mã", 28)], _findings(trends))
    if graded:
        yield Sheet("Xếp loại", _GRADES, _grades(trends))


def _findings(trends: Trends) -> Iterator[list[Cell]]:
    for unit, name in trends.units.items():
        reports = trends.of(unit)
        for code in sorted({code for report in reports.values() for code in report.found}):
            counts = [reports[period].found.get(code, 0) if period in reports else None for period in trends.periods]
            yield [name, RULES[code].title if code in RULES else "", *counts, code]


def _grades(trends: Trends) -> Iterator[list[Cell]]:
    for unit, name in trends.units.items():
        if reports := trends.of(unit):
            one = grade(reports)
            parts = [cell for part in (one.checks, one.on_time, one.unreplaced) for cell in _verified(part)]
            yield [name, one.letter, float(one.share), one.all.held, one.all.times, one.reports, *parts]


def _verified(part: Verified) -> list[Cell]:
    return [part.held, part.times] if part.times else [None, None]
