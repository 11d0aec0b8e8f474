"""The head of a form: several rows of cells, some over several rows or columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.forms.declaration import Column, Form


@dataclass(frozen=True)
class Cell:
    """A cell of the head: its text, where it begins (from 0), over how many columns and rows."""

    text: str
    column: int
    columns: int
    rows: int


def head_rows(form: Form) -> list[list[Cell]]:
    """Lay out the head of a form, the top row first."""
    rows: list[list[Cell]] = [[] for _ in range(_depth(form.columns))]
    _lay(form.columns, 0, 0, rows)
    return rows


def _lay(columns: Sequence[Column], top: int, at: int, rows: list[list[Cell]]) -> int:
    """Put columns into the head from a row and a column on, and give where the next one begins."""
    for column in columns:
        end = _lay(column.columns, top + 1, at, rows) if column.columns else at + 1
        rows[top].append(Cell(column.head, at, end - at, 1 if column.columns else len(rows) - top))
        at = end
    return at


def _depth(columns: Sequence[Column]) -> int:
    return 1 + max((_depth(column.columns) for column in columns if column.columns), default=0)
