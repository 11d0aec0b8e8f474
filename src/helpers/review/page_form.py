"""Form II.06a of a commune, whole and by field."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.errors import DataError
from helpers.indicators import Figures
from helpers.params import Case, Outputs, Settings
from helpers.review.seen import read_table
from helpers.tables.sources import preferred_first
from helpers.vietnamese import number

# The form's columns 3 to 13, by the figures that stand in them.
COLUMNS = (
    *("received_total", "received_online", "received_direct_or_postal", "carried_over"),
    *("resolved", "resolved_early", "resolved_on_time", "resolved_overdue"),
    *("pending", "pending_in_time", "pending_overdue"),
)
Counted = Mapping[str, "pd.Series[bool]"]  # as `helpers.indicators.rows` gives them
FIRST = 3  # number of the first of them in the form


@dataclass(frozen=True)
class Form:
    """The form's cells.

    Attributes
    ----------
    fields
        Counts of each field in the order of `COLUMNS`, the largest field first; None where nobody gave a count. Empty
        where nothing is by field.
    total
        The figures of the report.
    gaps
        Where the fields do not add up to the figure, in words.
    """

    fields: Mapping[str, tuple[int | None, ...]]
    total: tuple[int | None, ...]
    gaps: tuple[str, ...]


def form(case: Case, figures: Figures, dossiers: pd.DataFrame | None, counted: Counted) -> Form:
    """Make the form: by field from the register, and without one from a summary in the case's folder.

    Raises
    ------
    DataError
        A table is broken.
    """
    if dossiers is not None:
        counts = _of_register(dossiers, counted)
    else:
        counts = _of_summary(read_table(case.outputs, "totals"), case.settings)
    order = counts.sort_values(["received_total"], ascending=False, kind="stable")
    fields = {
        str(field): tuple(None if pd.isna(cell) else int(cell) for cell in cells)
        for field, cells in zip(order.index, order.itertuples(index=False), strict=True)
    }
    total = tuple(figures.count(code) for code in COLUMNS)
    return Form(fields, total, tuple(_gaps(fields, total)))


def conflicts(outputs: Outputs) -> list[dict[str, str]]:
    """List where two sources disagree on a dossier.

    Raises
    ------
    DataError
        The table is broken or absent.
    """
    found = read_table(outputs, "conflicts")
    if found is None:
        raise DataError("tables/conflicts.parquet: không có tệp này. Hãy chạy lại 01_load.")
    return found.to_dict("records")  # type: ignore[return-value]


def _of_register(dossiers: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    counts = pd.DataFrame({code: counted[code] for code in COLUMNS}).groupby(dossiers["field"]).sum()
    return counts[counts.any(axis=1)]


def _of_summary(totals: pd.DataFrame | None, settings: Settings) -> pd.DataFrame:
    """Take the fields of the preferred source that has any."""
    if totals is None or not (totals["field"] != "").any():
        return pd.DataFrame(columns=list(COLUMNS))
    rows = totals[(totals["field"] != "") & totals["code"].isin(COLUMNS)]
    ranked = preferred_first(rows, settings.rules.prefer_system)
    first = ranked[ranked["source"] == ranked["source"].iloc[0]] if len(ranked) else ranked
    return first.pivot(index="field", columns="code", values="value").reindex(columns=list(COLUMNS))


def _gaps(fields: Mapping[str, tuple[int | None, ...]], total: tuple[int | None, ...]) -> list[str]:
    gaps = []
    for place, figure in enumerate(total):
        cells = [cells[place] for cells in fields.values()]
        known = [cell for cell in cells if cell is not None]
        if known and len(known) == len(cells) and figure is not None and sum(known) != figure:
            gaps.append(
                f"cột {place + FIRST}: các lĩnh vực cộng lại là {number(sum(known))}, báo cáo dùng {number(figure)}"
            )
    return gaps
