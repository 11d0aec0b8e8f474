"""The rows behind the figures: each table with what a reviewer may see of a row, and which counts count it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.indicators import DICTIONARY, Count, View
from helpers.params import Case
from helpers.review.workbook import Cell, Sheet
from helpers.tables import feedback_sources
from helpers.tables.schema import DOSSIERS, FEEDBACK, PROCEDURES, Column, Table

LATE = "late"
LATE_HEADING = "Số ngày quá hạn"
# What is shown of a row, of the columns of its table; none of them is personal.
_DAYS = ("received_at", "due_at", "resolved_at")


class _Shown(NamedTuple):
    """A table, what its rows are, and what is shown of them."""

    table: Table
    title: str
    columns: tuple[str, ...]


_SHOWN = {
    shown.table.name: shown
    for shown in (
        _Shown(
            DOSSIERS,
            "Hồ sơ",
            ("code", "procedure", "field", "channel", *_DAYS, "state", LATE, "source", "row"),
        ),
        _Shown(PROCEDURES, "Thủ tục", ("code", "name", "field", "service_level", "source", "row")),
        _Shown(FEEDBACK, "Phản ánh, kiến nghị", ("code", "channel", *_DAYS, LATE, "source", "row")),
    )
}
_WIDTHS = {"code": 26, "procedure": 60, "name": 60, "field": 24, "source": 24, "row": 8}


@dataclass(frozen=True)
class Listing:
    """The rows of one table, those that are overdue first and of them the latest.

    Attributes
    ----------
    name, title
        The table, and what its rows are.
    columns
        The cells of each column by its heading.
    counted
        For each count over the table, which of the rows it counts.
    """

    name: str
    title: str
    columns: Mapping[str, list[Cell]]
    counted: Mapping[str, "np.ndarray[Any, np.dtype[np.bool_]]"]

    def of(self, code: str) -> list[tuple[Cell, ...]]:
        """Give the rows that a count counts."""
        chosen = zip(zip(*self.columns.values(), strict=True), self.counted[code], strict=True)
        return [cells for cells, is_counted in chosen if is_counted]

    def data(self) -> dict[str, object]:
        """Give the rows for the page's script: a word that repeats is written once, and so are rows counted alike."""
        codes = list(self.counted)
        flags = np.column_stack([self.counted[code] for code in codes])
        alike: dict[bytes, int] = {}
        which = [alike.setdefault(row.tobytes(), len(alike)) for row in flags]
        return {
            "title": self.title,
            "columns": [_packed(heading, cells) for heading, cells in self.columns.items()],
            "counts": codes,
            "sets": [
                [code for code, is_counted in zip(codes, counted, strict=True) if is_counted] for counted in alike
            ],
            "set": which,
        }

    def sheet(self) -> Sheet:
        """Give the rows for Excel: behind the columns of the table one for each count, with an x where it counts."""
        counts = [code for code, counted in self.counted.items() if counted.any()]
        marks = [["x" if is_counted else None for is_counted in self.counted[code].tolist()] for code in counts]
        shown = dict(zip(_SHOWN[self.name].columns, self.columns, strict=True))
        headings = [(heading, _WIDTHS.get(column, 14)) for column, heading in shown.items()]
        headings += [(DICTIONARY[code].label, 14) for code in counts]
        return Sheet(self.title, headings, zip(*self.columns.values(), *marks, strict=True))


def listings(case: Case, seen: View, counted: Mapping[str, "pd.Series[bool]"]) -> dict[str, Listing]:
    """List the rows of each table that was given, by the table's name.

    Parameters
    ----------
    case, seen
        Whose tables these are, and the tables with their flags.
    counted
        What `helpers.indicators.rows` gives for them.

    Raises
    ------
    ParamsError
        A layout is wrong.
    """
    found = {name: _listing(case, shown, getattr(seen, name), counted) for name, shown in _SHOWN.items()}
    return {name: listing for name, listing in found.items() if listing}


def _listing(
    case: Case, shown: _Shown, frame: pd.DataFrame | None, counted: Mapping[str, "pd.Series[bool]"]
) -> Listing | None:
    if frame is None or frame.empty:
        return None
    if LATE in shown.columns:
        frame = frame.assign(**{LATE: _days_late(frame, case.days.last)})
        frame = frame.sort_values([LATE, "due_at", "code"], ascending=[False, True, True], kind="stable")
    words = {"channel": feedback_sources(case)} if shown.table is FEEDBACK else {}
    columns = {column.name: column for column in (*shown.table.columns, Column(LATE, "count", LATE_HEADING))}
    cells = {
        columns[name].label: list(_cells(frame[name], columns[name], words.get(name, columns[name].values)))
        for name in shown.columns
    }
    flags = {
        code: mask.loc[frame.index].to_numpy()
        for code, mask in counted.items()
        if isinstance(item := DICTIONARY[code], Count) and item.table == shown.table.name
    }
    return Listing(shown.table.name, shown.title, cells, flags)


def _days_late(frame: pd.DataFrame, last: date) -> "pd.Series[float]":
    """Count the days from the appointed one to the result, or to the period's end; 0 is less than a day."""
    ended = frame["resolved_at"].where(frame["overdue"], pd.Timestamp(last))
    late: pd.Series[float] = (ended.dt.normalize() - frame["due_at"].dt.normalize()).dt.days
    return late.where(frame["overdue"] | frame["pending_overdue"])


def _cells(values: "pd.Series[Any]", column: Column, words: Mapping[str, str]) -> Iterator[Cell]:
    plain = values.dt.date.tolist() if column.kind == "date" else values.tolist()
    for value, is_absent in zip(plain, values.isna().tolist(), strict=True):
        if is_absent:
            yield "" if column.kind in ("text", "choice") else None
        elif column.kind == "date":
            yield value
        else:
            yield int(value) if column.kind == "count" else words.get(value, str(value))


def _day(cell: Cell) -> int | None:
    """Write a day as a number that sorts: 20260314."""
    return cell.year * 10_000 + cell.month * 100 + cell.day if isinstance(cell, date) else None


def _packed(heading: str, cells: list[Cell]) -> dict[str, object]:
    if any(isinstance(cell, date) for cell in cells):
        return {"heading": heading, "kind": "day", "cells": [_day(cell) for cell in cells]}
    if not any(isinstance(cell, str) for cell in cells):
        return {"heading": heading, "kind": "number", "cells": cells}
    words = sorted({str(cell) for cell in cells})
    if len(words) > len(cells) // 2:
        return {"heading": heading, "kind": "text", "cells": cells}
    places = {word: place for place, word in enumerate(words)}
    return {"heading": heading, "kind": "text", "words": words, "cells": [places[str(cell)] for cell in cells]}
