"""One figure of the dictionary, computed for a commune and month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.indicator import Indicator

Value = int | Decimal | None

# Prefix of the origin of a part that was derived from its total and the other parts.
IMPLIED = "suy ra từ"


@dataclass(frozen=True)
class Figure:
    """One figure of the dictionary, computed.

    Attributes
    ----------
    code
        Its name in the dictionary.
    value
        A count; for a rate the percentage, or None where there is no figure.
    numerator, denominator
        The two counts of a rate; None for a count.
    previous
        The same figure of the month before; None where there is none.
    origin
        Where the value came from: which files, or which other figures.
    by_source
        The same figure as each source by itself gives it, by the source's name.
    year_before
        The same figure of the same period of the year before; None where there is none.
    """

    code: str
    value: Value
    numerator: int | None = None
    denominator: int | None = None
    previous: Value = None
    origin: str = ""
    by_source: Mapping[str, Value] = field(default_factory=dict)
    year_before: Value = None

    @property
    def is_implied(self) -> bool:
        """Whether the count was left out and follows from a total and the other parts."""
        return self.origin.startswith(IMPLIED)

    @property
    def is_nil(self) -> bool:
        """Whether there is nothing to it, this time or the time before: 0, or no figure."""
        return not self.value and not self.previous

    @property
    def indicator(self) -> Indicator:
        """The figure's entry in the dictionary."""
        return DICTIONARY[self.code]
