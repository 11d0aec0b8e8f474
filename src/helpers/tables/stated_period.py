"""How a title, the name of a sheet or file, or ``summary.yml`` states the days that its figures are of."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from helpers.params import Case
from helpers.tables.period_words import (
    APART,
    BESIDE,
    DAY,
    DAY_IN_NAME,
    EXPORTED,
    ISO_DAY_IN_NAME,
    ISO_MONTH,
    MONTH,
    MONTH_IN_NAME,
    MONTHS,
    NOT_ITS_OWN,
    ONE_DAY,
    ONLY_MONTH,
    ONLY_MONTH_IN_NAME,
    ONLY_YEAR,
    QUARTER,
    ROMAN,
    SINCE_NEW_YEAR,
    SOME_MONTHS,
    SPAN,
    STACKED,
    TIMES,
    UNTIL,
    WORDS,
    YEAR_MONTH_IN_NAME,
    YEARLESS,
)
from helpers.tables.text import fold, plain
from helpers.vietnamese import short_date

TITLE = 4_000  # characters; what stands above a heading is a few lines
UNREADABLE = "(không đọc được)"
YEARS = range(2020, 2050)  # a day of another year is no report's; above a table it may be somebody's birthday
SERIAL_ZERO = date(1899, 12, 30)  # Excel's day 0: a date cell without a date format is read as a number of days


@dataclass(frozen=True)
class StatedPeriod:
    """A period as it was understood.

    Attributes
    ----------
    words
        How a reader would say it: “từ ngày 15/02/2026 đến ngày 14/03/2026”, “tháng 3 năm 2026”.
    first, last
        Its days. Both None where they cannot be known; only the first is None where only the end is stated. A month's
        are those of the calendar, whatever days the unit counts.
    month
        The number of the month, where it names a month and no days.
    place
        Where it stands: the title, the name of the sheet or of the file.
    """

    words: str
    first: date | None = None
    last: date | None = None
    month: int | None = None
    place: str = "tiêu đề"

    @classmethod
    def of_days(cls, first: date | None, last: date | None) -> Self:
        """Make the period of two days; of none where one of them is none that a calendar has."""
        said = [short_date(day) if day else UNREADABLE for day in (first, last)]
        words = f"từ ngày {said[0]} đến ngày {said[1]}"
        return cls(words, first, last) if first and last else cls(words)

    def is_of(self, case: Case) -> bool:
        """Tell whether it is what a case reports.

        A month that is named by its number is the reporting month whatever its days; days must be exactly the period's;
        where only the end is stated, that must be the period's.
        """
        days = case.days
        if self.month is not None:
            return self.month == case.period.number and (self.first is None or self.first.year == case.period.year)
        if self.first is None:
            return self.last == days.last
        return (self.first, self.last) == (days.first, days.last)

    @property
    def is_year(self) -> bool:
        """Tell whether it is a whole year of the calendar."""
        year = self.first.year if self.first else 1
        return (self.first, self.last) == (date(year, 1, 1), date(year, 12, 31))

    @property
    def is_dated(self) -> bool:
        """Tell whether it names its year: “T3” as a file's name may be of any, and may be no month."""
        return self.last is not None


def read_period(text: str) -> list[StatedPeriod]:
    """Find the periods that a title states; the one that says most comes first: days, a month, a longer period, an end.

    Document numbers, dates of printing, plans of a year and comparisons with another period state none. A day that no
    calendar has gives a period without days.
    """
    return _read(NOT_ITS_OWN.sub(" ; ", EXPORTED.sub(" ; ", _simple(text[:TITLE]))), is_name=False)


def read_days(text: str) -> list[StatedPeriod]:
    """Find the periods that a text of any length states by their two days."""
    return list(_spans(_Text(_simple(text)), None))


def read_period_of_name(name: str) -> list[StatedPeriod]:
    """Find the periods that the name of a sheet or file states; a number alone, or a year alone, is none."""
    spaced = DAY_IN_NAME.sub(r"\1.\2.\3", ISO_DAY_IN_NAME.sub(r"\1.\2.\3", re.sub(r"[_()\[\],]+", " ", name)))
    return _read(_simple(spaced), is_name=True)


def read_export_day(text: str) -> date | None:
    """Find the day on which a file says that it was printed or exported (“Ngày in: 05/03/2026”)."""
    found = EXPORTED.search(_simple(text[:TITLE]))
    return _day(found[1]) if found else None


def _simple(text: str) -> str:
    written = plain(text).casefold()
    if fold(written) != written:  # “Việt Nam 2026” is no year where letters have their marks
        written = re.sub(r"\bnam\b", "~", written)
    return " ".join(TIMES.sub(" ", re.sub("[‐‑‒–—−]", "-", fold(written))).split())


class _Text:
    """A text from which what has been read is taken away, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.left = text

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.left))
        self.left = pattern.sub(" ; ", self.left)
        return found


def _read(simple: str, *, is_name: bool) -> list[StatedPeriod]:
    years = set(ONLY_YEAR.findall(ONE_DAY.sub(" ; ", simple)))
    year = int(years.pop()) if len(years) == 1 else None  # of what names none itself: “Quý I … năm 2026”
    text = _Text(simple)
    spans = list(_spans(text, year))
    ends = [_until(_day(found[1])) for found in text.take(UNTIL)]
    text.take(ONE_DAY)
    longer = list(_longer(text, year))
    months = list(_months(text, year, is_name=is_name))
    found = [*spans, *months, *longer, *ends]
    if not found and not is_name:
        found = [_calendar(f"năm {one[1]}", int(one[1]), 1, 12) for one in text.take(ONLY_YEAR)]
    return found


def _spans(text: _Text, year: int | None) -> Iterator[StatedPeriod]:
    for found in (*text.take(SPAN), *text.take(APART), *text.take(STACKED), *text.take(BESIDE)):
        yield StatedPeriod.of_days(*_two_days(found[1], found[2]))
    for found in text.take(YEARLESS) if year else ():
        yield StatedPeriod.of_days(*_two_days(found[1], f"{found[2]}/{year}"))
    for found in text.take(SINCE_NEW_YEAR):
        last = _day(found[2])
        yield StatedPeriod.of_days(date(last.year, 1, 1) if last else None, last)
    for found in text.take(MONTHS):
        first, first_year, last_month, last_year = found.groups()
        start = _calendar("", int(first_year or last_year), int(first), int(first))
        end = _calendar("", int(last_year), int(last_month), int(last_month))
        yield StatedPeriod.of_days(start.first, end.last)


def _longer(text: _Text, year: int | None) -> Iterator[StatedPeriod]:
    for found in text.take(SOME_MONTHS):
        number, half, of_year = _number(found[1]), found[2], int(found[3]) if found[3] else year
        if 2 <= number <= 12 and (half or of_year):
            words = f"{number} tháng{' cuối' if half == 'cuoi' else ' đầu' if half else ''}"
            yield _calendar(words, of_year, *((13 - number, 12) if half == "cuoi" else (1, number)))
    for found in text.take(QUARTER):
        number, of_year = _number(found[1]), int(found[2]) if found[2] else year
        yield _calendar(f"quý {list(ROMAN)[number - 1].upper()}", of_year, 3 * number - 2, 3 * number)


def _months(text: _Text, year: int | None, *, is_name: bool) -> Iterator[StatedPeriod]:
    found = [(_number(one[1] or one[3]), int(one[2] or one[4])) for one in text.take(MONTH)]
    found += [(int(one[2]), int(one[1])) for one in text.take(ISO_MONTH)]
    if is_name:
        found += [(int(one[1]), int(one[2])) for one in text.take(MONTH_IN_NAME)]
        found += [(int(one[2]), int(one[1])) for one in text.take(YEAR_MONTH_IN_NAME)]
    undated = [(int(one[1]), year) for one in text.take(ONLY_MONTH_IN_NAME if is_name else ONLY_MONTH)]
    for number, of_year in dict.fromkeys([*found, *undated]):
        if 1 <= number <= 12:
            yield replace(_calendar(f"tháng {number}", of_year, number, number), month=number)


def _until(last: date | None) -> StatedPeriod:
    return StatedPeriod(f"đến ngày {short_date(last) if last else UNREADABLE}", None, last)


def _calendar(words: str, year: int | None, first: int, last: int) -> StatedPeriod:
    """Make a period of whole months; without a year it has no days."""
    if year is None or not 1 <= first <= last <= 12:
        return StatedPeriod(words)
    if not words.endswith(f"năm {year}"):
        words = f"{words} năm {year}"
    return StatedPeriod(words, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _two_days(first: str, last: str) -> tuple[date | None, date | None]:
    """Read two days; what the first does not state, month or year, is that of the last."""
    end = _day(last)
    if end is None or re.fullmatch(DAY, first):
        return _day(first), end
    numbers = [int(number) for number in re.findall(r"\d+", first)]
    start = _date(end.year, numbers[1] if len(numbers) > 1 else end.month, numbers[0])
    if start and start > end:
        start = _date(end.year - 1, start.month, start.day)
    return start, end


def _day(text: str) -> date | None:
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 1:
        day = SERIAL_ZERO + timedelta(days=int(numbers[0]))
        return day if day.year in YEARS else None
    day, month, year = numbers if len(numbers[0]) < 4 else reversed(numbers)
    return _date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _number(text: str) -> int:
    return ROMAN.get(text) or WORDS.get(text) or int(text)
