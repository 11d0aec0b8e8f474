"""The units of a city in their order: by a rate, and by what is overdue."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.chart import Chart
from helpers.charts.style import ONLINE, OVERDUE, PENDING, RESOLVED, draw, stack
from helpers.charts.ticks import count_ticks, ticks
from helpers.indicators import DICTIONARY, Member
from helpers.indicators.display import shown
from helpers.vietnamese import number

ENDS = 15  # units at each end of a ranking that has more than twice as many
MOST = 25  # units of a ranking by counts
LATE = {"Đang giải quyết": ("pending_overdue", PENDING), "Đã giải quyết": ("resolved_overdue", OVERDUE)}
COLOURS = {"early_or_on_time_rate": RESOLVED, "online_rate_of_all": ONLINE}


def ranked_by_rate(members: Sequence[Member], code: str) -> Chart:
    """Rank the units by a rate, the highest first; of many units only both ends are drawn."""
    name, title = f"ranked-{code.replace('_', '-')}", f"{DICTIONARY[code].label} theo đơn vị"
    values = [(each.name, each.figures[code].value) for each in members if each.figures]
    known = sorted(
        ((unit, Decimal(value)) for unit, value in values if value is not None), key=lambda pair: (-pair[1], pair[0])
    )
    if not known:
        return Chart(name, title, "Không đơn vị nào có số liệu này.")
    drawn = known if len(known) <= 2 * ENDS else [*known[:ENDS], ("…", None), *known[-ENDS:]]
    words = (
        f"{number(len(known))} đơn vị có số liệu: cao nhất {known[0][0]} ({shown(known[0][1])}), "
        f"thấp nhất {known[-1][0]} ({shown(known[-1][1])})."
    )
    height = 0.8 + 0.24 * len(drawn)
    svg = draw(name, f"{title}. {words}", height, 0.36, lambda axes: _bars(axes, drawn, code))
    return Chart(name, title, words, svg)


def ranked_by_overdue(members: Sequence[Member]) -> Chart:
    """Rank the units by how much is overdue, resolved and pending."""
    name, title = "ranked-overdue", "Hồ sơ quá hạn theo đơn vị"
    reported = {each.name: each.figures for each in members if each.figures}
    counts = pd.DataFrame(
        {label: [figures.count(code) or 0 for figures in reported.values()] for label, (code, _) in LATE.items()},
        index=list(reported),
    )
    total = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    late = counts.loc[total[total > 0].index]
    if late.empty:
        return Chart(name, title, "Không đơn vị nào có hồ sơ quá hạn.")
    drawn = late.iloc[:MOST]
    words = (
        f"{number(len(late))} đơn vị có {number(int(total.sum()))} hồ sơ quá hạn; "
        f"nhiều nhất: {drawn.index[0]} ({number(int(total.iloc[0]))})."
    )
    words += f" Hình có {MOST} đơn vị nhiều nhất." if len(late) > MOST else ""
    svg = draw(name, f"{title}. {words}", 1.0 + 0.28 * len(drawn), 0.36, lambda axes: _stacked(axes, drawn))
    return Chart(name, title, words, svg)


def _bars(axes: Axes, drawn: Sequence[tuple[str, Decimal | None]], code: str) -> None:
    places = range(len(drawn))
    values = [float(value or 0) for _, value in drawn]
    axes.barh(list(places), values, height=0.75, color=COLOURS.get(code, RESOLVED), linewidth=0)
    for place, (_, value) in zip(places, drawn, strict=True):
        if value is not None:
            axes.text(float(value), place, f"\u00a0{shown(value)}", va="center", fontsize="small")
    axes.set(ylim=(len(drawn) - 0.4, -0.6), xlim=(0, 118))
    ticks(axes, "y", places, [name for name, _ in drawn])
    ticks(axes, "x", (0, 50, 100), ("0%", "50%", "100%"))


def _stacked(axes: Axes, drawn: pd.DataFrame) -> None:
    stack(axes, drawn, "y", {label: colour for label, (_, colour) in LATE.items()}, width=0.8)
    for place, total in enumerate(drawn.sum(axis=1).tolist()):
        axes.text(total, place, f"\u00a0{number(total)}", va="center", fontsize="small")
    axes.set(ylim=(len(drawn) - 0.4, -0.6), xlim=(0, 1.15 * drawn.sum(axis=1).max()))
    ticks(axes, "y", range(len(drawn)), list(drawn.index))
    count_ticks(axes, "x")
