"""The period as one Excel file: sheets of figures, findings, sources, reports, trends and grades."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.checks import read_findings
from helpers.export.reports import Report
from helpers.export.trend_sheets import trend_sheets
from helpers.review.account import account
from helpers.review.integrity import read_manifest
from helpers.review.trends import Trends
from helpers.review.workbook import Cell, Sheet, write_workbook

# Columns of the sheet of figures: heading, width in letters, and the column of `helpers.export.figures.COLUMNS`.
_FIGURES = (
    ("Đơn vị", 24, "unit_name"),
    ("Kỳ", 10, "period"),
    ("Chỉ tiêu", 48, "label"),
    ("Giá trị", 12, "value"),
    ("Đơn vị tính", 16, "measure"),
    ("Tử số", 10, "numerator"),
    ("Mẫu số", 10, "denominator"),
    ("Kỳ trước", 12, "previous"),
    ("Cùng kỳ năm trước", 12, "year_before"),
    ("Báo cáo", 16, "state"),
    ("Công thức", 60, "formula"),
    ("Căn cứ", 40, "basis"),
    ("Nguồn số liệu", 40, "origin"),
    ("Mã chỉ tiêu", 30, "code"),
    ("Mã đơn vị", 18, "unit"),
    ("Loại báo cáo", 18, "kind"),
)
_FINDINGS = (("Đơn vị", 24), ("Kỳ", 10), ("Mức độ", 12), ("Nội dung", 100), ("Đã xem xét", 40), ("Mã", 28))
_SOURCES = (
    *(("Đơn vị", 24), ("Kỳ", 10), ("Tệp", 44), ("Trang tính", 24), ("Được hiểu là", 30)),
    *(("Đọc được", 10), ("Được đếm", 10), ("Không đếm", 10), ("SHA-256 của tệp", 68)),
)
_REPORTS = (
    ("Đơn vị", 24),
    ("Kỳ", 10),
    ("Báo cáo", 22),
    ("Người duyệt", 24),
    ("Ngày duyệt", 12),
    ("Vì sao không làm được", 80),
)


def write_export(made: Sequence[Report], figures: pd.DataFrame, trends: Trends, has_grades: bool, file: Path) -> None:
    """Write the file, the same to the byte for the same reports.

    Raises
    ------
    DataError
        A report's findings or account of rows cannot be read.
    """
    finished = [report for report in made if report.entry.state != "failed"]
    sheets = [
        Sheet("Chỉ tiêu", [(heading, width) for heading, width, _ in _FIGURES], _figures(figures)),
        Sheet("Phát hiện", _FINDINGS, (row for report in finished for row in _findings(report))),
        Sheet("Nguồn", _SOURCES, (row for report in finished for row in _sources(report))),
        Sheet("Báo cáo", _REPORTS, map(_report, made)),
        *trend_sheets(trends, has_grades),
    ]
    write_workbook(sheets, file)


def _figures(figures: pd.DataFrame) -> Iterator[list[Cell]]:
    columns = [figures[name] for _, _, name in _FIGURES]
    for row in zip(*columns, strict=True):
        is_rate = row[4] == "%"
        yield [_cell(value, is_rate) for value in row]


def _cell(value: Any, is_rate: bool) -> Cell:
    """Give what stands in a cell: nothing where there are no figures, a count without decimals."""
    if value is pd.NA:
        return None
    return int(value) if isinstance(value, float) and not is_rate else value


def _findings(report: Report) -> Iterator[list[Cell]]:
    for found in read_findings(report.case.outputs.findings, report.case):
        yield [*_of(report), str(found.severity), found.message, found.acknowledged, found.code]


def _sources(report: Report) -> Iterator[list[Cell]]:
    if report.case.members:  # a city's are the reports of its units
        return
    hashes = read_manifest(report.case.outputs).get("sources", {}).get("data", {})
    for sheet in account(report.case.outputs):
        month, _, name = sheet.source.partition("/")
        digest = hashes.get(f"data/{month}/{report.case.unit}/{name}", "")
        counts = (sheet.read, sheet.counted, sheet.read - sheet.counted)
        yield [*_of(report), sheet.source, sheet.sheet, sheet.taken_for, *counts, digest]


def _report(report: Report) -> list[Cell]:
    approval = report.approval
    by, day = (approval.by, approval.at) if approval else ("", "")
    return [*_of(report), report.state, by, day, report.entry.message or ""]


def _of(report: Report) -> list[Cell]:
    return [report.entry.name, str(report.case.period)]
