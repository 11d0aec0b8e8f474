"""The house style of all charts, and a figure drawn in it as SVG."""

import re
import warnings
from collections.abc import Callable, Mapping
from html import escape
from io import StringIO
from typing import Any, Literal

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.vietnamese import number

WIDTH = 6.4  # inches; 460 units of the picture, as wide as a telephone shows without making letters smaller
# Apart for colour-blind readers, and at least 3 to 1 against white and against the pages' dark ground (WCAG 1.4.11).
BLUE, ORANGE, GREY, GREEN = "#2470b8", "#d9722a", "#85857f", "#2f8f6b"
INK = "#010203"  # stands for the colour of the text around the picture, which is known where it is shown

STYLE = {
    **sns.axes_style("white"),
    **sns.plotting_context("notebook", font_scale=0.8),
    # Of matplotlib itself, so that a picture is the same on every machine; the page shows it in its own letters.
    "font.family": "DejaVu Sans",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.alpha": 0.2,
    "grid.linestyle": "-",
    "axes.linewidth": 0.8,
    **dict.fromkeys(
        ("text.color", "axes.labelcolor", "xtick.color", "ytick.color", "axes.edgecolor", "grid.color"), INK
    ),
    "legend.frameon": False,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "svg.fonttype": "none",
}
NO_LABEL = "\0"  # in place of a name that an axis has not
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
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # letters are drawn where the picture is shown
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((left, 0.55 / height, 0.97 - left, 1 - 0.95 / height))
        # Seaborn looks at all ticks before it names an axis without a name, which takes a tenth of the time.
        axes.set(xlabel=NO_LABEL, ylabel=NO_LABEL)
        plot(axes)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_label_text(axis.get_label_text().replace(NO_LABEL, ""))
        written = StringIO()
        figure.savefig(written, format="svg", metadata=NO_METADATA)
    return _embeddable(written.getvalue(), words)


def count_axis(axes: Axes, side: Literal["x", "y"]) -> None:
    """Let an axis count dossiers: whole numbers, written the Vietnamese way, and the grid across it only."""
    axis = getattr(axes, f"{side}axis")
    axis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(round(value))))
    axes.grid(visible=False, axis="y" if side == "x" else "x")


def stack(axes: Axes, counts: pd.DataFrame, side: Literal["x", "y"], colours: Mapping[str, str]) -> None:
    """Draw one bar for each row, its columns end to end in their colours; bars stand at 0, 1, 2 … on that side."""
    long = counts.set_axis(range(len(counts))).melt(ignore_index=False, var_name="part").reset_index(names="place")
    sns.histplot(
        long[long["value"] > 0],
        **{side: "place"},
        weights="value",
        hue="part",
        hue_order=list(colours)[::-1],
        palette=colours,
        multiple="stack",
        discrete=True,
        # Along x there are many: one outline for each colour takes half the time of a bar for each day.
        **({"element": "step"} if side == "x" else {"shrink": 0.8}),
        alpha=1,
        linewidth=0,
        legend=False,
        ax=axes,
    )
    axes.legend(handles=[Patch(color=colour, label=label) for label, colour in colours.items()], **legend_place(axes))


def legend_place(axes: Axes) -> dict[str, Any]:
    """Place a legend as one line from the picture's left end."""
    return {
        "loc": "upper left",
        "bbox_to_anchor": (0, 1),
        "bbox_transform": axes.get_figure().transFigure,  # type: ignore[union-attr]
        "ncols": 4,
        "borderaxespad": 0.3,
        "handlelength": 1.2,
        "columnspacing": 1.2,
        "handletextpad": 0.5,
    }


def _embeddable(svg: str, words: str) -> str:
    """Make the picture part of a page: its letters and colours, nothing that could clash with others there."""
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
