"""Which fields the dossiers belong to, and where some are overdue."""

from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.chart import Chart
from helpers.charts.style import OVERDUE, PENDING, RESOLVED, draw, stack
from helpers.charts.ticks import count_ticks, ticks
from helpers.vietnamese import number

NAME, TITLE = "by-field", "Hồ sơ theo lĩnh vực"
MOST = 12  # more fields than these are one bar
LONGEST = 50  # letters of a name
FLAGS = ("resolved", "pending", "overdue", "pending_overdue")
COLOURS = {"Đã giải quyết, không quá hạn": RESOLVED, "Đang giải quyết, trong hạn": PENDING, "Quá hạn": OVERDUE}


def by_field(dossiers: pd.DataFrame | None) -> Chart:
    """Show how many dossiers each field had, and how many of them are done, under way and overdue.

    Parameters
    ----------
    dossiers
        As `helpers.indicators.view` gives them; None where no register was given.
    """
    if dossiers is None or not dossiers["total"].any():
        return Chart(NAME, TITLE, "Không có danh sách hồ sơ của kỳ này nên không vẽ được biểu đồ.")
    counts = _count(dossiers.loc[dossiers["total"], ["field", *FLAGS]])
    words = _words(counts)
    svg = draw(NAME, f"{TITLE}. {words}", 1.1 + 0.33 * len(counts), 0.38, lambda axes: _plot(axes, counts))
    return Chart(NAME, TITLE, words, svg)


def _count(dossiers: pd.DataFrame) -> pd.DataFrame:
    """Count by field and outcome, the largest field first; those beyond the most are added up."""
    overdue = dossiers["overdue"] | dossiers["pending_overdue"]
    done, under_way, late = COLOURS
    flags = pd.DataFrame(
        {done: dossiers["resolved"] & ~overdue, under_way: dossiers["pending"] & ~overdue, late: overdue}
    )
    counts = flags.groupby(dossiers["field"]).sum()
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    first, others = counts.loc[order[: MOST - 1]], counts.loc[order[MOST - 1 :]]
    if len(others) <= 1:
        return counts.loc[order]
    return pd.concat([first, others.sum().to_frame(f"{len(others)} lĩnh vực khác").T])


def _plot(axes: Axes, counts: pd.DataFrame) -> None:
    stack(axes, counts, "y", COLOURS, width=0.8)
    told = _told(counts)
    for place, (text, total) in enumerate(zip(told, counts.sum(axis=1), strict=True)):
        axes.text(total, place, f"\u00a0{text}", va="center")  # a plain space in front is lost in SVG
    room = 1.75 if counts["Quá hạn"].any() else 1.2
    axes.set(ylim=(len(counts) - 0.4, -0.6), xlim=(0, room * counts.sum(axis=1).max()))
    ticks(axes, "y", range(len(counts)), ["\n".join(wrap(_short(field), 27)) for field in told.index])
    count_ticks(axes, "x")


def _short(field: str) -> str:
    """Give as much of a name as fits beside its bar in two lines."""
    return field if len(field) <= LONGEST else f"{field[: LONGEST - 1]}…"


def _told(counts: pd.DataFrame) -> "pd.Series[str]":
    """Write for each field how many dossiers it had, and how many of them are overdue."""
    pairs = zip(counts.sum(axis=1).tolist(), counts["Quá hạn"].tolist(), strict=True)
    told = [f"{number(total)} ({number(late)} quá hạn)" if late else number(total) for total, late in pairs]
    return pd.Series(told, index=counts.index)


def _words(counts: pd.DataFrame) -> str:
    fields = "; ".join(f"{field} {told}" for field, told in _told(counts).items())
    total, late = int(counts.to_numpy().sum()), int(counts["Quá hạn"].sum())
    return f"{number(total)} hồ sơ: {fields}. " + (
        f"Tất cả có {number(late)} hồ sơ quá hạn." if late else "Không có hồ sơ quá hạn ở lĩnh vực nào."
    )
