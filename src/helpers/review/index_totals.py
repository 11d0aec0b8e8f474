"""The month as a whole: counts summed, rates computed from the summed counts and never averaged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from helpers.indicators import DICTIONARY, Rate, Value, percent
from helpers.review.index_row import Now, Row

Side = Callable[[Now], Value]
VALUE: Side = attrgetter("value")
PREVIOUS: Side = attrgetter("previous")


@dataclass(frozen=True)
class Total:
    """One figure over the communes of the month.

    Attributes
    ----------
    code, value
        The figure; None where no commune has it.
    known
        How many communes have it.
    before, after
        The same a month ago and now, over the communes that have both months only: what may be compared.
    compared
        How many these are.
    """

    code: str
    value: Value
    known: int
    before: Value
    after: Value
    compared: int


def with_their_counts(codes: Iterable[str]) -> set[str]:
    """Give these codes, and of rates those of the two counts too: a total's rate is computed from them."""
    return {each for code in codes for each in (code, *_counts_of(code))}


def month_totals(rows: Sequence[Row], codes: Iterable[str]) -> list[Total]:
    """Give the totals of figures over these communes."""
    decimals = max((row.decimals for row in rows if row.figures), default=2)
    return [_total(code, rows, decimals) for code in codes]


def _total(code: str, rows: Sequence[Row], decimals: int) -> Total:
    indicator = DICTIONARY[code]
    codes = _counts_of(code)

    def over(known: Sequence[Row], side: Side) -> Value:
        sums = [sum(_counts(known, code, side)) for code in codes]
        if not known:
            return None
        return percent(sums[0], sums[1], decimals) if isinstance(indicator, Rate) else sums[0]

    now = [row for row in rows if _has(row, codes, VALUE)]
    both = [row for row in now if _has(row, codes, PREVIOUS)]
    return Total(code, over(now, VALUE), len(now), over(both, PREVIOUS), over(both, VALUE), len(both))


def _counts_of(code: str) -> tuple[str, ...]:
    indicator = DICTIONARY[code]
    return (indicator.numerator, indicator.denominator) if isinstance(indicator, Rate) else (code,)


def _has(row: Row, codes: Sequence[str], side: Side) -> bool:
    return all(code in row.figures and side(row.figures[code]) is not None for code in codes)


def _counts(rows: Sequence[Row], code: str, side: Side) -> Iterator[int]:
    return (int(side(row.figures[code]) or 0) for row in rows)
