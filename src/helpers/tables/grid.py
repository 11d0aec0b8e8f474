"""A sheet as its file has it, before merged cells and errors in cells are dealt with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Row = list[Any]


class Span(NamedTuple):
    """The cells that one merged cell covers; rows and columns count from 1, as in Excel."""

    top: int
    left: int
    bottom: int
    right: int


class Unread(NamedTuple):
    """A cell that shows something and has no value: an error (``#N/A``), or a formula that nothing has computed."""

    row: int
    column: int
    error: str  # "" for a formula without a value


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet that are not blank, with the numbers that Excel shows.

    Attributes
    ----------
    name
        The sheet's name; a csv file is one without.
    rows
        Row numbers and cells: text, number, bool, date; "" for an empty one.
    hidden
        Whether Excel hides the sheet.
    merged
        The merged cells. The value stands in the first cell of each, the others are empty.
    unread
        The cells whose value is not known, as far as the format tells them from empty ones.
    own_name
        The name itself, which may state a period, where `name` is what may be shown of it.
    """

    name: str
    rows: list[tuple[int, Row]]
    hidden: bool = False
    merged: Sequence[Span] = ()
    unread: Sequence[Unread] = ()
    own_name: str = ""


def filled(rows: Iterable[Row]) -> list[tuple[int, Row]]:
    """Give the rows that are not blank their numbers, from 1."""
    return [(number, row) for number, row in enumerate(rows, 1) if row.count("") < len(row)]


def cell_name(row: int, column: int) -> str:
    """Name a cell as Excel does: row 4, column 28 is ``AB4``."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Name a column as Excel does: 28 is ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
