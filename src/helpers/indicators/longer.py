"""A longer period from its months: their rows together, or where there are none their counts, each by its own rule."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.figures import Figures
from helpers.indicators.indicator import Count, OverTime
from helpers.indicators.settle import count, stated_counts
from helpers.indicators.view import view
from helpers.params import Days, Rules
from helpers.tables import Tables
from helpers.tables.schema import SHEETS, TOTALS

SOURCE = "Cộng từ các tháng"

Counts = Mapping[str, int]


def join(tables: Sequence[Tables], figures: Sequence[Figures], days: Days, rules: Rules) -> Tables:
    """Make the tables of a longer period.

    Rows are put together where every month has them: of a dossier that several months list, the last month's row
    counts, as it knows how the dossier ended. What no row tells is composed of the months' counts (`compose`), for the
    whole unit and by field.

    Parameters
    ----------
    tables, figures
        Those of its months, in their order.
    days, rules
        The longer period's own.
    """
    joined = Tables(
        dossiers=_together(tables, "dossiers"),
        registers=_together(tables, "dossiers"),
        procedures=tables[-1].procedures,
        feedback=_together(tables, "feedback"),
        sheets=_sheets(tables),
        set_aside=pd.concat([one.set_aside for one in tables], ignore_index=True),
    )
    counted = count(view(joined, days, rules))
    whole = compose([counts_of(one) for one in figures])
    parts = [] if joined.dossiers is not None else _by_field(tables, rules)
    rows = [("", code, value) for code, value in whole.items() if code not in counted] + parts
    return Tables(**{**vars(joined), "totals": _totals(rows)})


def compose(months: Sequence[Counts]) -> dict[str, int]:
    """Give what the counts of a period's months come to: a sum, the last, the first, each by `Count.over_time`.

    A count that has to be recounted, or that a month needed for it has not, is absent: it is never a sum.
    """
    found = {}
    for code in DICTIONARY:
        item = DICTIONARY[code]
        needed = _needed(item.over_time, months) if isinstance(item, Count) else []
        if needed and all(code in month for month in needed):
            found[code] = sum(month[code] for month in needed)
    return found


def counts_of(figures: Figures) -> dict[str, int]:
    """Give the counts of a month that are known."""
    known = {code: figures.count(code) for code, figure in figures.items() if isinstance(figure.indicator, Count)}
    return {code: value for code, value in known.items() if value is not None}


def _needed(over_time: OverTime, months: Sequence[Counts]) -> Sequence[Counts]:
    match over_time:
        case OverTime.FLOW:
            return months
        case OverTime.STOCK:
            return months[-1:]
        case OverTime.FIRST:
            return months[:1]
    return []


def _together(tables: Sequence[Tables], name: str) -> pd.DataFrame | None:
    """Put the rows of all months together, each code once; None where a month has none.

    Of a row that several months list, the last month's counts.
    """
    frames = [getattr(one, name) for one in tables]
    if any(frame is None for frame in frames):
        return None
    rows = pd.concat(frames, ignore_index=True).drop_duplicates("code", keep="last", ignore_index=True)
    typed: pd.DataFrame = rows.astype(frames[-1].dtypes.to_dict())
    return typed


def _sheets(tables: Sequence[Tables]) -> pd.DataFrame:
    """Put the accounts of all files together; what a file says of its period is held against its own month only."""
    sheets = pd.concat([one.sheets for one in tables], ignore_index=True)
    sheets["exported_on"] = pd.NaT
    return sheets.assign(other_period="").astype(SHEETS.dtypes)


def _by_field(tables: Sequence[Tables], rules: Rules) -> list[tuple[str, str, int]]:
    """Compose what the months' summaries state of each field, where all of them do."""
    months = [_fields_of(one.totals, rules) for one in tables]
    fields = sorted(set.intersection(*map(set, months)))
    return [(field, code, n) for field in fields for code, n in compose([month[field] for month in months]).items()]


def _fields_of(totals: pd.DataFrame, rules: Rules) -> Mapping[str, Counts]:
    """Give what the preferred source states of each field."""
    of_fields = totals[totals["field"] != ""]
    stated: dict[str, dict[str, int]] = {}
    for field, rows in of_fields.groupby("field"):
        for counts in stated_counts(rows, rules.prefer_system).values():
            stated[str(field)] = {**counts, **stated.get(str(field), {})}
    return stated


def _totals(rows: Sequence[tuple[str, str, int]]) -> pd.DataFrame:
    if not rows:
        return TOTALS.empty()
    columns: dict[str, Any] = {
        "source": SOURCE,
        "system": "",
        "field": [field for field, _, _ in rows],
        "code": [code for _, code, _ in rows],
        "value": [value for _, _, value in rows],
        "row": range(1, len(rows) + 1),
    }
    return pd.DataFrame(columns).astype(TOTALS.dtypes)
