"""Sizes that a file is refused at before anything is made of it: a zip bomb, one cell at XFD1048576.

The reader of spreadsheets makes room for the whole rectangle up to the last cell, so the rectangle is found first, in
the XML itself. Generous for a city's register of 300,000 rows.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from helpers.tables.content import SAVE_AGAIN
from helpers.tables.problems import refuse

FILE_BYTES = 150_000_000
UNPACKED_BYTES = 600_000_000
CELLS = 20_000_000  # of one sheet, 300,000 rows of 60 columns being 18 million

SMALLER = "Hãy mở bằng Excel, chép riêng phần dữ liệu sang một tệp mới rồi lưu lại, hoặc xuất lại từ hệ thống."
ROW = re.compile(rb"<(?:\w+:)?row\b")
UNUSUAL = re.compile(rb'<(?:c|row)(?! r=")')
PREFIXED = re.compile(rb":(?:row|c[ >])")
USUAL_ROW = re.compile(rb'<row r="(\d+)"')
USUAL_WIDE_CELL = re.compile(rb'<c r="([A-Za-z]{2,})')  # the others stand in columns A to Z
REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)""")
# The same of an OpenDocument sheet.
REPEATS = re.compile(rb"""<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>""")
ROWS_REPEATED = re.compile(rb"""number-rows-repeated\s*=\s*["'](\d+)""")
COLUMNS_REPEATED = re.compile(rb"""number-columns-repeated\s*=\s*["'](\d+)""")


class Box(NamedTuple):
    """Rows and columns up to the last cell."""

    rows: int
    columns: int


def checked_parts(content: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Give the parts of a workbook one after the other, each checked before it is given.

    Raises
    ------
    DataError
        The unpacked content or the rectangle of a sheet takes more memory than a month of a city can need; the file is
        damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_BYTES:
                raise refuse(file, f"nội dung giải nén lớn hơn {UNPACKED_BYTES // 1_000_000} MB", SMALLER)
            for name in archive.namelist():
                xml = archive.read(name)
                for box in (_box(xml), *_open_document_boxes(xml)):
                    refuse_wide(box.rows, box.columns, file)
                yield name, xml
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise refuse(file, "tệp hỏng, không mở được", SAVE_AGAIN) from None


def refuse_wide(rows: int, columns: int, file: str) -> None:
    """Stop a sheet that is spread over more cells than a table has.

    Raises
    ------
    DataError
        There are more than `CELLS`.
    """
    if rows * columns > CELLS:
        what = f"một trang tính trải rộng đến {rows:,} dòng và {columns:,} cột".replace(",", ".")
        raise refuse(file, what, SMALLER)


def _box(xml: bytes) -> Box:
    """Bound the cells of a sheet of Excel's; too large is fine, too small is not."""
    if b"row" not in xml:
        return Box(0, 0)
    if _is_usual(xml):
        tallest = max((int(row[:9]) for row in USUAL_ROW.findall(xml)), default=0)
        return Box(tallest, max((_number(letters) for letters in USUAL_WIDE_CELL.findall(xml)), default=26))
    # A cell may leave its reference out, and then stands beside the one before.
    pieces = ROW.split(xml)
    tallest, widest = len(pieces), max(piece.count(b"<c") + piece.count(b":c") for piece in pieces)
    for letters, digits in REFERENCE.findall(xml):
        tallest, widest = max(tallest, int(digits[:9])), max(widest, _number(letters))
    return Box(tallest, widest)


def _is_usual(xml: bytes) -> bool:
    """Tell whether every row and cell begins with its reference, as almost all writers do: ten times as fast."""
    span = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if -1 in span:
        return False
    return not UNUSUAL.search(xml, *span) and not PREFIXED.search(xml)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number


def _open_document_boxes(xml: bytes) -> list[Box]:
    """Bound the cells of each sheet of an OpenDocument file; rows and columns that repeat nothing do not count."""
    if b"<table:table-row" not in xml:
        return []
    boxes: list[Box] = []
    rows = filled_rows = repeated = column = widest = 0
    filled = False
    for kind, attributes in [*REPEATS.findall(xml), (b"table", b"")]:
        if kind in (b"table-row", b"table"):
            rows += repeated
            filled_rows = rows if filled else filled_rows
            repeated, column, filled = _times(ROWS_REPEATED, attributes), 0, False
            if kind == b"table":
                boxes.append(Box(filled_rows, widest))
                rows = filled_rows = repeated = widest = 0
        else:
            column += _times(COLUMNS_REPEATED, attributes)
            if b"value-type" in attributes or not attributes.rstrip().endswith(b"/"):
                filled, widest = True, max(widest, column)
    return boxes


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1][:9]) if match else 1
