"""The counts of a unit by field (lĩnh vực): of its register, and without one of a summary."""

from collections.abc import Mapping

import pandas as pd

from helpers.indicators import DICTIONARY, Count
from helpers.params import Settings
from helpers.tables.sources import preferred_first

ByField = Mapping[str, Mapping[str, int]]  # by field, the largest first; by the figure's code, where it is known
Counted = Mapping[str, "pd.Series[bool]"]  # as `helpers.indicators.rows` gives them

LARGEST = "received_total"


def count_fields(
    dossiers: pd.DataFrame | None, counted: Counted, totals: pd.DataFrame | None, settings: Settings
) -> ByField:
    """Give the counts of each field.

    Parameters
    ----------
    dossiers
        The register, with a column ``field``; None where there is none.
    counted
        Which of its rows each count counts.
    totals
        What summaries state, which is taken where there is no register.
    settings
        Of the unit.
    """
    counts = _of_summary(totals, settings) if dossiers is None else _of_register(dossiers, counted)
    if LARGEST in counts:
        counts = counts.sort_values(LARGEST, ascending=False, kind="stable")
    return {
        str(field): {str(code): int(value) for code, value in row.items() if not pd.isna(value)}
        for field, row in counts.to_dict("index").items()
    }


def _of_register(dossiers: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    items = {code: DICTIONARY[code] for code in counted}
    of_dossiers = [code for code, item in items.items() if isinstance(item, Count) and item.table == "dossiers"]
    counts = pd.DataFrame({code: counted[code] for code in of_dossiers}).groupby(dossiers["field"]).sum()
    some: pd.DataFrame = counts[counts.any(axis=1)]
    return some


def _of_summary(totals: pd.DataFrame | None, settings: Settings) -> pd.DataFrame:
    """Take the fields of the preferred source that has any."""
    if totals is None or not (totals["field"] != "").any():
        return pd.DataFrame()
    ranked = preferred_first(totals[totals["field"] != ""], settings.rules.prefer_system)
    first = ranked[ranked["source"] == ranked["source"].iloc[0]]
    stated: pd.DataFrame = first.pivot(index="field", columns="code", values="value")
    return stated
