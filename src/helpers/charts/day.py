"""On which days dossiers came in, and by which channel."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.chart import Chart
from helpers.charts.style import DIRECT, ONLINE, POSTAL, draw, stack
from helpers.charts.ticks import count_ticks, ticks
from helpers.params import Days
from helpers.tables.schema import CHANNELS
from helpers.vietnamese import number, short_date

NAME, TITLE = "by-day", "Hồ sơ mới tiếp nhận theo ngày và hình thức"
COLOURS = dict(zip(CHANNELS.values(), (ONLINE, DIRECT, POSTAL), strict=True))


def by_day(dossiers: pd.DataFrame | None, days: Days) -> Chart:
    """Show how many dossiers came in each day of the period, by channel.

    Parameters
    ----------
    dossiers
        As `helpers.indicators.view` gives them; None where no register was given.
    days
        All of its days are shown, those without dossiers too.
    """
    if dossiers is None or not dossiers["new"].any():
        return Chart(NAME, TITLE, "Không có hồ sơ mới tiếp nhận nào trong danh sách nên không vẽ được biểu đồ.")
    counts = _count(dossiers.loc[dossiers["new"], ["received_at", "channel"]], days)
    words = _words(counts)
    return Chart(NAME, TITLE, words, draw(NAME, f"{TITLE}. {words}", 3.2, 0.105, lambda axes: _plot(axes, counts)))


def _count(new: pd.DataFrame, days: Days) -> pd.DataFrame:
    every = pd.date_range(days.first, days.last)
    counts = new.groupby([new["received_at"].dt.normalize(), new["channel"].astype("str")]).size()
    table = counts.unstack(fill_value=0).reindex(index=every, columns=list(CHANNELS), fill_value=0)
    return table.set_axis(list(CHANNELS.values()), axis="columns")


def _plot(axes: Axes, counts: pd.DataFrame) -> None:
    stack(axes, counts, "x", COLOURS, width=1)
    shown = range(0, len(counts), 4)
    ticks(axes, "x", shown, [f"{counts.index[day]:%d/%m}" for day in shown])
    axes.set_xlim(-0.6, len(counts) - 0.4)
    count_ticks(axes, "y")


def _words(counts: pd.DataFrame) -> str:
    days, sums = [day.date() for day in pd.DatetimeIndex(counts.index)], counts.sum(axis=1).tolist()
    most = sums.index(max(sums))
    channels = ", ".join(f"{channel.lower()} {number(int(counts[channel].sum()))}" for channel in COLOURS)
    empty = sums.count(0)
    return (
        f"Từ {short_date(days[0])} đến {short_date(days[-1])} tiếp nhận mới {number(sum(sums))} hồ sơ: {channels}. "
        f"Nhiều nhất là ngày {short_date(days[most])} với {number(sums[most])} hồ sơ; "
        + (f"{empty} ngày không có hồ sơ nào." if empty else "ngày nào cũng có hồ sơ.")
    )
