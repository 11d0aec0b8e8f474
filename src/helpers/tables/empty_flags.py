"""How much of a register's flags is left empty: the tidy table has "no" there, and cannot tell one from the other."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from helpers.tables.schema import EMPTY_FLAGS
from helpers.tables.sheet import Sheet
from helpers.tables.text import fold, is_blank

TICKS = {"x", "v", "✓", "✔", "√"}


def empty_flags(sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Count the empty cells of each flag.

    Where a column has nothing but ticks, or numbers of files from 1, an empty cell is how it says no, and is not
    counted. A dossier without a result has no file of one: its cell is not asked for.

    Returns
    -------
    DataFrame
        The columns of `schema.EMPTY_FLAGS`.
    """
    rows = [row for sheet in sheets for row in _of_sheet(sheet)]
    return pd.DataFrame(rows, columns=list(EMPTY_FLAGS.dtypes)).astype(EMPTY_FLAGS.dtypes)


def _of_sheet(sheet: Sheet) -> Iterator[tuple[str, str, int, int]]:
    for column in sheet.layout.table.exported:
        if column.kind != "flag" or column.name not in sheet.columns:
            continue
        cells: list[Any] = sheet.columns[column.name]
        if column.name == "has_result":
            resolved = sheet.columns["resolved_at"]
            cells = [cell for cell, day in zip(cells, resolved, strict=True) if not is_blank(day)]
        said = {fold(cell) for cell in set(cells) if not is_blank(cell)}
        if said and all(word in TICKS or (word.isdecimal() and int(word) > 0) for word in said):
            continue
        empty = sum(map(is_blank, cells))
        yield sheet.source, sheet.heading.labels[column.name], len(cells), empty
