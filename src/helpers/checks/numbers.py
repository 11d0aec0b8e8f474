"""Numbers that people typed or wrote in words, held against the figures that the words around them name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.folded import Folded, cleaned
from helpers.checks.named_figures import named_figures
from helpers.checks.number_roles import NAMED_PERIOD, OTHER, SIGNS
from helpers.checks.number_words import WORDS, read_number
from helpers.checks.sentences import NAMES, Breach, headed_sentences
from helpers.indicators import Figure, Figures
from helpers.vietnamese import number, percentage

NUMBER_WRONG = Rule(
    "NUMBER_WRONG",
    Severity.ERROR,
    "Con số gõ tay, bằng chữ số hay bằng chữ, đúng với chỉ tiêu mà câu ấy nói đến",
    "Ghi «đã giải quyết 8 hồ sơ» trong khi chỉ tiêu là 7 thì báo cáo tự mâu thuẫn",
)
NUMBER_DIFFERS = Rule(
    "NUMBER_DIFFERS",
    Severity.WARNING,
    "Con số gõ tay mà lời văn có vẻ nói về một chỉ tiêu thì khớp với chỉ tiêu ấy",
    "Lời văn không cho biết chắc con số nói về chỉ tiêu nào; người soát cần xem",
)

_DIGITS = r"\d[\d.,]*(?:/\d[\d.,]*)?%?"
_COUNTED = r"(?:bộ )?hồ sơ|HS|thủ tục|TTHC|PAKN|phản ánh|kiến nghị|lượt|trường hợp"
_WRITTEN = r"(?:(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r") )+"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})|(?<!\w)(?P<words>{_WRITTEN})(?:\(\d[\d.]*\) )?(?=(?:{_COUNTED})(?!\w))", re.IGNORECASE
)
# «Trong năm hồ sơ …» is the year, and «không hồ sơ nào» a claim.
_NO_NUMBER = re.compile(r"(?:trong|cả|đầu|cuối|hằng|hàng|mỗi|từng|các|những|qua) $", re.IGNORECASE)
_PART_OF_OVERDUE = re.compile(rf" (?:{SIGNS['resolved']}|{SIGNS['pending']}) ")
_CLAUSE_ENDS = re.compile(r"(?<!\d)[,.]|[,.](?!\d)|[;()–]| - ")
_SPLITS = re.compile(r" (?:và|còn|trong đó)(?= )", re.IGNORECASE)
# What follows is a part of what stands before.
_PART_OPENS = re.compile(r"\(|:|(?<!\w)(?:trong đó|(?:bao )?gồm|cụ thể)(?!\w)", re.IGNORECASE)
_REACH = 300  # how far back, in letters, a sentence is read for what a clause belongs to
_CLOSED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class _Place:
    """Where a number stands.

    Its clause, names in it hidden; its folded sentence; the clause as it is written; what stands in front.
    """

    clause: str
    found: re.Match[str]
    context: str
    written: str
    earlier: str


@dataclass(frozen=True)
class Said:
    """A number in a text.

    Attributes
    ----------
    text
        As it is written: ``25``, ``97,51%``, ``hai mươi lăm``.
    is_right
        Whether it is what the figure that its words name is; None where they name none.
    breach
        What is wrong with it.
    """

    text: str
    is_right: bool | None
    breach: Breach | None = None

    def found(self, place: str) -> Finding:
        """Report what is wrong with it, in its place.

        Raises
        ------
        ValueError
            Nothing is.
        """
        if self.breach is None:
            raise ValueError(self.text)
        rule, message, codes = self.breach
        return rule.found(f"{place}: {message}", *codes)

    @property
    def is_compound(self) -> bool:
        """Whether it is typed in digits, or in more than one word: «một», «hai» are also said without counting."""
        return self.text[0].isdigit() or " " in self.text


def find_numbers(text: str, figures: Figures) -> Iterator[Said]:
    """Find the numbers that are no parts of names, and judge those whose words name a figure."""
    for heading, sentence in headed_sentences(cleaned(text)):
        if not _NUMBER.search(sentence):
            continue
        hidden = NAMES.sub(lambda name: "§" * len(name[0]), sentence)
        context = Folded(NAMES.sub(lambda name: re.sub(r"\d", "", name[0]), f"{heading} {sentence}")).text
        for start, end in _clauses(hidden):
            clause = hidden[start:end]
            found = [one for one in _NUMBER.finditer(clause) if _is_number(clause, one)]
            for one in found:
                earlier = hidden[max(0, start - _REACH) : start]
                place = _Place(clause, one, context, sentence[start:end].strip(), earlier)
                yield _judged(place, figures if len(found) == 1 else None)


def _head(before: str) -> str:
    """Give the clause that what follows is a part of; "" where it is a statement of its own."""
    before = _CLOSED.sub(lambda closed: " " * len(closed[0]), before)
    opened = [found for found in _PART_OPENS.finditer(before) if found[0] in "(:" or ";" not in before[found.end() :]]
    if not opened:
        return ""
    return re.split(r"[;(]|(?<!\d)[,.]|[,.](?!\d)", before[: opened[-1].start()].rstrip(" ,:"))[-1]


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    """Tell where each clause begins and ends; «và» parts two clauses where each has its number."""
    for start, end in _between(_CLAUSE_ENDS, sentence, 0, len(sentence)):
        parts = list(_between(_SPLITS, sentence, start, end))
        yield from parts if all(_NUMBER.search(sentence[one:other]) for one, other in parts) else [(start, end)]


def _between(ends: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in ends.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _is_number(clause: str, found: re.Match[str]) -> bool:
    if found["digits"]:
        return True
    value = read_number(found["words"].lower().split())
    return bool(value) and not (found["words"].lower() == "năm " and _NO_NUMBER.search(clause[: found.start()]))


def _judged(place: _Place, figures: Figures | None) -> Said:
    """Compare a number with the figures that its words name; without figures it is not known which one is meant."""
    clause, found, context = place.clause, place.found, place.context
    text = (found["digits"] or found["words"]).strip().rstrip(".,")
    if figures is None or OTHER.search(re.sub(SIGNS["carried"], "", context)):
        return Said(text, None)
    before, after = clause[: found.start()], clause[found.end() :]
    head = _head(place.earlier + before)
    codes, is_certain = named_figures(before, after, text.endswith("%"), head, place.earlier)
    if not text.strip("0%") and not _PART_OF_OVERDUE.search(context):
        codes = codes[:1]  # no overdue dossiers at all: neither resolved nor pending
    known = [figures[code] for code in codes if code in figures and figures[code].value is not None]
    if not known or len(known) < len(codes):
        return Said(text, None)
    if any(_equals(text, figure) for figure in known):
        return Said(text, True)
    counted = re.match(rf" ?(?:(?:{_COUNTED})(?!\w))?", after, re.IGNORECASE)
    shown = f"{text} {counted[0].strip() if counted else ''}".strip()
    are = " hoặc ".join(f"{figure.indicator.label} là {_shown(figure)} ({{{figure.code}}})" for figure in known)
    message = f"ghi «{shown}» trong «{place.written}», trong khi {are}. Hãy sửa, hoặc ghi mã chỉ tiêu thay cho con số."
    rule = NUMBER_WRONG if is_certain and not NAMED_PERIOD.search(context) else NUMBER_DIFFERS
    return Said(text, False, (rule, message, tuple(figure.code for figure in known)))


def _equals(text: str, figure: Figure) -> bool:
    if not text[0].isdigit():
        return read_number(text.lower().split()) == figure.value
    typed = _read(text.partition("/")[0].rstrip("%"))
    if not text.endswith("%"):
        return typed == figure.value
    step = Decimal(1).scaleb(int(typed.as_tuple().exponent))
    if figure.numerator is None or not figure.denominator:
        return typed == figure.value
    exact = Decimal(100 * figure.numerator) / figure.denominator
    return typed in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN))


def _read(digits: str) -> Decimal:
    """Read digits: points part thousands, and anything else is a decimal point that should be a comma (97.51%)."""
    is_thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?", digits)
    try:
        return Decimal((digits.replace(".", "") if is_thousands else digits).replace(",", "."))
    except InvalidOperation:
        return Decimal(-1)  # 1.2.3: no number


def _shown(figure: Figure) -> str:
    value = figure.value
    return percentage(value) if isinstance(value, Decimal) else number(value or 0)
