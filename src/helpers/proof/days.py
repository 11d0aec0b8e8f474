"""Days as a report writes them: those that no calendar has, and the spans between two."""

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpers.checks.proof import DAY_IMPOSSIBLE
from helpers.proof.canon import canon, toned
from helpers.proof.document import Block
from helpers.proof.remark import Remark, remark

_DAY = re.compile(
    toned(
        r"(?<![\d/.,-])(?:(?P<d1>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m1>\d{1,2})\s?(?P=s)\s?(?P<y1>\d{4})"
        r"|(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})(?:,?\s*năm\s*(?P<y2>\d{4}))?"
        r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2}))(?![\d/]|\.\d|,\d|\s?%)"
    )
)
# A day without its year is one only after such a word, or as an end of a span.
_SAYS_DAY = re.compile(toned(r"(?:ngày|từ|đến|hết|mùng|trước|sau|tới|sáng|chiều|đêm|hôm|[-(])\s*$"))
_TO = re.compile(toned(r"\s*[,)]?\s*(?:-|đến|tới|->)?\s*(?:đến|tới)?\s*(?:hết)?\s*(?:ngày)?\s*"))


@dataclass(frozen=True)
class Written:
    """A day as it is written; `day` is None where no calendar has it, the year 0 where it is not said."""

    start: int
    end: int
    number: int
    month: int
    year: int

    @property
    def is_possible(self) -> bool:
        """Whether a calendar has it."""
        return 1 <= self.month <= 12 and 1 <= self.number <= monthrange(self.year or 2024, self.month)[1]

    def in_year(self, year: int) -> date:
        """Give the day, in a year where it says none."""
        return date(self.year or year, self.month, self.number)


@dataclass(frozen=True)
class Span:
    """Two days with «đến» or a dash between them."""

    first: Written
    last: Written


def written_days(text: str) -> list[Written]:
    """Find the days of a text."""
    plain, found = canon(text), list[Written]()
    for one in _DAY.finditer(plain):
        number, month, year = (
            one[f"{name}1"] or one[f"{name}2"] or one[f"{name}3"] if name != "y" else one["y1"] or one["y2"]
            for name in "dmy"
        )
        after_other = found and _TO.fullmatch(plain[found[-1].end : one.start()])
        if one["d3"] and not (_SAYS_DAY.search(plain[: one.start()]) or after_other):
            continue
        if one["d2"] and not (_SAYS_DAY.search(plain[: one.start()]) or one["y2"]):
            continue
        found.append(Written(one.start(), one.end(), int(number), int(month), int(year or 0)))
    return found


def spans(text: str) -> list[Span]:
    """Find the spans of days of a text."""
    days, plain = written_days(text), canon(text)
    return [
        Span(one, other)
        for one, other in itertools.pairwise(days)
        if re.search(r"\S", plain[one.end : other.start]) and _TO.fullmatch(plain[one.end : other.start])
    ]


def check_days(block: Block) -> Iterator[Remark]:
    """Find days that no calendar has."""
    for one in written_days(block.text):
        if not one.is_possible:
            printed = block.text[one.start : one.end]
            most = monthrange(one.year or 2024, one.month)[1] if 1 <= one.month <= 12 else 0
            why = f"tháng {one.month} có {most} ngày" if most else "một năm có 12 tháng"
            yield remark(DAY_IMPOSSIBLE, block, one.start, one.end, f"«{printed}» không có trong lịch: {why}.")
