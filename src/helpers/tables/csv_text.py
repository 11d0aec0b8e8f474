"""Text files with delimiters: which encoding, which delimiter, and rows that have as many cells as the heading."""

import csv
import unicodedata
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from helpers.tables.problems import refuse
from helpers.tables.text import fold

DELIMITERS = ";,\t"
LOOKED_AT = 24
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SAVE_AGAIN = "Hãy xuất lại, hoặc mở bằng Excel rồi lưu lại dưới dạng Excel Workbook (.xlsx)."


def read_csv(content: bytes, file: str, known: frozenset[str]) -> Iterator[list[str]]:
    """Give the rows of a csv file.

    Raises
    ------
    DataError
        The encoding is none of those that the systems use, or a quotation mark is never closed.
    """
    text = _decode(content, file)
    delimiter = max(DELIMITERS, key=lambda delimiter: _headings_found(text, delimiter, known))
    rows = _rows(text, delimiter)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise refuse(file, "có dấu nháy kép đặt sai hoặc chưa đóng, không tách được cột", SAVE_AGAIN) from None


def _decode(content: bytes, file: str) -> str:
    """Decode by the byte order mark, else as UTF-8, else as Windows-1258, which types tone marks apart from letters."""
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1258"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text)
    raise refuse(file, "không phải là tệp chữ ở bảng mã UTF-8 hoặc Windows-1258", SAVE_AGAIN)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _headings_found(text: str, delimiter: str, known: frozenset[str]) -> tuple[int, int]:
    """Count what a delimiter makes of the top of the file: known headings in a row, then cells."""
    best = (0, 0)
    try:
        for row in islice(_rows(text, delimiter), LOOKED_AT):
            best = max(best, (len({fold(cell) for cell in row} & known), len(row)))
    except csv.Error:
        pass
    return best
