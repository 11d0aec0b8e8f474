"""From tidy tables to figures."""

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.figures import Figure, Figures, Value
from helpers.indicators.indicator import Count, Rate, percent
from helpers.indicators.view import View, view
from helpers.params import Period, Rules
from helpers.tables import Tables


def compute(tables: Tables, period: Period, rules: Rules, previous: tuple[Tables, Period] | None = None) -> Figures:
    """Compute every figure of the dictionary.

    Parameters
    ----------
    tables, period
        The month's tables and its period.
    rules
        How figures are counted where practice differs.
    previous
        Tables and period of the month before, where there are any: each figure then carries its last value.
    """
    now = _figures(view(tables, period, rules))
    before: dict[str, Value] = {}
    if previous is not None:
        before = {figure.code: figure.value for figure in _figures(view(*previous, rules))}
    figures = [
        Figure(figure.code, figure.value, figure.numerator, figure.denominator, before.get(figure.code))
        for figure in now
    ]
    return Figures(figures, has_previous=previous is not None)


def _figures(seen: View) -> list[Figure]:
    counts = {item.code: _count(item, seen) for item in DICTIONARY.values() if isinstance(item, Count)}
    return [
        _rate(item, counts) if isinstance(item, Rate) else Figure(item.code, counts[item.code])
        for item in DICTIONARY.values()
    ]


def _count(item: Count, seen: View) -> int:
    return int(getattr(seen, item.table).eval(item.expression).sum())


def _rate(item: Rate, counts: dict[str, int]) -> Figure:
    numerator, denominator = counts[item.numerator], counts[item.denominator]
    return Figure(item.code, percent(numerator, denominator), numerator, denominator)
