"""How a figure looks on every page for reviewers: its value, what it was counted from, how it moved."""

from decimal import Decimal

from helpers.indicators import Figure, Value
from helpers.vietnamese import number, percentage, points


def shown(value: Value) -> str:
    """Write a value as the report does; one that nobody gave is said to be missing."""
    if value is None:
        return "không có số liệu"
    return percentage(value) if isinstance(value, Decimal) else number(value)


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
