"""The tables as the reporting period sees them: a flag for each thing that figures count."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.params import Days, Folding, Rules
from helpers.tables import Tables

DIGITISED = ("has_components", "has_result", "reuses_data")

# While flags are added: putting a column into a data frame costs as much as computing it.
Columns = dict[str, "pd.Series[Any]"]


@dataclass(frozen=True)
class View:
    """The tidy tables that were given, with flags added; the dictionary's expressions are over these columns."""

    dossiers: pd.DataFrame | None
    procedures: pd.DataFrame | None
    feedback: pd.DataFrame | None


def view(tables: Tables, days: Days, rules: Rules) -> View:
    """Add the flags.

    Parameters
    ----------
    tables
        The tidy tables of one commune and month.
    days
        Whose dossiers count.
    rules
        How they count where practice differs.

    Returns
    -------
    View
        Dossiers gain ``new, carried_over, total, resolved, pending, early, on_time, overdue, pending_in_time,
        pending_overdue, ended, waits, place, apart, due_in_period, reuse_base`` and, where the catalogue was given,
        ``online_service``; they lose the marks of digitisation that some source has not. Procedures gain ``used``
        where the register was given; feedback ``new, resolved, early, on_time, overdue, pending, pending_in_time,
        pending_overdue``.
    """
    dossiers = None if tables.dossiers is None else _dossiers(tables.dossiers, days, rules)
    procedures = None if tables.procedures is None else tables.procedures.copy()
    if dossiers is not None and procedures is not None:
        online = procedures["service_level"].isin(["partial", "full"])
        # As objects: `isin` is slow on pandas' string type.
        asked, listed = dossiers["procedure_code"].astype("object"), procedures["code"].astype("object")
        dossiers["online_service"] = asked.isin(listed[online])
        procedures["used"] = listed.isin(asked[dossiers["new"]])
    return View(dossiers, procedures, None if tables.feedback is None else _feedback(tables.feedback, days, rules))


def _dossiers(table: pd.DataFrame, days: Days, rules: Rules) -> pd.DataFrame:
    # A flag that one system does not export is unknown for its dossiers, not false: such a flag is not counted at all.
    frame: Columns = {
        str(name): cells for name, cells in table.items() if name not in DIGITISED or not cells.isna().any()
    }
    first, last = pd.Timestamp(days.first), pd.Timestamp(days.last)
    received, finished = frame["received_at"].dt.normalize(), frame["resolved_at"].dt.normalize()
    new = received.between(first, last)
    # Form II.06a, column 6: received before the period, and still open at its start or resolved inside it.
    carried_over = (received < first) & (finished.isna() | (finished >= first))
    seen = new | carried_over
    frame["ended"] = seen & (finished <= last)
    frame["waits"] = seen & ~frame["ended"] & (frame["state"] == "waiting")
    frame["place"] = _places(frame, rules)
    frame["apart"] = frame["place"] == "apart"
    counted = seen & ~frame["apart"]
    frame["new"], frame["carried_over"], frame["total"] = new & counted, carried_over & counted, counted
    # Returned, withdrawn and stopped dossiers have an end, and are folded into the resolved; waiting ones into the
    # pending, unless their system counts them as resolved on time. Each counts in one column or is apart from all:
    # only so does the balance close. Each state is a figure of its own besides.
    frame["resolved"] = counted & (frame["ended"] | (frame["place"] == "on_time"))
    frame["pending"] = counted & ~frame["resolved"]
    frame["due_in_period"] = counted & frame["due_at"].dt.normalize().between(first, last)
    _judge(frame, last, rules)
    _judge_by_place(frame)
    frame["reuse_base"] = frame["new"] if rules.reuse_base == "received_new" else frame["total"]
    return pd.DataFrame(frame)


def _places(frame: Columns, rules: Rules) -> "pd.Series[str]":
    """Look up where each dossier is counted by its system's folding; "" for states that are not folded."""
    places = pd.Series("", index=frame["state"].index, dtype="object")
    for system in frame["system"].unique():
        of_system, folding = frame["system"] == system, rules.folding_of(system)
        for state in Folding.model_fields:
            folded = frame["waits"] if state == "waiting" else frame["ended"] & (frame["state"] == state)
            places[of_system & folded] = getattr(folding, state)
    return places


def _judge_by_place(frame: Columns) -> None:
    """Apply the places ``on_time`` and ``in_time`` of the folding, which hold whatever the dates say."""
    on_time, in_time = frame["place"] == "on_time", frame["place"] == "in_time"
    frame["on_time"] |= on_time
    frame["early"] &= ~on_time
    frame["overdue"] &= ~on_time
    frame["pending_in_time"] |= in_time
    frame["pending_overdue"] &= ~in_time


def _feedback(table: pd.DataFrame, days: Days, rules: Rules) -> pd.DataFrame:
    frame: Columns = {str(name): cells for name, cells in table.items()}
    first, last = pd.Timestamp(days.first), pd.Timestamp(days.last)
    frame["new"] = frame["received_at"].dt.normalize().between(first, last)
    frame["resolved"] = frame["new"] & (frame["resolved_at"].dt.normalize() <= last)
    frame["pending"] = frame["new"] & ~frame["resolved"]
    _judge(frame, last, rules)
    return pd.DataFrame(frame)


def _judge(frame: Columns, last: pd.Timestamp, rules: Rules) -> None:
    """Flag early, on time and overdue, by date or by date-time as the rules say.

    A pending row without an appointed date is in time: nothing was promised. A resolved one without it is none of
    the three, so that the identity of the resolved dossiers fails and says so.
    """
    resolved_at, due_at = frame["resolved_at"], frame["due_at"]
    days = resolved_at.dt.normalize(), due_at.dt.normalize()
    # A result date without a time is compared by day only.
    by_day = (resolved_at == days[0]) | (rules.compare_by == "date")
    # An appointed date without a time lasts until the end of the day.
    due_at = due_at.mask(due_at == days[1], due_at + pd.Timedelta(hours=23, minutes=59, seconds=59))
    resolved_at, due_at = resolved_at.mask(by_day, days[0]), due_at.mask(by_day, days[1])
    frame["early"] = frame["resolved"] & (resolved_at < due_at)
    frame["on_time"] = frame["resolved"] & (resolved_at == due_at)
    frame["overdue"] = frame["resolved"] & (resolved_at > due_at)
    frame["pending_overdue"] = frame["pending"] & (due_at < last)
    frame["pending_in_time"] = frame["pending"] & ~frame["pending_overdue"]
