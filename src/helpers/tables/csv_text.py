"""Text files with delimiters: which delimiter, and rows that no stray quotation mark has swallowed."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import Any

from helpers.errors import DataError
from helpers.tables.content import SAVE_AGAIN
from helpers.tables.encoding import decode
from helpers.tables.grid import Grid, Row, filled
from helpers.tables.problems import refuse
from helpers.tables.text import fold

DELIMITERS = ";,\t|"
LOOKED_AT = 24
Dialect = tuple[str, str]  # delimiter and quotation mark


def read_csv(content: bytes, file: str, known: frozenset[str]) -> Grid:
    """Read a text file with delimiters.

    Parameters
    ----------
    content, file
        The file, and its name in messages.
    known
        The headings of all layouts, folded.

    Raises
    ------
    DataError
        The encoding is none of those that the systems use; a quotation mark is never closed, or swallows rows.
    """
    lines = StringIO(decode(content, file), newline="").readlines()
    dialect = _dialect(lines, known)
    return Grid("", filled(_records(lines, dialect, _best_row(lines, dialect, known)[1], file)))


def _dialect(lines: Sequence[str], known: frozenset[str]) -> Dialect:
    """Take the delimiter that finds the headings of a layout; where none finds two, what the texts look like."""
    usual = [(delimiter, '"') for delimiter in DELIMITERS]
    best = max(usual, key=lambda dialect: _best_row(lines, dialect, known))
    if _best_row(lines, best, known)[0] > 1:
        return best
    import clevercsv  # seldom needed, and slow to import

    try:
        found = clevercsv.Sniffer().sniff("".join(lines[:LOOKED_AT])[:10_000])
    except clevercsv.exceptions.NoDetectionResult:
        return best
    return (found.delimiter, found.quotechar or '"') if found and found.delimiter else best


def _best_row(lines: Sequence[str], dialect: Dialect, known: frozenset[str]) -> tuple[int, int]:
    """Count the known headings, and all cells, of the row at the top that has the most: the heading.

    Each line is also read by itself, for a stray quotation mark in a title may have swallowed the heading.
    """
    rows: list[Row] = [_alone(line, dialect) for line in lines[:LOOKED_AT]]
    with suppress(csv.Error):
        rows.extend(islice(_reader(lines, dialect), LOOKED_AT))
    return max(((len({fold(cell) for cell in row} & known), len(row)) for row in rows), default=(0, 0))


def _records(lines: Sequence[str], dialect: Dialect, width: int, file: str) -> Iterator[Row]:
    reader = _reader(lines, dialect)
    start = 0
    swallowed: list[int] = []
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            what = "có dấu nháy kép đặt sai hoặc chưa đóng, không tách được cột"
            raise refuse(file, what, SAVE_AGAIN, [(start + 1, "")]) from None
        if reader.line_num > start + 1 and _swallows(lines[start : reader.line_num], dialect, width):
            swallowed += range(start + 1, reader.line_num + 1)
        start = reader.line_num
        yield row
    if swallowed:
        raise _stray(swallowed, file)


def _swallows(lines: Sequence[str], dialect: Dialect, width: int) -> bool:
    """Tell lines that a stray quotation mark has made one row of, from a quoted cell of several lines.

    One of them is a row by itself: it has the heading's number of cells, and data in them. The last line of a row
    whose first cell has several lines is no row by itself, though it looks like one.
    """
    delimiter, _ = dialect
    whole = lines[1:] if delimiter in lines[0] else lines[1:-1]
    alone = [_alone(line, dialect) for line in whole]
    return any(len(row) == width > 1 and any(cell[:1].isdigit() for cell in row) for row in alone)


def _stray(rows: Sequence[int], file: str) -> DataError:
    what = "có dấu nháy kép thừa làm nhiều dòng dính vào một ô"
    remedy = "Hãy xóa dấu nháy kép thừa ở các dòng đó, hoặc xuất lại từ hệ thống dưới dạng Excel Workbook (.xlsx)."
    return refuse(file, what, remedy, [(row, "") for row in rows])


def _alone(line: str, dialect: Dialect) -> Row:
    delimiter, mark = dialect
    return next(csv.reader([line], delimiter=delimiter, quotechar=mark), [])


def _reader(lines: Sequence[str], dialect: Dialect) -> Any:
    delimiter, mark = dialect
    return csv.reader(lines, delimiter=delimiter, quotechar=mark, strict=True)
