"""Rises and falls that a report claims against another period, held against the figures of both."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from helpers.checks import claim_words as w
from helpers.checks.finding import Rule, Severity
from helpers.checks.folded import Folded, cleaned, compiled
from helpers.checks.named_figures import named_figures
from helpers.checks.sentences import DIGITS, NAMES, Breach, headed_sentences
from helpers.indicators import Figure, Figures, Rate, Value
from helpers.vietnamese import number, percentage, points

COMPARISON_CONTRADICTED = Rule(
    "COMPARISON_CONTRADICTED",
    Severity.ERROR,
    "Câu so với kỳ trước, với cùng kỳ năm trước nói đúng chiều và đúng mức tăng, giảm",
    "Lời văn không được khẳng định điều trái với số liệu của hai kỳ",
)

_RISES, _FALLS, _STAYS = "tăng|cao hơn|nhiều hơn|vượt", "giảm|thấp hơn|ít hơn", "bằng|không đổi|không thay đổi"
_CHANGE = re.compile(
    rf"(?<!\w)(?:(?P<up>{_RISES})|(?P<down>{_FALLS})|(?P<same>{_STAYS}))(?!\w)"
    r"(?: (?:thêm |bớt |đi |lên )?(?P<size>\d[\d.]*(?:,\d+)?)(?P<unit>%| điểm phần trăm| điểm %)?)?",
    re.IGNORECASE,
)
_A_YEAR_BEFORE = re.compile(r"cùng kỳ|năm trước|năm ngoái", re.IGNORECASE)
# «Kỳ trước chuyển qua» is a figure of this period.
_BEFORE = re.compile(r"(?:kỳ|tháng|quý) trước(?! chuyển)|(?:6|sáu) tháng trước", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"(?<!\d)[,.]|[,.](?!\d)|[;(\n]")


def find_comparisons(text: str, figures: Figures, is_plan: bool = False) -> Iterator[Breach]:
    """Find rises and falls that the figures contradict.

    What a sentence compares with must be one of two periods, and its words must name a figure for certain; of a figure
    that is unknown in either period nothing is said.

    Parameters
    ----------
    text
        Words of a report, or of a part of it.
    figures
        The period's, with their values of the two other periods.
    is_plan
        Whether the text says what is still to be done.
    """
    if is_plan:
        return
    for heading, sentence in headed_sentences(cleaned(text)):
        for statement in sentence.split(";"):
            attribute = _compared_with(f"{heading} {statement}")
            folded = Folded(statement)
            if attribute is None or compiled(rf" {w.AIMS} ", folded.is_bare).search(folded.text):
                continue
            for change in _CHANGE.finditer(statement):
                yield from _judged(statement, change, figures, attribute)


def _compared_with(words: str) -> str | None:
    """Tell which period is compared with, by the name of its value in a figure; None for none, or for both."""
    found = [name for name, period in (("year_before", _A_YEAR_BEFORE), ("previous", _BEFORE)) if period.search(words)]
    return found[0] if len(found) == 1 else None


def _judged(statement: str, change: re.Match[str], figures: Figures, attribute: str) -> Iterator[Breach]:
    """Judge one change; it is right when it is so for any of the figures that the words may name."""
    in_front = statement[: change.start()].rstrip(" ,(")
    clause = _CLAUSE_ENDS.split(in_front)[-1]
    is_rate = "điểm" in (change["unit"] or "") or clause.rstrip().endswith("%")
    codes, is_certain = named_figures(DIGITS.sub("", NAMES.sub("", clause)), "", is_rate)
    known = [figures[code] for code in codes if code in figures and _is_known(figures[code], attribute)]
    if not is_certain or not known or len(known) < len(codes):
        return
    if not any(_holds(change, figure, getattr(figure, attribute)) for figure in known):
        told = f"{clause.strip()}, {statement[change.start() : change.end()].strip()}"
        are = " hoặc ".join(_told(figure, getattr(figure, attribute), attribute) for figure in known)
        message = f"ghi «{told}», trong khi {are}. Hãy sửa câu này, hoặc số liệu nguồn."
        yield COMPARISON_CONTRADICTED, message, tuple(figure.code for figure in known)


def _is_known(figure: Figure, attribute: str) -> bool:
    return figure.value is not None and getattr(figure, attribute) is not None


def _holds(change: re.Match[str], figure: Figure, before: Value) -> bool:
    gap = Decimal(figure.value or 0) - Decimal(before or 0)
    way = (gap > 0) - (gap < 0)
    if way != (1 if change["up"] else -1 if change["down"] else 0):
        return False
    if change["size"] is None or change["same"]:
        return True
    size = Decimal(change["size"].rstrip(".").replace(".", "").replace(",", "."))
    if change["unit"] == "%":
        # Of a rate it should be percentage points, which a check of style says.
        return isinstance(figure.indicator, Rate) or not before or _is_printed(size, abs(gap) * 100 / before)
    return _is_printed(size, abs(gap))


def _is_printed(size: Decimal, exact: Decimal) -> bool:
    """Tell whether a size is this one at the precision it is printed with, half-up or cut off."""
    step = Decimal(1).scaleb(int(size.as_tuple().exponent))
    return size in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN))


def _told(figure: Figure, before: Value, attribute: str) -> str:
    other = "cùng kỳ năm trước" if attribute == "year_before" else "kỳ trước"
    gap = Decimal(figure.value or 0) - Decimal(before or 0)
    if isinstance(figure.indicator, Rate):
        values, size = (percentage(Decimal(value or 0)) for value in (figure.value, before)), points(gap)
    else:
        values, size = (number(value or 0) for value in (figure.value, before)), number(abs(gap))
    now, then = values
    moved = f"tăng {size}" if gap > 0 else f"giảm {size}" if gap < 0 else "không đổi"
    return f"{figure.indicator.label} là {now}, {other} {then}, {moved}"
