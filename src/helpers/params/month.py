"""A reporting month and the period whose dossiers it counts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from helpers.errors import UsageError

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written ``2026-03``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY-MM``.

        Raises
        ------
        UsageError
            The text is anything else.
        """
        match = _MONTH.fullmatch(text)
        if not match:
            raise UsageError(f"Tháng không hợp lệ: «{text}». Hãy ghi năm-tháng, ví dụ MONTH=2026-03.")
        return cls(int(match[1]), int(match[2]))

    @property
    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


@dataclass(frozen=True)
class Period:
    """The days whose dossiers a month's report counts, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, month: Month, first_day: int) -> Self:
        """Give the period of `month` that starts on `first_day`.

        Parameters
        ----------
        month
            The reporting month.
        first_day
            15 counts from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12); 21 from
            the 21st to the 20th; 1 is the calendar month.
        """
        if first_day == 1:
            start, after = month, month.next
        else:
            start, after = month.previous, month
        return cls(
            date(start.year, start.number, first_day),
            date(after.year, after.number, first_day) - timedelta(days=1),
        )
