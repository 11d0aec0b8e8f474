"""How a figure looks on every page for reviewers: what it was counted from, how it moved."""

from decimal import Decimal

from helpers.indicators import Figure, Value
from helpers.vietnamese import number, points


def share(figure: Figure) -> str:
    """Write a rate's numerator over its denominator; a count has none."""
    if figure.numerator is None or not figure.denominator:
        return ""
    return f"{number(figure.numerator)}/{number(figure.denominator)}"


def change(now: Value, before: Value) -> str:
    """Write a difference with its sign: counts as numbers, rates in percentage points."""
    if now is None or before is None or now == before:
        return ""
    difference = Decimal(now) - Decimal(before)
    size = points(difference) if isinstance(now, Decimal) else number(abs(difference))
    return f"{'+' if difference > 0 else '−'}{size}"
