"""Small multiples: what is overdue in the units of a city over the periods, a panel a unit."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from helpers.charts.chart import Chart
from helpers.charts.style import OVERDUE, draw
from helpers.charts.ticks import INK
from helpers.indicators import Member
from helpers.indicators.earlier import Before
from helpers.params import Period, parse_period
from helpers.vietnamese import number

NAME, TITLE, CODE = "over-periods", "Hồ sơ quá hạn qua các kỳ", "overdue_total"
PANELS, COLUMNS = 12, 3
LONGEST = 24  # letters of a name


def over_periods(members: Sequence[Member], before: Before, period: Period) -> Chart:
    """Show how much was overdue in this period and those before it, in the units that have the most now."""
    now = [(each, each.figures.count(CODE)) for each in members if each.figures]
    chosen = sorted(((each, n) for each, n in now if n), key=lambda pair: (-pair[1], pair[0].slug))[:PANELS]
    if not before or not chosen:
        return Chart(NAME, TITLE, "Không có số liệu của kỳ trước, hoặc không đơn vị nào có hồ sơ quá hạn.")
    periods = [*before, str(period)]
    lines = {
        each.name: [*(before[name].get(each.slug, {}).get(CODE) for name in before), value] for each, value in chosen
    }
    words = f"{len(lines)} đơn vị có nhiều hồ sơ quá hạn nhất, từ {_name(periods[0])} đến {_name(periods[-1])}: "
    words += "; ".join(f"{name} {_told(values)}" for name, values in lines.items()) + "."
    rows = -(-len(lines) // COLUMNS)
    svg = draw(NAME, f"{TITLE}. {words}", 0.9 + 1.05 * rows, 0.02, lambda axes: _plot(axes, lines))
    return Chart(NAME, TITLE, words, svg)


def _plot(axes: Axes, lines: dict[str, list[int | None]]) -> None:
    """Draw the panels into one pair of axes, each on its own place and all on one scale."""
    top = max(value or 0 for values in lines.values() for value in values) or 1
    rows = -(-len(lines) // COLUMNS)
    axes.set(xlim=(0, COLUMNS), ylim=(rows, 0))
    axes.set_axis_off()
    for place, (name, values) in enumerate(lines.items()):
        left, bottom = place % COLUMNS + 0.06, place // COLUMNS + 0.9
        step = 0.78 / max(len(values) - 1, 1)
        points = [
            (left + at * step, bottom - 0.55 * value / top) for at, value in enumerate(values) if value is not None
        ]
        axes.plot([left, left + 0.78], [bottom, bottom], color=INK, linewidth=0.8, alpha=0.3)
        axes.plot(*zip(*points, strict=True), color=OVERDUE, linewidth=1.8, marker="o", markersize=3)
        axes.text(left, bottom - 0.68, name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…", fontsize="small")
        axes.text(points[-1][0], points[-1][1], f"\u00a0{number(values[-1] or 0)}", va="center", fontsize="small")


def _told(values: Sequence[int | None]) -> str:
    return ", ".join("không có" if value is None else number(value) for value in values)


def _name(period: str) -> str:
    return parse_period(period).brief_words
