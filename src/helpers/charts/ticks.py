"""What stands along the axes of a chart: labels, a name, and the grid of the axis that counts."""

from collections.abc import Sequence
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Transform

from helpers.vietnamese import number

INK = "#010203"  # placeholder, replaced with CSS currentColor

Side = Literal["x", "y"]


def ticks(axes: Axes, side: Side, places: Sequence[float], labels: Sequence[str]) -> None:
    """Write labels along an axis.

    Not matplotlib's own: it makes five artists of each and measures all of them three times, half of the time of a
    chart.
    """
    getattr(axes, f"{side}axis").set_visible(False)
    for place, label in zip(places, labels, strict=True):
        _beside(axes, side, place, label)


def count_ticks(axes: Axes, side: Side) -> None:
    """Let an axis count dossiers: whole numbers, written the Vietnamese way, and the grid across it."""
    _, top = getattr(axes, f"get_{side}lim")()
    places = [place for place in MaxNLocator(nbins=6, integer=True).tick_values(0, top) if place <= top]
    ticks(axes, side, places, [number(round(place)) for place in places])
    lines = axes.vlines if side == "x" else axes.hlines
    lines(places, 0, 1, transform=_along(axes, side), linewidth=0.8, alpha=0.2, color=INK, zorder=0.5)


def axis_name(axes: Axes, text: str) -> None:
    """Write below the labels what runs from left to right."""
    axes.text(0.5, -0.33 / _height(axes), text, ha="center", va="top", transform=axes.transAxes)


def _beside(axes: Axes, side: Side, place: float, text: str) -> None:
    """Write a text at a place of an axis: below the one, left of the other."""
    size, along = mpl.rcParams["xtick.labelsize"], _along(axes, side)
    if side == "x":
        axes.text(place, -0.1 / _height(axes), text, ha="center", va="top", fontsize=size, transform=along)
    else:
        axes.text(-0.015, place, text, ha="right", va="center", fontsize=size, transform=along)


def _along(axes: Axes, side: Side) -> Transform:
    """Give coordinates that are data along an axis and a share of the axes across it."""
    return axes.get_xaxis_transform() if side == "x" else axes.get_yaxis_transform()


def _height(axes: Axes) -> float:
    """Give the height of the axes in inches."""
    return float(axes.bbox.height) / axes.get_figure(root=True).dpi  # type: ignore[union-attr]
