"""The rows of a file as they stand, sheet by sheet: Excel (.xlsx, .xls), OpenDocument (.ods), text (.csv)."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from helpers.tables.csv_text import read_csv
from helpers.tables.limits import FILE_BYTES, SMALLER, refuse_oversized
from helpers.tables.problems import refuse

Row = list[Any]
Rows = Iterator[tuple[int, Row]]

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


@dataclass(frozen=True)
class Page:
    """One sheet; a csv file is one without a name."""

    name: str
    rows: Rows  # with the row numbers that Excel shows; blank ones are left out


def read_pages(path: Path, file: str, known: frozenset[str]) -> Iterator[Page]:
    """Give the sheets of a file, one after the other, so that only one is held at a time.

    Parameters
    ----------
    path, file
        The file, and its name in messages.
    known
        The headings of all layouts, folded: a csv file's delimiter is the one that finds most of them.

    Raises
    ------
    DataError
        The file is too large, damaged, or not of its kind.
    """
    if path.stat().st_size > FILE_BYTES:
        raise refuse(file, f"tệp lớn hơn {FILE_BYTES // 1_000_000} MB", SMALLER)
    content = path.read_bytes()
    if path.suffix.casefold() == ".csv":
        yield Page("", _filled(read_csv(content, file, known)))
        return
    refuse_oversized(content, file)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            for name in book.sheet_names:
                yield Page(name, _filled(book.get_sheet_by_name(name).iter_rows()))
    except CalamineError:
        remedy = "Hãy xuất lại từ hệ thống, hoặc mở bằng Excel rồi lưu lại dưới dạng Excel Workbook (.xlsx)."
        raise refuse(file, "không phải là tệp Excel (.xlsx) đọc được; đổi tên đuôi tệp không đủ", remedy) from None


def _filled(rows: Iterator[Row]) -> Rows:
    for number, row in enumerate(rows, 1):
        if row.count("") < len(row):
            yield number, row
