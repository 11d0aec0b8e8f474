"""A tidy table as a person reads it in a notebook: Vietnamese names of columns, words for values, some rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.params import Case
from helpers.tables.feedback_sources import feedback_sources
from helpers.tables.schema import FEEDBACK, OPTIONAL, SYSTEM, SYSTEMS, Column
from helpers.tables.tables import Tables
from helpers.vietnamese import number

MOST, AT_EACH_END = 12, 5  # rows; of more than MOST, those at the ends


@dataclass(frozen=True)
class Shown:
    """Some rows of a table in words, and how many it has.

    Attributes
    ----------
    frame
        Columns by their Vietnamese names, all of text.
    rows
        Rows of the whole table.
    """

    frame: pd.DataFrame
    rows: int

    def _repr_html_(self) -> str:
        return f"{self.frame.to_html(index=False)}<p>{self._count()}</p>"

    def __repr__(self) -> str:
        return f"{self.frame.to_string(index=False)}\n\n{self._count()}"

    def _count(self) -> str:
        left_out = f", {number(self.rows - len(self.frame))} dòng ở giữa không hiện ra" if self.rows > MOST else ""
        return f"{number(self.rows)} dòng{left_out}"


def shown(tables: Tables, name: str, case: Case) -> Shown | str:
    """Show one of the tables ``dossiers``, ``procedures``, ``feedback``; a sentence where nobody gave it."""
    (declared,) = (table for table in OPTIONAL if table.name == name)
    table: pd.DataFrame | None = getattr(tables, name)
    if table is None:
        return f"Không có {declared.label}."
    some = table if len(table) <= MOST else pd.concat([table.head(AT_EACH_END), table.tail(AT_EACH_END)])
    words = {SYSTEM.name: SYSTEMS, **({"channel": feedback_sources(case)} if declared == FEEDBACK else {})}
    columns = {
        column.label: _in_words(some[column.name], column, words.get(column.name, column.values))
        for column in declared.columns
    }
    return Shown(pd.DataFrame(columns), len(table))


def _in_words(values: "pd.Series[Any]", column: Column, words: Mapping[str, str]) -> list[str]:
    """Write a column's values; an empty cell stays empty."""
    return ["" if pd.isna(value) else _word(value, column, words) for value in values.tolist()]


def _word(value: Any, column: Column, words: Mapping[str, str]) -> str:
    if column.kind == "flag":
        return "Có" if value else "Không"
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y %H:%M}" if value != value.normalize() else f"{value:%d/%m/%Y}"
    return words.get(str(value), str(value))
