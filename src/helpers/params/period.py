"""What a report is about in time: a month, a quarter, a half-year or a year, and the days whose dossiers it counts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from helpers.errors import UsageError
from helpers.vietnamese import month_number

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Days:
    """A span of days, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, period: "Period", first_day: int) -> Self:
        """Give the days that a period's report counts.

        The days of the periods of one kind follow each other without a gap, and those of a longer period are those of
        its months.

        Parameters
        ----------
        period
            The reporting period.
        first_day
            15 counts from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12); 21 from
            the 21st to the 20th; 1 is the calendar month.
        """
        first, last = period.months[0], period.months[-1]
        start, after = (first, last.next) if first_day == 1 else (first.previous, last)
        return cls(
            date(start.year, start.number, first_day),
            date(after.year, after.number, first_day) - timedelta(days=1),
        )


@dataclass(frozen=True, order=True)
class Period:
    """A reporting period; its kinds differ in how many months they take.

    Attributes
    ----------
    year, number
        The year, and the period's place in it, from 1.
    """

    year: int
    number: int = 1

    LENGTH: ClassVar[int]
    SLUG: ClassVar[re.Pattern[str]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` writes.

        Raises
        ------
        UsageError
            The text is anything else.
        """
        match = cls.SLUG.fullmatch(text)
        if not match:
            raise UsageError(cls._refusal(text))
        return cls(*map(int, match.groups()))

    @classmethod
    def around(cls, month: "Month") -> Self:
        """Give the one that a month is in."""
        return cls(month.year, (month.number - 1) // cls.LENGTH + 1)

    @property
    def previous(self) -> Self:
        """The one before."""
        return self._after(-1)

    @property
    def next(self) -> Self:
        """The one after."""
        return self._after(1)

    @property
    def a_year_before(self) -> Self:
        """The same one of the year before."""
        return type(self)(self.year - 1, self.number)

    @property
    def months(self) -> "tuple[Month, ...]":
        """Its months, in their order."""
        last = self.number * self.LENGTH
        return tuple(Month(self.year, number) for number in range(last - self.LENGTH + 1, last + 1))

    def words(self, padded: bool) -> str:
        """Name it without its year: tháng 3, quý I, 6 tháng đầu năm, năm; a month is padded (tháng 03) by choice."""
        raise NotImplementedError

    def full_words(self, padded: bool) -> str:
        """Name it with its year: tháng 3 năm 2026, quý I năm 2026, 6 tháng đầu năm 2026, năm 2026."""
        words = self.words(padded)
        return f"{words} {self.year}" if words.endswith("năm") else f"{words} năm {self.year}"

    @property
    def brief_words(self) -> str:
        """Name it with its year, short: tháng 3/2026, quý I/2026, 6 tháng đầu năm 2026, năm 2026."""
        words = self.words(padded=False)
        return f"{words} {self.year}" if words.endswith("năm") else f"{words}/{self.year}"

    def _after(self, count: int) -> Self:
        in_a_year = 12 // self.LENGTH
        year, place = divmod(self.year * in_a_year + self.number - 1 + count, in_a_year)
        return type(self)(year, place + 1)

    @classmethod
    def _refusal(cls, text: str) -> str:
        return f"Kỳ báo cáo không hợp lệ: «{text}». Hãy ghi như {', '.join(str(kind(2026)) for kind in PERIODS)}."


class Month(Period):
    """A calendar month by its name, written ``2026-03``."""

    LENGTH = 1
    SLUG = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")

    def words(self, padded: bool) -> str:  # noqa: D102
        return f"tháng {month_number(self.number, padded)}"

    @property
    def brief_words(self) -> str:  # noqa: D102
        return f"tháng {self.number}/{self.year}"

    @classmethod
    def _refusal(cls, text: str) -> str:
        return f"Tháng không hợp lệ: «{text}». Hãy ghi năm-tháng, ví dụ MONTH=2026-03."

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


class Quarter(Period):
    """A quarter of a year, written ``2026-q1``."""

    LENGTH = 3
    SLUG = re.compile(r"(20[0-9]{2})-q([1-4])")

    def words(self, padded: bool) -> str:  # noqa: D102
        return f"quý {ROMAN[self.number - 1]}"

    def __str__(self) -> str:
        return f"{self.year}-q{self.number}"


class HalfYear(Period):
    """A half of a year, written ``2026-h1``."""

    LENGTH = 6
    SLUG = re.compile(r"(20[0-9]{2})-h([12])")

    def words(self, padded: bool) -> str:  # noqa: D102
        return f"6 tháng {('đầu', 'cuối')[self.number - 1]} năm"

    def __str__(self) -> str:
        return f"{self.year}-h{self.number}"


class Year(Period):
    """A year, written ``2026``."""

    LENGTH = 12
    SLUG = re.compile(r"(20[0-9]{2})")

    def words(self, padded: bool) -> str:  # noqa: D102
        return "năm"

    def __str__(self) -> str:
        return str(self.year)


PERIODS: tuple[type[Period], ...] = (Month, Quarter, HalfYear, Year)


def parse_period(text: str) -> Period:
    """Read a period of any kind: ``2026-03``, ``2026-q1``, ``2026-h1``, ``2026``.

    Raises
    ------
    UsageError
        The text is anything else.
    """
    kind = next((kind for kind in PERIODS if kind.SLUG.fullmatch(text)), Period)
    if kind is Period:
        raise UsageError(Period._refusal(text))
    return kind.parse(text)
