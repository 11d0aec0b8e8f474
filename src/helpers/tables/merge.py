"""All registers of a month as one: each dossier once, and a list of where the sources disagree."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.tables.schema import CONFLICTS, DOSSIERS, DUPLICATES, Column
from helpers.tables.text import fold

# What two systems may disagree on so that a figure changes; the others follow the row that is kept.
WEIGHED = tuple(column for column in DOSSIERS.exported if column.kind in ("date", "choice"))
CONTENT = [column.name for column in DOSSIERS.exported]
WORDS = ("procedure", "field")


def merge(registers: pd.DataFrame, prefer: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Keep one row of each dossier.

    Of several rows of one file the last counts; of several files that of the system preferred (params,
    ``rules.prefer_system``), and within one system the file whose name comes last.

    Parameters
    ----------
    registers
        The rows of all register files.
    prefer
        Systems, the preferred one first; one that is not among them comes last.

    Returns
    -------
    dossiers, conflicts, duplicates
        With the columns of the schema; the dossiers in the order of their files and rows.
    """
    # As the files follow each other by name; within a file as it lies: its rows may go on on a second sheet.
    ordered = registers
    if ordered["system"].nunique() == 1 and ordered["code"].is_unique:
        return ordered, CONFLICTS.empty(), DUPLICATES.empty()  # as it nearly always is
    once = ordered[~ordered.duplicated(["source", "code"], keep="last")]
    rank = once["system"].map({system: -n for n, system in enumerate(prefer)}).fillna(-len(prefer))
    ranked = once.assign(rank=rank).sort_values("rank", kind="stable").drop(columns="rank")
    kept = ranked[~ranked.duplicated("code", keep="last")]
    others = ranked[ranked.duplicated("code", keep="last")]
    dossiers = kept.sort_index().reset_index(drop=True).astype(DOSSIERS.dtypes)
    return dossiers, _conflicts(kept, others), _duplicates(ordered)


def _conflicts(kept: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    if others.empty:
        return CONFLICTS.empty()
    pairs = others.merge(kept, on="code", suffixes=("_other", "_kept"))
    found = []
    for column in WEIGHED:
        kept_cells, other_cells = pairs[f"{column.name}_kept"], pairs[f"{column.name}_other"]
        apart = pairs[_differ(kept_cells, other_cells, column)]
        found.append(
            pd.DataFrame(
                {
                    "code": apart["code"],
                    "column": column.label,
                    "kept_source": apart["source_kept"],
                    "kept": _shown(apart[f"{column.name}_kept"], column),
                    "other_source": apart["source_other"],
                    "other": _shown(apart[f"{column.name}_other"], column),
                }
            )
        )
    listed = pd.concat(found).sort_values(["code", "other_source"], kind="stable", ignore_index=True)
    return listed.astype(CONFLICTS.dtypes)


def _differ(kept: "pd.Series[Any]", other: "pd.Series[Any]", column: Column) -> "pd.Series[Any]":
    if column.kind == "choice":
        return kept != other
    equal = (kept == other) | (kept.isna() & other.isna())
    # One system exports the time of day, another only the day: the same date all the same.
    days = (kept.dt.normalize(), other.dt.normalize())
    timeless = (kept == days[0]) | (other == days[1])
    apart: pd.Series[Any] = ~(equal | (timeless & (days[0] == days[1])))
    return apart


def _shown(cells: "pd.Series[Any]", column: Column) -> "pd.Series[Any]":
    """Write cells as a reader would see them; "" where there is nothing."""
    if column.kind == "choice":
        return cells.astype("str").map(dict(column.values)).astype("str")
    timeless = cells == cells.dt.normalize()
    days, moments = cells.dt.strftime("%d/%m/%Y"), cells.dt.strftime("%d/%m/%Y %H:%M")
    shown: pd.Series[Any] = days.where(timeless, moments).fillna("").astype("str")
    return shown


def _duplicates(ordered: pd.DataFrame) -> pd.DataFrame:
    repeated = ordered[ordered.duplicated(["source", "code"], keep=False)]
    if repeated.empty:
        return DUPLICATES.empty()
    words = {name: repeated[name].map(fold) for name in WORDS}
    distinct = repeated.assign(**words).drop_duplicates(["source", *CONTENT])
    differing = distinct.duplicated(["source", "code"], keep=False)
    several = set(zip(distinct.loc[differing, "source"], distinct.loc[differing, "code"], strict=True))
    rows = [
        (source, code, ", ".join(map(str, group)), (source, code) not in several)
        for (source, code), group in repeated.groupby(["source", "code"], sort=False)["row"]
    ]
    return pd.DataFrame(rows, columns=list(DUPLICATES.dtypes)).astype(DUPLICATES.dtypes)
