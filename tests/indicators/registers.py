"""Registers by the row, and the figures counted from them in plain Python: another road than the dictionary's."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from helpers.indicators import Figures, compute
from helpers.params import Days, Rules, open_case
from helpers.tables import Tables
from helpers.tables.schema import DOSSIERS, FEEDBACK, PROCEDURES, Table

PERIOD = Days(date(2026, 2, 15), date(2026, 3, 14))
CATALOGUE = {"P1": "partial", "P2": "partial", "F1": "full", "F2": "full", "I1": "information"}
FINISHED = ("resolved", "returned", "withdrawn", "stopped")
OPEN = ("pending", "waiting")

RULES = Rules()
SETTINGS = open_case(Path(__file__).parents[1] / "project", "2026-03", "an-truong").settings

Row = dict[str, Any]


def frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    """Make a tidy table with the schema's types; what a row leaves out is empty."""
    empty = {"text": "x", "date": None, "flag": False}
    columns = {column.name: [row.get(column.name, empty.get(column.kind)) for row in rows] for column in table.columns}
    if "row" in columns:
        columns["row"] = [row.get("row", number) for number, row in enumerate(rows, 4)]
    return pd.DataFrame(columns).astype(table.dtypes)


def tables(dossiers: list[Row], feedback: list[Row] = (), catalogue: dict[str, str] = CATALOGUE) -> Tables:
    """Make the three tables."""
    procedures = [{"code": code, "service_level": level} for code, level in catalogue.items()]
    items = [row | {"channel": row.get("came_by", "portal")} for row in feedback]
    return Tables(frame(DOSSIERS, dossiers), frame(PROCEDURES, procedures), frame(FEEDBACK, items))


def computed(given: Tables, rules: Rules = RULES, period: Days = PERIOD, previous: Figures | None = None) -> Figures:
    """Compute the figures by these rules and An Trường's other settings."""
    return compute(given, period, SETTINGS.model_copy(update={"rules": rules}), previous)


def dossier(
    received: str = "2026-03-02", due: str | None = "2026-03-09", resolved: str | None = None, **rest: Any
) -> Row:
    """Make one row; its state follows from whether it is resolved."""
    days = {"received_at": received, "due_at": due, "resolved_at": resolved}
    kept = {name: pd.Timestamp(day) if day else None for name, day in days.items()}
    fixed = {"code": "H1", "procedure_code": "F1", "channel": "online", "state": "resolved" if resolved else "pending"}
    return fixed | kept | rest


@st.composite
def rows(draw: st.DrawFn, finished: tuple[str, ...] = FINISHED, still_open: tuple[str, ...] = OPEN) -> Row:
    """Draw a row whose dates lie before, in and after the period, some on its very ends."""
    day = draw(
        st.dates(PERIOD.first - timedelta(40), PERIOD.last + timedelta(3))
        | st.sampled_from([PERIOD.first, PERIOD.last, PERIOD.first - timedelta(1)])
    )
    received = datetime.combine(day, draw(st.times(max_value=time(23, 59))).replace(second=0, microsecond=0))

    def later(chance: float) -> datetime | None:
        if draw(st.floats(0, 1)) > chance:
            return None
        moment = received + timedelta(days=draw(st.integers(0, 30)), hours=draw(st.integers(0, 5)))
        return draw(st.sampled_from([moment, moment.replace(hour=0, minute=0)]))

    resolved = later(0.7)
    return {
        "code": "H",
        "procedure_code": draw(st.sampled_from([*CATALOGUE, "không có"])),
        "channel": draw(st.sampled_from(["online", "direct", "postal"])),
        "came_by": draw(st.sampled_from(["portal", "hotline"])),
        "state": draw(st.sampled_from(finished if resolved else still_open)),
        "received_at": received,
        "due_at": later(0.95) or received,
        "resolved_at": resolved,
        "has_components": draw(st.booleans()),
        "has_result": draw(st.booleans()),
        "reuses_data": draw(st.booleans()),
    }


REGISTERS = st.lists(rows(), max_size=25)


def counted(dossiers: list[Row], feedback: list[Row], period: Days, compare: str, base: str) -> dict[str, int]:
    """Count by hand what Form II.06a and the rest ask for."""

    def day(moment: datetime | None) -> date | None:
        return moment.date() if moment else None

    def is_in(moment: datetime | None) -> bool:
        return moment is not None and period.first <= moment.date() <= period.last

    def verdict(row: Row) -> str:
        done, due = row["resolved_at"], row["due_at"]
        if compare == "date" or done.time() == time():
            done, due = done.date(), due.date()
        elif due.time() == time():
            due = due.replace(hour=23, minute=59, second=59)
        return "early" if done < due else "overdue" if done > due else "on_time"

    def closed(row: Row) -> bool:
        return row["resolved_at"] is not None and day(row["resolved_at"]) <= period.last

    new = [row for row in dossiers if is_in(row["received_at"])]
    before = [row for row in dossiers if day(row["received_at"]) < period.first]
    carried = [row for row in before if row["resolved_at"] is None or day(row["resolved_at"]) >= period.first]
    resolved = [row for row in new + carried if closed(row)]
    pending = [row for row in new + carried if not closed(row)]
    based = new if base == "received_new" else new + carried
    used = {row["procedure_code"] for row in new} & set(CATALOGUE)
    messages = [row for row in feedback if is_in(row["received_at"])]
    answered = [row for row in messages if closed(row)]
    late = [row for row in messages if not closed(row) and day(row["due_at"]) < period.last]
    counts = {
        "received_new": len(new),
        "received_online": sum(row["channel"] == "online" for row in new),
        "received_direct": sum(row["channel"] == "direct" for row in new),
        "received_postal": sum(row["channel"] == "postal" for row in new),
        "carried_over": len(carried),
        "resolved": len(resolved),
        "pending": len(pending),
        "pending_overdue": sum(day(row["due_at"]) < period.last for row in pending),
        "waiting": sum(row["state"] == "waiting" for row in pending),
        "component_files": sum(row["has_components"] for row in new),
        "both_files": sum(row["has_components"] and row["has_result"] for row in resolved),
        "reuse_base": len(based),
        "reused": sum(row["reuses_data"] for row in based),
        "used_total": len(used),
        "used_partial": len(used & {"P1", "P2"}),
        "received_online_services": sum(row["procedure_code"] in ("P1", "P2", "F1", "F2") for row in new),
        "feedback_received": len(messages),
        "feedback_resolved_overdue": sum(verdict(row) == "overdue" for row in answered),
        "feedback_pending": len(messages) - len(answered),
        "feedback_pending_overdue": len(late),
    }
    for name in ("early", "on_time", "overdue"):
        counts[f"resolved_{name}"] = sum(verdict(row) == name for row in resolved)
    for state in ("returned", "withdrawn", "stopped"):
        counts[state] = sum(row["state"] == state for row in resolved)
    return counts
