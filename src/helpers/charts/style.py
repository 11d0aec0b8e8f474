"""The house style of all charts, and a figure drawn in it as SVG."""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import StringIO

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.charts.ticks import INK, Side

WIDTH = 5.6  # inches, 403 SVG units: fits a telephone's screen almost unscaled
# Distinct for colour-blind readers; contrast of at least 3:1 on white and on the dark theme (WCAG 1.4.11).
# Each means one thing in all charts.
RECEIVED, RESOLVED, PENDING, OVERDUE = "#2470b8", "#2f8f6b", "#85857f", "#d9722a"
ON_TIME = "#1b8a9e"
ONLINE, DIRECT, POSTAL = "#8a5cc4", "#8f6f4e", "#c45b8e"

STYLE = {
    **sns.axes_style("white"),
    **sns.plotting_context("notebook", font_scale=0.9),
    # matplotlib's own font, so that the SVG is the same on every machine; the page substitutes its own.
    "font.family": "DejaVu Sans",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    **dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color", "axes.edgecolor"), INK),
    "legend.frameon": False,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "svg.fonttype": "none",
}
NO_METADATA: dict[str, None] = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def draw(name: str, words: str, height: float, left: float, plot: Callable[[Axes], None]) -> str:
    """Draw a chart as SVG, the same to the byte each time.

    No pyplot: nothing stays open. The margins are given instead of tried out, which would draw everything twice.

    Parameters
    ----------
    name
        Makes the ids inside the picture its own.
    words
        Alternative text.
    height, left
        Of the whole picture in inches, and the margin before the axes as a share of the width.
    plot
        Draws into the axes.
    """
    with mpl.rc_context({**STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # the browser draws the text
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((left, 0.55 / height, 0.97 - left, 1 - 0.95 / height))
        # Never drawn, as the axes are off: without names seaborn computes all ticks to decide whether to set them.
        axes.set(xlabel="-", ylabel="-")
        plot(axes)
        written = StringIO()
        figure.savefig(written, format="svg", metadata=NO_METADATA)
    return _embeddable(written.getvalue(), words)


def stack(axes: Axes, counts: pd.DataFrame, side: Side, colours: Mapping[str, str], width: float) -> None:
    """Draw one bar for each row, its columns end to end in their colours; bars stand at 0, 1, 2 … on that side."""
    rows, parts = counts.shape
    # Bars overlap, the shortest in front: a stack to the eye.
    ends = counts[list(colours)].cumsum(axis=1).where(counts > 0, 0)
    long = pd.DataFrame(
        {
            "place": np.tile(np.arange(rows), parts),
            "part": pd.Categorical(np.repeat(list(colours), rows), list(colours)),
            "end": ends.to_numpy().ravel(order="F"),
        }
    )
    edges = np.arange(rows)[:, np.newaxis] + (-width / 2, width / 2)
    sns.histplot(
        long,
        **{side: "place"},
        weights="end",
        hue="part",
        palette=colours,
        bins=np.unique(edges).tolist(),
        # One polygon for each colour costs a third of the time of separate bars.
        element="step",
        alpha=1,
        linewidth=0,
        legend=False,
        ax=axes,
    )
    legend(axes, [Patch(color=colour, label=label) for label, colour in colours.items()])


def legend(axes: Axes, handles: Sequence[Artist]) -> None:
    """Write the legend as one line from the picture's left end."""
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 1),
        bbox_transform=axes.get_figure(root=True).transFigure,  # type: ignore[union-attr]
        ncols=4,
        borderaxespad=0.3,
        handlelength=1.2,
        columnspacing=1.2,
        handletextpad=0.5,
    )


def _embeddable(svg: str, words: str) -> str:
    """Prepare the SVG for embedding: the page's font and text colour, no ids that nothing refers to."""
    used = set(re.findall(r"#([\w.-]+)(?=[\")])", svg))
    body = svg[svg.index(">", svg.index("<svg")) + 1 :]
    body = re.sub(r"<style.*?</style>", "", body, count=1, flags=re.DOTALL)
    body = re.sub(r' id="([\w.-]+)"', lambda found: found[0] if found[1] in used else "", body)
    body = re.sub(r" font-family: [^;\"]+;?", "", body)
    body = re.sub(r"\s*\n\s*", "\n", body).replace(INK, "currentColor").replace("xlink:href", "href").strip()
    box = re.search(r'viewBox="[^"]+"', svg)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" '
        f'aria-label="{escape(words)}" style="width: 100%; max-width: 44rem; '
        f'stroke-linejoin: round; font-family: system-ui, sans-serif">\n{body}\n'
    )
