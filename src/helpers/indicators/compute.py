"""From tidy tables to figures."""

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.figure import Figure, Value
from helpers.indicators.figures import Figures
from helpers.indicators.indicator import Indicator, Rate, percent
from helpers.indicators.settle import Settled, by_source, settle
from helpers.params import Days, Settings
from helpers.tables import Tables


def compute(
    tables: Tables, days: Days, settings: Settings, previous: Figures | None = None, year_before: Figures | None = None
) -> Figures:
    """Compute every figure of the dictionary.

    Parameters
    ----------
    tables, days
        The period's tables and its period.
    settings
        How figures are counted where practice differs, and how many decimals a rate has.
    previous
        Figures of the period before, where there are any: each figure then carries its last value.
    year_before
        Figures of the same period of the year before, likewise.
    """
    settled = settle(tables, days, settings.rules)
    now = _bare(settled)
    sources = by_source(tables, days, settings.rules)
    decimals = settings.style.decimals
    figures = [
        Figure(
            item.code,
            _value(item, now, decimals),
            *_sides(item, now),
            previous=previous[item.code].value if previous else None,
            year_before=year_before[item.code].value if year_before else None,
            origin=_origin(item, settled),
            by_source={
                source: value
                for source, found in sources.items()
                if (value := _value(item, found, decimals)) is not None
            },
        )
        for item in DICTIONARY.values()
    ]
    summaries = list(tables.totals["source"].unique())
    return Figures(figures, previous is not None, decimals, summaries)


def _bare(settled: dict[str, Settled]) -> dict[str, int]:
    return {code: found.value for code, found in settled.items()}


def _value(item: Indicator, counts: dict[str, int], decimals: int) -> Value:
    if not isinstance(item, Rate):
        return counts.get(item.code)
    numerator, denominator = _sides(item, counts)
    return None if numerator is None or denominator is None else percent(numerator, denominator, decimals)


def _sides(item: Indicator, counts: dict[str, int]) -> tuple[int | None, int | None]:
    return (counts.get(item.numerator), counts.get(item.denominator)) if isinstance(item, Rate) else (None, None)


def _origin(item: Indicator, counts: dict[str, Settled]) -> str:
    codes = (item.numerator, item.denominator) if isinstance(item, Rate) else (item.code,)
    return "; ".join(dict.fromkeys(counts[code].origin for code in codes if code in counts))
