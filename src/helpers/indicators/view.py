"""The tables as the reporting period sees them: a flag for each thing that figures count."""

from dataclasses import dataclass

import pandas as pd

from helpers.params import Period, Rules
from helpers.tables import Tables


@dataclass(frozen=True)
class View:
    """The three tidy tables with boolean flags added; the dictionary's expressions are over these columns."""

    dossiers: pd.DataFrame
    procedures: pd.DataFrame
    feedback: pd.DataFrame


def view(tables: Tables, period: Period, rules: Rules) -> View:
    """Add the flags.

    Parameters
    ----------
    tables
        The tidy tables of one commune and month.
    period
        Whose dossiers count.
    rules
        How they count where practice differs.

    Returns
    -------
    View
        Dossiers gain ``new, carried_over, total, resolved, pending, early, on_time, overdue, pending_in_time,
        pending_overdue, online_service, reuse_base``; procedures ``used``; feedback ``new, resolved, on_time,
        overdue, pending, pending_in_time, pending_overdue``.
    """
    dossiers = _dossiers(tables.dossiers, period, rules)
    dossiers["online_service"] = dossiers["procedure_code"].isin(
        tables.procedures.loc[tables.procedures["service_level"].isin(["partial", "full"]), "code"]
    )
    procedures = tables.procedures.copy()
    procedures["used"] = procedures["code"].isin(dossiers.loc[dossiers["new"], "procedure_code"])
    return View(dossiers, procedures, _feedback(tables.feedback, period, rules))


def _dossiers(table: pd.DataFrame, period: Period, rules: Rules) -> pd.DataFrame:
    frame = table.copy()
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    received, finished = frame["received_at"].dt.normalize(), frame["resolved_at"].dt.normalize()
    frame["new"] = received.between(first, last)
    # Form II.06a, column 6: received before the period, and still open at its start or resolved inside it.
    frame["carried_over"] = (received < first) & (finished.isna() | (finished >= first))
    frame["total"] = frame["new"] | frame["carried_over"]
    # Returned, withdrawn and stopped dossiers have an end, and are folded into the resolved; waiting ones into the
    # pending. Only so does the balance close; each state is a figure of its own besides.
    frame["resolved"] = frame["total"] & (finished <= last)
    frame["pending"] = frame["total"] & ~frame["resolved"]
    _judge(frame, last, rules)
    frame["reuse_base"] = frame["new"] if rules.reuse_base == "received_new" else frame["total"]
    return frame


def _feedback(table: pd.DataFrame, period: Period, rules: Rules) -> pd.DataFrame:
    frame = table.copy()
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    frame["new"] = frame["received_at"].dt.normalize().between(first, last)
    frame["resolved"] = frame["new"] & (frame["resolved_at"].dt.normalize() <= last)
    frame["pending"] = frame["new"] & ~frame["resolved"]
    _judge(frame, last, rules)
    return frame


def _judge(frame: pd.DataFrame, last: pd.Timestamp, rules: Rules) -> None:
    """Flag early, on time and overdue, by date or by date-time as the rules say.

    A pending row without an appointed date is in time: nothing was promised. A resolved one without it is none of
    the three, so that the identity of the resolved dossiers fails and says so.
    """
    resolved_at, due_at = frame["resolved_at"], frame["due_at"]
    if rules.compare_by == "date":
        resolved_at, due_at = resolved_at.dt.normalize(), due_at.dt.normalize()
    frame["early"] = frame["resolved"] & (resolved_at < due_at)
    frame["on_time"] = frame["resolved"] & (resolved_at == due_at)
    frame["overdue"] = frame["resolved"] & (resolved_at > due_at)
    frame["pending_overdue"] = frame["pending"] & (due_at < last)
    frame["pending_in_time"] = frame["pending"] & ~frame["pending_overdue"]
