"""The period that a report is of, read from its title, and which period a phrase of its text means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.proof.canon import canon, toned
from helpers.proof.mention import THIS

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s?[/.-]\s?|,? (?:năm )?)(20\d\d)"
_NAMED = re.compile(
    toned(
        rf"(?<!\w)(?:(?P<month>tháng) (?P<m>\d{{1,2}})(?![\d%]|[.,]\d{{3}}(?!\d))|(?P<quarter>quý) (?P<q>iv|"
        rf"i{{1,3}}|[1-4])(?!\w)"
        rf"|(?P<half>6|sáu) tháng (?P<h>đầu|cuối)(?= năm)|(?P<year>năm)(?= 20\d\d))"
        rf"(?:{_YEAR}(?!\d))?"
    )
)
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_WORDS = {"month": "tháng", "quarter": "quý", "half": "6 tháng", "year": "năm"}


@dataclass(frozen=True)
class NamedPeriod:
    """A period that a text names.

    Attributes
    ----------
    kind
        ``month``, ``quarter``, ``half``, ``year``; "" for none.
    number, year
        Which one; the year is 0 where it is not said.
    start, end
        Where it stands.
    """

    kind: str = ""
    number: int = 0
    year: int = 0
    start: int = 0
    end: int = 0

    @property
    def last_month(self) -> int:
        """The number of its last month."""
        return self.number * LENGTHS.get(self.kind, 1)

    @property
    def slug(self) -> str:
        """As the suite writes it: ``2026-03``, ``2026-q1``, ``2026-h1``, ``2026``; "" where its year is not known."""
        if not (self.kind and self.year):
            return ""
        tail = {"month": f"-{self.number:02d}", "quarter": f"-q{self.number}", "half": f"-h{self.number}", "year": ""}
        return f"{self.year}{tail[self.kind]}"

    @property
    def words(self) -> str:
        """As a reader says it."""
        number = (
            {1: "I", 2: "II", 3: "III", 4: "IV"}.get(self.number, "") if self.kind == "quarter" else str(self.number)
        )
        if self.kind == "half":
            number = "đầu năm" if self.number == 1 else "cuối năm"
        year = (
            f" năm {self.year}" if self.year and self.kind != "year" else f" {self.year}" if self.kind == "year" else ""
        )
        return f"{_WORDS.get(self.kind, '')} {number if self.kind != 'year' else ''}".strip() + year

    def is_same(self, other: "NamedPeriod") -> bool:
        """Tell whether two names mean one period; a year that is not said may be any."""
        years = {year for year in (self.year, other.year) if year}
        return (self.kind, self.number) == (other.kind, other.number) and len(years) <= 1

    def is_before(self, other: "NamedPeriod") -> bool:
        """Tell whether it is the period just before another one of its kind."""
        if self.kind != other.kind:
            return False
        if self.kind == "year":
            return not (self.year and other.year) or self.year + 1 == other.year
        in_a_year = 12 // LENGTHS[self.kind]
        return self.number % in_a_year + 1 == other.number

    def said(self, words: str) -> str:
        """Tell whose figure some words of this period's report mean: ``THIS``, ``previous``, or a period's name."""
        named = next(iter(named_periods(words)), None)
        if named is None:
            return "a year before" if re.search(canon("cùng kỳ|năm"), words) and self.kind != "year" else "previous"
        if named.is_same(self):
            return THIS
        if named.is_before(self):
            return "previous"
        if named.kind == self.kind and named.number == self.number and named.year + 1 == self.year:
            return "a year before"
        return f"{named.kind} {named.number} {named.year or ''}".strip()


def named_periods(text: str) -> Sequence[NamedPeriod]:
    """Find the periods that a text names, in order."""
    found = []
    for one in _NAMED.finditer(canon(text)):
        kind = next(name for name in LENGTHS if one[name])
        number = _number(kind, one)
        year = re.search(r"20\d\d", one[0])
        if kind != "month" or 1 <= number <= 12:
            found.append(NamedPeriod(kind, number, int(year[0]) if year else 0, one.start(), one.end()))
    return found


def _number(kind: str, one: re.Match[str]) -> int:
    if kind == "month":
        return int(one["m"])
    if kind == "quarter":
        return ROMAN.get(one["q"]) or int(one["q"])
    return 2 if kind == "half" and one["h"] != canon("đầu") else 1


def period_of_title(blocks: Sequence[str]) -> NamedPeriod:
    """Give the period that the first lines of a report name, those that cite a document passed over."""
    for text in blocks:
        plain = canon(text)
        if re.search(canon(r"căn cứ|thực hiện (?:công văn|kế hoạch|quyết định|chương trình)|kính gửi"), plain):
            continue
        found = [one for one in named_periods(text) if not _is_day(plain, one)]
        if found:
            return next((one for one in found if one.kind != "year"), found[0])
    return NamedPeriod()


def _is_day(plain: str, one: NamedPeriod) -> bool:
    """Tell whether a month is a part of a day: «ngày 14 tháng 3 năm 2026», «ngày … tháng … năm 2026»."""
    in_front = plain[: one.start].rstrip(" .…_")
    return bool(re.search(canon(r"ngày ?\d{0,2}$"), in_front) or re.search(canon(r"tháng[ .…_]*\d{0,2}$"), in_front))
