"""Broken files for the demo, by kind; each fails its own commune."""

from dataclasses import replace
from enum import Enum
from pathlib import Path

from helpers.synthetic.csv_file import write_csv
from helpers.synthetic.sheet import REGISTER, Sheet
from helpers.synthetic.workbook import write_workbook

NO_SUCH_DAY = "31/02/2026 08:00"


class Breakage(Enum):
    """What is wrong with a commune's files."""

    UNREADABLE_DATE = "một ngày không có thật trong danh sách hồ sơ"
    TRUNCATED_WORKBOOK = "tệp Excel bị cắt cụt"
    MISSING_COLUMN = "danh sách hồ sơ thiếu cột ngày hẹn trả"
    EMPTY_FILE = "danh sách hồ sơ là tệp rỗng"
    BROKEN_YAML = "tệp params của tháng không phải YAML"


def spoil(kind: Breakage, register: Sheet, data: Path, params: Path) -> None:
    """Break a commune's register ``ho-so.csv`` or its params."""
    file = data / f"{REGISTER}.csv"
    match kind:
        case Breakage.UNREADABLE_DATE:
            write_csv(file, _with_cell(register, "Nhận hồ sơ", NO_SUCH_DAY))
        case Breakage.TRUNCATED_WORKBOOK:
            file.unlink()
            workbook = file.with_suffix(".xlsx")
            write_workbook(workbook, register)
            whole = workbook.read_bytes()
            workbook.write_bytes(whole[: len(whole) // 2])
        case Breakage.MISSING_COLUMN:
            write_csv(file, _without(register, "Hẹn trả kết quả"))
        case Breakage.EMPTY_FILE:
            file.write_bytes(b"")
        case Breakage.BROKEN_YAML:
            params.write_text(params.read_text(encoding="utf-8") + "rank: {position: 1\n", encoding="utf-8")


def _with_cell(sheet: Sheet, column: str, text: str) -> Sheet:
    """Put a text into the middle row."""
    at, middle = sheet.columns.index(column), len(sheet.rows) // 2
    row = sheet.rows[middle]
    changed = (*row[:at], text, *row[at + 1 :])
    return replace(sheet, rows=(*sheet.rows[:middle], changed, *sheet.rows[middle + 1 :]))


def _without(sheet: Sheet, column: str) -> Sheet:
    at, columns = sheet.columns.index(column), sheet.columns
    rows = tuple((*row[:at], *row[at + 1 :]) for row in sheet.rows)
    return replace(sheet, heading=(*columns[:at], *columns[at + 1 :]), rows=rows)
