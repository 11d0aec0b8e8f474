"""Merged cells below the heading: the value speaks for every row that the cell covers."""

import re
from bisect import bisect_left, bisect_right
from typing import Any

from helpers.tables.grid import Grid, Row, Span, cell_name
from helpers.tables.problems import SHOWN, refuse

COUNT = re.compile(r"\d{1,3}([.,]\d{3})*|\d{1,6}")


def fill_merged(grid: Grid, file: str) -> None:
    """Write the value of a merged cell into the empty cells that it covers, in rows of data.

    Cells merged above the data stay as they are: a heading's group is known by its blanks. In the first column that is
    filled in a row a cell merged sideways is the label of a group or of a sum, which speaks for no other column.

    Raises
    ------
    DataError
        A count is merged over several cells: which of them it belongs to, or how much of it, nobody can tell.
    """
    rows = dict(grid.rows)
    numbers = [number for number, _ in grid.rows]
    counts = []
    for span in grid.merged:
        first = rows.get(span.top)
        if first is None or span.left > len(first) or not _is_data(first):
            continue
        value = first[span.left - 1]
        if value == "":
            continue
        is_label = not any(cell != "" for cell in first[: span.left - 1])
        right = span.left if is_label else span.right
        below = [
            rows[number] for number in numbers[bisect_left(numbers, span.top) : bisect_right(numbers, span.bottom)]
        ]
        if _is_count(value) and not is_label and (right > span.left or len(below) > 1):
            counts.append(span)
            continue
        for row in below:
            _fill(row, span.left, right, value)
    if counts:
        where = f"{file}, trang tính “{grid.name}”" if grid.name else file
        named = ", ".join(map(_name, counts[:SHOWN])) + (", …" if len(counts) > SHOWN else "")
        remedy = "Hãy bỏ gộp các ô đó (Unmerge Cells), ghi số vào từng ô rồi lưu lại."
        raise refuse(where, f"có {len(counts)} ô số gộp nhiều ô ({named}), không biết số là của ô nào", remedy)


def _fill(row: Row, left: int, right: int, value: Any) -> None:
    for position in range(left - 1, min(right, len(row))):
        if row[position] == "":
            row[position] = value


def _is_data(row: Row) -> bool:
    """Tell a row of data, which has a number, a date or a text that begins with a digit, from headings and notes."""
    return any(not isinstance(cell, str) or cell[:1].isdigit() for cell in row)


def _is_count(value: Any) -> bool:
    if isinstance(value, str):
        return COUNT.fullmatch(value.strip()) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _name(span: Span) -> str:
    return f"{cell_name(span.top, span.left)}:{cell_name(span.bottom, span.right)}"
