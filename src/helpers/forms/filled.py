"""A form with its values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helpers.forms.declaration import Column, Form
from helpers.indicators import Value, percent

# Gives a figure of a row by its code; None where there is none.
Get = Callable[[str], Value]
FilledCell = Value | str
_TERM = re.compile(r"([+-]?)\s*(\w+)")


@dataclass(frozen=True)
class Filled:
    """A form as it is printed.

    Attributes
    ----------
    form
        The form.
    rows
        Its rows, without the total; a cell is a text, a count, a rate, or None where there are no figures.
    total
        The total; empty where the form has none.
    """

    form: Form
    rows: tuple[tuple[FilledCell, ...], ...]
    total: tuple[FilledCell, ...] = ()

    @property
    def gaps(self) -> list[tuple[int, int, int]]:
        """Where the rows do not add up to the total: the number of the column, their sum, the total."""
        found = []
        for at, total in enumerate(self.total):
            cells = [row[at] for row in self.rows]
            known = [cell for cell in cells if isinstance(cell, int)]
            is_count = self.form.leaves[at].figure != "" and isinstance(total, int)
            if is_count and known and len(known) == len(cells) and sum(known) != total:
                found.append((at + 1, sum(known), int(str(total))))
        return found


def fill(form: Form, rows: Mapping[str, Get], total: Get, decimals: int = 2) -> Filled:
    """Put values into a form.

    Parameters
    ----------
    form
        The form.
    rows
        What gives the figures of each row, by what the row is of, in the order of the rows.
    total
        What gives the figures of the total: they are the report's own, no sum of what is printed.
    decimals
        Of its rates.
    """
    filled = [_row(form, str(at), name, get, decimals) for at, (name, get) in enumerate(rows.items(), 1)]
    return Filled(form, tuple(filled), _row(form, "", form.total, total, decimals) if form.total else ())


def _row(form: Form, number: str, name: str, get: Get, decimals: int) -> tuple[FilledCell, ...]:
    places = {"number": int(number) if number else "", "name": name}
    return tuple(places[column.place] if column.place else _value(column, get, decimals) for column in form.leaves)


def _value(column: Column, get: Get, decimals: int) -> Value:
    if column.share:
        of, whole = (_sum(said, get) for said in column.sums)
        return None if of is None or whole is None else percent(of, whole, decimals)
    if column.figure.isidentifier():
        return get(column.figure)
    return _sum(column.figure, get) if column.figure else None


def _sum(said: str, get: Get) -> int | None:
    """Add counts up; None where one of them is not known."""
    total = 0
    for sign, code in _TERM.findall(said):
        value = get(code)
        if not isinstance(value, int):
            return None
        total += -value if sign == "-" else value
    return total
