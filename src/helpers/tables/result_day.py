"""The day of the result of registers that have two: when it was ready, and when it was handed over."""

from typing import Any, Literal

import numpy as np
import pandas as pd

from helpers.tables.dates import dates
from helpers.tables.schema import RESULT_AT, RESULT_DAYS
from helpers.tables.sheet import Sheet

ResultDay = Literal["result", "handing_over"]


def take_result_day(sheet: Sheet, register: pd.DataFrame, which: ResultDay) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Let ``resolved_at`` be the day that counts.

    Parameters
    ----------
    sheet, register
        A register, as it lies and as a tidy table, whose ``resolved_at`` is the day of handing over.
    which
        ``rules.result_day``. A result that was handed over without a day on which it was ready was ready by then; one
        that was not handed over has no day of handing over.

    Returns
    -------
    register, result_days
        The second with the columns of `schema.RESULT_DAYS`; no row where the sheet has one day only.
    """
    if RESULT_AT.name not in sheet.columns:
        return register, RESULT_DAYS.empty()
    handed_over = register["resolved_at"]
    ready = dates(sheet, RESULT_AT, sheet.columns[RESULT_AT.name]).fillna(handed_over)
    taken, other = (ready, handed_over) if which == "result" else (handed_over, ready)
    names = [sheet.heading.labels[name] for name in (RESULT_AT.name, "resolved_at")]
    names = names if which == "result" else names[::-1]
    due = register["due_at"]
    differing, judged = _differ(_days(taken), _days(other)), _differ(_late(taken, due), _late(other, due))
    row = (sheet.source, *names, int(differing.sum()), int(judged.sum()))
    told = pd.DataFrame([row], columns=list(RESULT_DAYS.dtypes)).astype(RESULT_DAYS.dtypes)
    return register.assign(resolved_at=taken), told


def _differ(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[bool]":
    return (one != other) & (one.notna() | other.notna())


def _days(moments: "pd.Series[Any]") -> "pd.Series[Any]":
    days: pd.Series[Any] = moments.dt.normalize()
    return days


def _late(resolved: "pd.Series[Any]", due: "pd.Series[Any]") -> "pd.Series[Any]":
    """Say of each row whether it is early (-1), on time (0) or overdue (1)."""
    return pd.Series(np.sign((_days(resolved) - _days(due)).dt.days))
