"""The rows of a file as they stand, sheet by sheet: Excel (.xlsx, .xls), OpenDocument (.ods), text (.csv)."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from helpers.errors import DataError
from helpers.tables.csv_text import read_csv
from helpers.tables.limits import FILE_BYTES, SMALLER, refuse_oversized
from helpers.tables.problems import refuse

Row = list[Any]
Rows = Iterator[tuple[int, Row]]

TRIAL = """
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
except (ImportError, ValueError, OSError):
    pass  # other systems have no such limit
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
for name in book.sheet_names:
    book.get_sheet_by_name(name)
"""
ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


@dataclass(frozen=True)
class Page:
    """One sheet; a csv file is one without a name."""

    name: str
    rows: Rows  # with the row numbers that Excel shows; blank ones are left out
    hidden: bool = False


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
    if not is_zipfile(BytesIO(content)):
        _try_aside(content, file)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                hidden = sheet.visible != SheetVisibleEnum.Visible
                yield Page(sheet.name, _filled(book.get_sheet_by_name(sheet.name).iter_rows()), hidden)
    except CalamineError:
        raise _no_workbook(file) from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # of the reader's own language; it has no other name here
            raise
        raise _no_workbook(file) from None


def _try_aside(content: bytes, file: str) -> None:
    """Open an old .xls in a process of its own first.

    It states its size in records that nothing but the reader knows, and a damaged one makes the reader ask for more
    memory than there is, which ends the process.
    """
    try:
        command = [sys.executable, "-c", TRIAL]
        subprocess.run(command, input=content, capture_output=True, timeout=120, check=True)
    except subprocess.SubprocessError:
        raise _no_workbook(file) from None


def _no_workbook(file: str) -> DataError:
    remedy = "Hãy xuất lại từ hệ thống, hoặc mở bằng Excel rồi lưu lại dưới dạng Excel Workbook (.xlsx)."
    return refuse(file, "không phải là tệp Excel (.xlsx) đọc được; đổi tên đuôi tệp không đủ", remedy)


def _filled(rows: Iterator[Row]) -> Rows:
    for number, row in enumerate(rows, 1):
        if row.count("") < len(row):
            yield number, row
