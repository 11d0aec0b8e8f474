"""The main counts of the periods before, beside this one's."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.charts.chart import Chart
from helpers.charts.style import OVERDUE, PENDING, RECEIVED, RESOLVED, draw, legend
from helpers.charts.ticks import count_ticks, ticks
from helpers.indicators import DICTIONARY, Figures
from helpers.params import Month, Period, Quarter, parse_period
from helpers.vietnamese import listing, number

NAME, TITLE = "by-month", "So với các kỳ trước"
SERIES = {code: DICTIONARY[code].short for code in ("received_new", "resolved", "pending", "overdue_total")}
COLOURS = dict(zip(SERIES.values(), (RECEIVED, RESOLVED, PENDING, OVERDUE), strict=True))
# What passes through and what is left differ by a hundred times: each pair has an axis of its own.
PANELS = (slice(0, 2), slice(2, 4))
# Lines that lie close to each other are told apart by their marks too.
MARKERS = dict(zip(SERIES.values(), ("o", "s", "D", "X"), strict=True))
POINT: dict[str, Any] = {"markersize": 6, "markeredgewidth": 0}


def by_month(history: Mapping[str, Figures], figures: Figures, period: Period) -> Chart:
    """Show the main counts of this period and the twelve of its length before it.

    Parameters
    ----------
    history
        Figures of earlier periods by their name (``2026-02``), as many as there are.
    figures, period
        This one's.
    """
    if not history:
        return Chart(NAME, TITLE, "Chưa có số liệu của kỳ nào trước đó để so sánh.")
    shown = _months(history, figures, period)
    words = _words(shown)
    return Chart(NAME, TITLE, words, draw(NAME, f"{TITLE}. {words}", 4.8, 0.115, lambda axes: _plot(axes, shown)))


def _months(history: Mapping[str, Figures], figures: Figures, period: Period) -> pd.DataFrame:
    """Give one row a month from the first there is, empty for one without data; the main counts as columns."""
    given = {**history, str(period): figures}
    months = [period]
    while str(months[0]) > min(given):
        months.insert(0, months[0].previous)
    rows = {
        str(one): {label: given[str(one)].count(code) if str(one) in given else None for code, label in SERIES.items()}
        for one in months
    }
    return pd.DataFrame.from_dict(rows, orient="index", dtype="float")


def _plot(axes: Axes, shown: pd.DataFrame) -> None:
    """Draw the two panels, one above the other, with the periods below both."""
    left, bottom, width, height = axes.get_position().bounds
    lower = axes.figure.add_axes((left, bottom, width, 0.4 * height))
    axes.set_position((left, bottom + 0.5 * height, width, 0.5 * height))
    lower.set(xlabel="-", ylabel="-")
    for panel, lines in zip((axes, lower), PANELS, strict=True):
        _lines(panel, shown.iloc[:, lines])
    axes.xaxis.set_visible(False)
    legend(axes, [Line2D([], [], color=COLOURS[name], marker=MARKERS[name], label=name, **POINT) for name in COLOURS])
    labels = [_label(parse_period(str(name)), is_first=place == 0) for place, name in enumerate(shown.index)]
    ticks(lower, "x", range(len(labels)), labels)


def _lines(axes: Axes, shown: pd.DataFrame) -> None:
    long = shown.set_axis(range(len(shown))).melt(ignore_index=False, var_name="count").reset_index(names="place")
    sns.lineplot(
        long,
        x="place",
        y="value",
        hue="count",
        style="count",
        units=long["value"].isna().cumsum(),  # a line ends before a month without data
        estimator=None,
        errorbar=None,
        palette=COLOURS,
        markers=MARKERS,
        dashes=False,
        legend=False,
        ax=axes,
        **POINT,
    )
    axes.set(xlim=(-0.4, len(shown) - 0.6))
    axes.set_ylim(0, 1.1 * max(1.0, float(np.nan_to_num(shown.to_numpy(dtype=float)).max())))
    count_ticks(axes, "y")


def _words(shown: pd.DataFrame) -> str:
    names = [_name(str(month)) for month in shown.index]
    told = [_told(label, dict(zip(names, shown[label].tolist(), strict=True))) for label in SERIES.values()]
    missing = [name for name, is_empty in zip(names, shown.isna().all(axis=1), strict=True) if is_empty]
    told += [f"Không có số liệu: {listing(missing)}."] if missing else []
    return f"Từ {names[0]} đến {names[-1]}. " + " ".join(filter(None, told))


def _told(label: str, values: dict[str, float]) -> str:
    """Tell this month's count, and between which two those of the months before lie."""
    *earlier, (_, now) = values.items()
    known = {month: value for month, value in earlier if not pd.isna(value)}
    if pd.isna(now) and not known:
        return ""
    told = f"{label}: {'không có số liệu' if pd.isna(now) else number(int(now))}"
    if not known:
        return f"{told}."
    if len(known) > 1 and len(set(known.values())) == 1:
        return f"{told}; các kỳ trước đều là {number(int(min(known.values())))}."
    low, high = (
        f"{number(int(known[month]))} ({month})"
        for month in (min(known, key=known.__getitem__), max(known, key=known.__getitem__))
    )
    return f"{told}; " + (f"trước đó {low}." if len(known) == 1 else f"các kỳ trước từ {low} đến {high}.")


def _label(period: Period, is_first: bool) -> str:
    """Write a period below the axis: whole where a year begins, elsewhere by what tells it from its neighbours."""
    words = period.words(padded=False).replace(" 0", " ")  # no official text
    if isinstance(period, Month | Quarter) and not is_first and period.number > 1:
        return words.rpartition(" ")[2]
    return str(period.year) if words == "năm" else f"{words[0].upper()}{words[1:].removesuffix(' năm')}\n{period.year}"


def _name(period: str) -> str:
    return parse_period(period).brief_words
