"""The sources that a case may have, in the order in which they are believed, each with who reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.tables.book import ENDINGS
from helpers.tables.layout import Layout
from helpers.tables.problems import data_file
from helpers.tables.summary import FILE, Summary, read_summary
from helpers.tables.workbook_sheets import Workbook, read_sheets


@dataclass(frozen=True)
class Source:
    """One kind of source.

    Attributes
    ----------
    names
        The endings, or the names, of its files.
    read
        Reads a file, given its name for messages and the layouts.
    """

    names: tuple[str, ...]
    read: Callable[[Path, str, Sequence[Layout]], Any]


EXPORT = Source(ENDINGS, read_sheets)
TYPED = Source((FILE,), lambda path, where, _: read_summary(path, where))
SOURCES = (EXPORT, TYPED)


def known_source(path: Path) -> Source | None:
    """Tell by a file's name which kind of source it is; None where nothing reads it."""
    return next((one for one in SOURCES if {path.suffix.casefold(), path.name} & {*one.names}), None)


def read_source(path: Path, layouts: Sequence[Layout]) -> Workbook | Summary:
    """Read a file that is a `known_source`.

    Raises
    ------
    DataError
        As its reader.
    """
    source = known_source(path)
    assert source is not None
    read: Workbook | Summary = source.read(path, data_file(path), layouts)
    return read


def preferred_first(totals: pd.DataFrame, prefer: Sequence[str]) -> pd.DataFrame:
    """Order the figures that summaries state: those of no system, then by the system preferred; exports before others.

    Parameters
    ----------
    totals
        With the columns of `schema.TOTALS`, in the order of `SOURCES`.
    prefer
        Systems, the preferred one first (params, ``rules.prefer_system``).
    """
    order = {"": -1} | {system: place for place, system in enumerate(prefer)}
    return totals.assign(rank=totals["system"].map(order)).sort_values("rank", kind="stable").drop(columns="rank")
