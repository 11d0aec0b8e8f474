"""How a title, the name of a sheet or file, or ``summary.yml`` states the days that its figures are of."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from helpers.params import Case
from helpers.tables.text import fold, plain
from helpers.vietnamese import short_date

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
UNREADABLE = "(không đọc được)"
SERIAL_ZERO = date(1899, 12, 30)  # Excel's day 0: a date cell without a date format is read as a number of days

# Everything below is compared with folded text: no diacritics, no case, times of day taken out.
TIMES = re.compile(
    r"(?:(?<=\d)t|\b)\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?z?\s*(am|pm|sa|ch)?\b"
    r"|\b\d{1,2}\s*(h|gio)(\s*\d{1,2}(?!\d|\s*[/.-]|\s*thang)(\s*(phut|p\b|'))?(\s*\d{1,2}\s*(giay|s\b|''))?)?(?![a-z])"
)
_S = r"\s?[-/.]\s?"
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    rf"|\d{{1,2}}(?:{_S}|\s*thang\s*)\d{{1,2}}(?:{_S}|,?\s*nam\s*)\d{{4}}(?!\d)"
    r"|\d{1,2}/\d{1,2}/\d{2}(?!\d)|\d{1,2}-\d{1,2}-\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{2}(?!\d)|4[4-9]\d{3}(?![\d/.-]))"
)
DAY = rf"(?<![\d/.-]){_DAY}"
_PART = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}|\s*thang\s*\d{1,2})"  # 15/01 of “15/01 – 14/02/2026”
_NGAY = r"(?:\s*ngay)?[\s:]*"
_TO = rf"[\s,;:)(]*(?:(?:-|~|->|→)\s*(?:den|toi)?|den|toi)[\s:]*(?:het)?{_NGAY}"
_YEAR = r"(20\d\d)"
_SPAN = re.compile(rf"({DAY}|(?<![\d/.-]){_PART}|\btu{_NGAY}\d{{1,2}}){_TO}({_DAY})")
_APART = re.compile(rf"\btu{_NGAY}({DAY})[^\d]{{1,80}}?\b(?:den|toi)\s*(?:het)?{_NGAY}({DAY})")
_STACKED = re.compile(rf"\btu ngay[\s:;,]*den ngay[\s:;,]*({DAY})[\s,;-]*({DAY})")
_YEARLESS = re.compile(rf"\btu{_NGAY}({_PART}){_TO}({_PART})(?!\s*[/.-]?\s*\d)")
_SINCE_NEW_YEAR = re.compile(rf"\btu\s*(?:ngay)?\s*dau nam(?: {_YEAR})?\s*(?:den|toi)\s*(?:het)?{_NGAY}({DAY})")
_UNTIL = re.compile(rf"(?:\b(?:tinh|so lieu|luy ke|chot)\b[^\d]{{0,40}}?\b(?:den|toi)\b|\(\s*den)[^\d]{{0,16}}({DAY})")
_EXPORTED = re.compile(
    r"\b(?:in|xuat|ket xuat|trich xuat|tao|lap)(?: (?:bao cao|bieu|du lieu|danh sach|tep|file|luc|vao|ngay))*"
    rf"[\s:,]*(?:ngay)?[\s:,]*({DAY})"
)
# What names a year or month without being of it: a plan, a law, a comparison, the place and date left open.
_NOT_ITS_OWN = re.compile(
    r"\b(?:ke hoach|chuong trinh|chien luoc|de an|du an|du toan|chi tieu|luat|hien phap|nghi quyet|nghi dinh"
    r"|quyet dinh|thong tu|chi thi|cong van|so voi|cung ky|ky truoc|thang truoc|hieu luc)\b[^\d;:()]{0,100}"
    rf"(?:\d+/{_YEAR}/[a-z-]+)?[^\d;:()]{{0,60}}(?:thang \d{{1,2}}\s*[/ -]\s*(?:nam )?)?(?:nam )?{_YEAR}(?![\d-])"
    r"|\bngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*\d{0,4}"
)
_N = rf"(\d{{1,2}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_OF_YEAR = rf"(?:[\s,/.-]*(?:nam)?[\s/.-]*{_YEAR})?"
_MONTHS = re.compile(
    rf"\bthang\s*(\d{{1,2}})(?:[/.-]{_YEAR})?\s*(?:-|den|toi)\s*(?:het )?(?:thang)?"
    rf"\s*(\d{{1,2}})(?:[/.-]|,?\s*nam\s*){_YEAR}"
)
_SOME_MONTHS = re.compile(rf"(?<![\d/.-]){_N}\s*thang(?: (dau|cuoi))?{_OF_YEAR}(?!\s*\d)")
_QUARTER = re.compile(rf"\b(?:quy|qui|q)\s*[-:.]?\s*(iv|iii|ii|i|[1-4]|mot|hai|ba|bon|tu)\b{_OF_YEAR}")
_MONTH = re.compile(
    r"(?:\bthang|\bt|\bky(?: bao cao| so lieu| du lieu)?)[\s:.]*0?(\d{1,2})"
    rf"(?:\s*[/.-]\s*|,?\s*nam\s*|\s+){_YEAR}(?!\d)"
    rf"|\bthang {_N} nam {_YEAR}(?!\d)"
)
_ISO_MONTH = re.compile(rf"(?<![\w/.-]){_YEAR}-(0[1-9]|1[0-2])(?![\d-])")
_ONLY_MONTH = re.compile(r"(?<!\d )\bthang[\s:]*0?(\d{1,2})\b(?!\s*[/.-]\s*\d)")
_ONE_DAY = re.compile(DAY)
_ONLY_YEAR = re.compile(rf"\bnam[\s:]*{_YEAR}(?![\d-]|\s*-\s*20)")
# In names only, which have no room for words: “02.2026”, “2026.03”, “T3”.
_MONTH_IN_NAME = re.compile(rf"(?<![\d/.-])(?<!\b(?:tt|nd|qd|so) )(0?[1-9]|1[0-2])[ .-]{_YEAR}(?![\d.-])")
_YEAR_MONTH_IN_NAME = re.compile(rf"(?<![\d/.-]){_YEAR}[ .-]?(0[1-9]|1[0-2])(?![\d]|[ .-]\d)")
_ONLY_MONTH_IN_NAME = re.compile(r"\b(?:thang|t) ?0?([1-9]|1[0-2])\b(?![.-]\d)")


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
        period = case.period
        if self.month is not None:
            return self.month == case.month.number and (self.first is None or self.first.year == case.month.year)
        if self.first is None:
            return self.last == period.last
        return (self.first, self.last) == (period.first, period.last)

    @property
    def is_dated(self) -> bool:
        """Tell whether it names its year: “T3” as a file's name may be of any, and may be no month."""
        return self.last is not None


def read_period(text: str) -> list[StatedPeriod]:
    """Find the periods that a title states; the one that says most comes first: days, a month, a longer period, an end.

    Document numbers, dates of printing, plans of a year and comparisons with another period state none. A day that no
    calendar has gives a period without days.
    """
    return _read(_NOT_ITS_OWN.sub(" ; ", _EXPORTED.sub(" ; ", _simple(text))), is_name=False)


def read_days(text: str) -> list[StatedPeriod]:
    """Find the periods that a text of any length states by their two days."""
    return list(_spans(_Text(_simple(text)), None))


def read_period_of_name(name: str) -> list[StatedPeriod]:
    """Find the periods that the name of a sheet or file states; a number alone, or a year alone, is none."""
    return _read(_simple(re.sub(r"[_()\[\],]+", " ", name)), is_name=True)


def read_export_day(text: str) -> date | None:
    """Find the day on which a file says that it was printed or exported (“Ngày in: 05/03/2026”)."""
    found = _EXPORTED.search(_simple(text))
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
    years = set(_ONLY_YEAR.findall(_ONE_DAY.sub(" ; ", simple)))
    year = int(years.pop()) if len(years) == 1 else None  # of what names none itself: “Quý I … năm 2026”
    text = _Text(simple)
    spans = list(_spans(text, year))
    ends = [_until(_day(found[1])) for found in text.take(_UNTIL)]
    text.take(_ONE_DAY)
    longer = list(_longer(text, year))
    months = list(_months(text, year, is_name=is_name))
    found = [*spans, *months, *longer, *ends]
    if not found and not is_name:
        found = [_calendar(f"năm {one[1]}", int(one[1]), 1, 12) for one in text.take(_ONLY_YEAR)]
    return found


def _spans(text: _Text, year: int | None) -> Iterator[StatedPeriod]:
    for found in (*text.take(_SPAN), *text.take(_APART), *text.take(_STACKED)):
        yield StatedPeriod.of_days(*_two_days(found[1], found[2]))
    for found in text.take(_YEARLESS) if year else ():
        yield StatedPeriod.of_days(*_two_days(found[1], f"{found[2]}/{year}"))
    for found in text.take(_SINCE_NEW_YEAR):
        last = _day(found[2])
        yield StatedPeriod.of_days(date(last.year, 1, 1) if last else None, last)
    for found in text.take(_MONTHS):
        first, first_year, last_month, last_year = found.groups()
        start = _calendar("", int(first_year or last_year), int(first), int(first))
        end = _calendar("", int(last_year), int(last_month), int(last_month))
        yield StatedPeriod.of_days(start.first, end.last)


def _longer(text: _Text, year: int | None) -> Iterator[StatedPeriod]:
    for found in text.take(_SOME_MONTHS):
        number, half, of_year = _number(found[1]), found[2], int(found[3]) if found[3] else year
        if 2 <= number <= 12 and (half or of_year):
            words = f"{number} tháng{' cuối' if half == 'cuoi' else ' đầu' if half else ''}"
            yield _calendar(words, of_year, *((13 - number, 12) if half == "cuoi" else (1, number)))
    for found in text.take(_QUARTER):
        number, of_year = _number(found[1]), int(found[2]) if found[2] else year
        yield _calendar(f"quý {list(ROMAN)[number - 1].upper()}", of_year, 3 * number - 2, 3 * number)


def _months(text: _Text, year: int | None, *, is_name: bool) -> Iterator[StatedPeriod]:
    found = [(_number(one[1] or one[3]), int(one[2] or one[4])) for one in text.take(_MONTH)]
    found += [(int(one[2]), int(one[1])) for one in text.take(_ISO_MONTH)]
    if is_name:
        found += [(int(one[1]), int(one[2])) for one in text.take(_MONTH_IN_NAME)]
        found += [(int(one[2]), int(one[1])) for one in text.take(_YEAR_MONTH_IN_NAME)]
    undated = [(int(one[1]), year) for one in text.take(_ONLY_MONTH_IN_NAME if is_name else _ONLY_MONTH)]
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
        return SERIAL_ZERO + timedelta(days=int(numbers[0]))
    day, month, year = numbers if len(numbers[0]) < 4 else reversed(numbers)
    return _date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    return ROMAN.get(text) or WORDS.get(text) or int(text)
