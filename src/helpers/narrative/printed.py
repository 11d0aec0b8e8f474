"""A figure as prose uses it: it prints itself by its unit, compares by its value, and remembers its code."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.indicators import Figure
from helpers.narrative.markdown import Markdown, figure
from helpers.vietnamese import number, percentage, points


class NoFigureError(Exception):
    """Prose prints a figure that there is none of (an empty denominator, no month before).

    Attributes
    ----------
    name
        How a draft cell names it: its code, or its code with ``.previous``.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Printed:
    """``{{ received_online }}`` prints 2.619; ``{% if resolved_overdue == 0 %}`` compares the number.

    Attributes
    ----------
    known
        Whether there is a figure; ask before printing a rate whose denominator may be empty.
    """

    def __init__(self, of: Figure, value: int | Decimal | None, name: str = "") -> None:
        self._figure = of
        self._name = name or of.code
        self._value = value
        self.known = value is not None

    @property
    def value(self) -> int | Decimal:
        """The bare number."""
        if self._value is None:
            raise NoFigureError(self._name)
        return self._value

    @property
    def label(self) -> str:
        """What a reader calls the figure."""
        return self._figure.indicator.label

    @property
    def previous(self) -> "Printed":
        """The same figure of the period before."""
        return Printed(self._figure, self._figure.previous, f"{self._name}.previous")

    @property
    def year_before(self) -> "Printed":
        """The same figure of the same period of the year before."""
        return Printed(self._figure, self._figure.year_before, f"{self._name}.year_before")

    @property
    def change(self) -> Markdown:
        """The size of the difference from the period before; between rates in percentage points."""
        return self._difference(self.previous)

    @property
    def change_in_a_year(self) -> Markdown:
        """The size of the difference from the same period of the year before."""
        return self._difference(self.year_before)

    def _difference(self, other: "Printed") -> Markdown:
        difference = Decimal(self.value) - Decimal(other.value)
        text = points(difference) if self._is_rate else number(abs(difference))
        return figure(text, self._figure.code)

    @property
    def markdown(self) -> Markdown:
        """The number as official text writes it, marked with its code."""
        return figure(self.text, self._figure.code)

    @property
    def text(self) -> str:
        """The number as official text writes it."""
        return percentage(Decimal(self.value)) if self._is_rate else number(self.value)

    @property
    def _is_rate(self) -> bool:
        return isinstance(self._value, Decimal)

    def __str__(self) -> str:
        return self.text

    # Comparisons with a missing figure are false, so that a sentence under such a condition is not printed.

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return self._compare(other, operator.eq)

    def __ne__(self, other: object) -> bool:
        return self._compare(other, operator.ne)

    def __lt__(self, other: object) -> bool:
        return self._compare(other, operator.lt)

    def __le__(self, other: object) -> bool:
        return self._compare(other, operator.le)

    def __gt__(self, other: object) -> bool:
        return self._compare(other, operator.gt)

    def __ge__(self, other: object) -> bool:
        return self._compare(other, operator.ge)

    def _compare(self, other: object, compare: Callable[[Any, Any], bool]) -> bool:
        bare = _bare(other)
        return self._value is not None and bare is not None and compare(self._value, bare)

    __hash__ = None  # type: ignore[assignment]


def _bare(other: object) -> int | Decimal | None:
    if isinstance(other, Printed):
        return other._value
    if isinstance(other, int | Decimal):
        return other
    if isinstance(other, float):
        return Decimal(str(other))  # as it is typed: 99.5 in a draft cell
    raise TypeError("chỉ tiêu chỉ so sánh được với số hoặc với chỉ tiêu khác")
