"""How long before or after the appointed day the results were given."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.chart import Chart
from helpers.charts.style import ON_TIME, OVERDUE, RESOLVED, draw, stack
from helpers.charts.ticks import axis_name, count_ticks, ticks
from helpers.vietnamese import number

NAME, TITLE = "against-appointment", "Ngày trả kết quả so với ngày hẹn"
FARTHEST = 15  # days; what lies farther is in the last bar of its side
COLOURS = {"Trước hạn": RESOLVED, "Đúng hạn": ON_TIME, "Quá hạn": OVERDUE}


def against_appointment(dossiers: pd.DataFrame | None) -> Chart:
    """Show by how many days results came before or after the appointed day.

    Parameters
    ----------
    dossiers
        As `helpers.indicators.view` gives them; None where no register was given.
    """
    if dossiers is None:
        return Chart(NAME, TITLE, "Không có danh sách hồ sơ của kỳ này nên không vẽ được biểu đồ.")
    flags = ["early", "on_time", "overdue"]
    # A folding may count dossiers as on time that have no day to compare.
    judged = dossiers.loc[dossiers[flags].any(axis=1), [*flags, "resolved_at", "due_at"]].dropna()
    if judged.empty:
        return Chart(NAME, TITLE, "Trong kỳ không có hồ sơ đã giải quyết nào có ngày hẹn trả để so sánh.")
    days = (judged["resolved_at"].dt.normalize() - judged["due_at"].dt.normalize()).dt.days
    words = _words(days, judged)
    counts = _count(days, judged)
    return Chart(NAME, TITLE, words, draw(NAME, f"{TITLE}. {words}", 3.4, 0.115, lambda axes: _plot(axes, counts)))


def _count(days: "pd.Series[int]", judged: pd.DataFrame) -> pd.DataFrame:
    """Count by days and outcome, for all days between the first and the last."""
    # By the flags, not by the sign: where hours count, the appointed day itself may be early or late.
    early, on_time, overdue = COLOURS
    outcome = judged["on_time"].map({True: on_time, False: early}).mask(judged["overdue"], overdue)
    shown = days.clip(-FARTHEST, FARTHEST)
    counts = shown.groupby([shown, outcome]).size().unstack(fill_value=0)
    every = range(min(shown.min(), -1), max(shown.max(), 1) + 1)
    return counts.reindex(index=every, columns=list(COLOURS), fill_value=0)


def _plot(axes: Axes, counts: pd.DataFrame) -> None:
    stack(axes, counts, "x", COLOURS, width=1)
    step = 3 if len(counts) > 12 else 1
    places = [place for place, day in enumerate(counts.index) if day % step == 0]
    ticks(axes, "x", places, [_tick(counts.index[place]) for place in places])
    axis_name(axes, "← số ngày trước ngày hẹn   |   số ngày sau ngày hẹn →")
    axes.set_xlim(-0.6, len(counts) - 0.4)
    count_ticks(axes, "y")


def _tick(day: int) -> str:
    return f"{'≥ ' if abs(day) == FARTHEST else ''}{abs(day)}"


def _words(days: "pd.Series[int]", judged: pd.DataFrame) -> str:
    early, on_time, overdue = (int(judged[flag].sum()) for flag in ("early", "on_time", "overdue"))
    middle = int(days.median())
    usual = (
        f"{-middle} ngày trước ngày hẹn" if middle < 0 else f"{middle} ngày sau ngày hẹn" if middle else "đúng ngày hẹn"
    )
    last_day = int((days == -1).sum())
    latest = days[judged["overdue"]].max()
    late = f"; chậm nhất là {number(int(latest))} ngày sau ngày hẹn" if overdue and latest > 0 else ""
    return (
        f"{number(len(days))} hồ sơ đã giải quyết có ngày hẹn: {number(early)} trước hạn, {number(on_time)} đúng hạn, "
        f"{number(overdue)} quá hạn{late}. Một nửa số hồ sơ được trả {usual} hoặc sớm hơn; "
        f"{number(last_day)} hồ sơ được trả đúng một ngày trước ngày hẹn."
    )
