"""The heading of a sheet none of whose headings is known, by its shape: rows of words above the first row of data."""

from collections.abc import Sequence
from typing import Any

from helpers.tables.count import is_count
from helpers.tables.heading import DEEPEST, Heading, heading_in, is_numbering
from helpers.tables.layout import Layout
from helpers.tables.row_words import is_code_shaped, is_day
from helpers.tables.text import is_blank, plain

Rows = Sequence[tuple[int, Sequence[Any]]]
LEAST = 3  # cells of a heading; a title has one or two
LOOKED_AT = 30  # rows


def likely_headings(rows: Rows, layouts: Sequence[Layout]) -> list[Heading]:
    """Give the rows that look like a heading as each layout sees them; none where no row does.

    A row of data is never taken for one: it has a code, days or counts in it.
    """
    top = [(number, list(row)) for number, row in rows[:LOOKED_AT]]
    first = next((n for n, (_, row) in enumerate(top) if _is_data(row)), 0)
    last = first - 1
    while last > 0 and is_numbering(top[last][1]):
        last -= 1
    start = last + 1
    while start > 0 and last + 1 - start < DEEPEST and _is_of_words(top[start - 1][1]):
        start -= 1
    if start > last or 2 * _filled(top[last][1]) < _filled(top[first][1]):
        return []
    return [heading_in(top, start, last + 1 - start, layout) for layout in layouts]


def _is_data(row: Sequence[Any]) -> bool:
    if is_numbering(list(row)):
        return False
    coded, days = any(map(is_code_shaped, row)), sum(map(is_day, row))
    return (coded and _filled(row) >= LEAST) or days > 1 or sum(map(is_count, row)) >= LEAST


def _is_of_words(row: Sequence[Any]) -> bool:
    cells = [cell for cell in row if not is_blank(cell)]
    return len(cells) >= LEAST and not any(
        is_day(cell) or is_count(cell) or sum(map(str.isdigit, plain(cell))) > LEAST for cell in cells
    )


def _filled(row: Sequence[Any]) -> int:
    return sum(not is_blank(cell) for cell in row)
