"""Rises and falls: their size and their direction, held against the two figures that are compared."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.checks.proof import CHANGE_WRONG
from helpers.checks.style import PERCENT_FOR_POINTS
from helpers.proof.canon import canon, toned
from helpers.proof.constraint import Constraint
from helpers.proof.mention import THIS, Mention
from helpers.proof.rates import rounded
from helpers.vietnamese import number

RISES = toned("tăng|nhiều hơn|cao hơn|lớn hơn|hơn|thêm|vượt|nhỉnh hơn")
FALLS = toned("giảm|ít hơn|thấp hơn|nhỏ hơn|kém|bớt|sụt|hụt")
_DIRECTION = re.compile(rf"(?<!\w)(?:(?P<up>{RISES})|(?P<down>{FALLS}))(?!\w)")
_FROM = re.compile(toned(r"(?<!\w)(?P<word>tăng|giảm|nâng|hạ)[^,;.()]{0,12}(?<!\w)từ\s*$"))
_TO = re.compile(toned(r"[^,;.()\d]{0,30}(?<!\w)(?P<word>lên|xuống|đến|còn|sang|thành)\s*(?:còn|mức|đến)?\s*$"))
_RATE_OF = re.compile(toned(r"tỷ lệ|mức độ|mức hài lòng|chỉ số"))
_COUNT_OF = re.compile(
    toned(r"(?<!tỷ lệ )(?:tổng )?số (?:hồ sơ|lượng|lượt|giao dịch|pakn|phản ánh|phiếu|thủ tục)|lượng hồ sơ|lượt")
)


def direction(words: str) -> int:
    """Give 1 for a rise, -1 for a fall, by the last such word; 0 where there is none."""
    found = list(_DIRECTION.finditer(words))
    return 0 if not found else 1 if found[-1]["up"] else -1


def check_changes(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge each change that is said with the figures that it is between."""
    for at, one in enumerate(mentions):
        if one.mood == "change" and one.number.value is not None and one.is_exact:
            yield from _change(one, at, mentions)
    yield from _directions(mentions)
    yield from _from_to(mentions)


def _change(change: Mention, at: int, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    sentence = [
        one for one in mentions if one.sentence == change.sentence and one is not change and one.mood in ("", "aim")
    ]
    now = [one for one in mentions[:at] if one in sentence and _is_now(one)]
    now = list(reversed(now)) or _left_with(mentions[at + 1 : at + 2], sentence) or _named(change, mentions)
    earlier = [one for one in sentence if one.period not in (THIS, "cumulative") or one.mood == "aim"]
    way = direction(change.before) or direction(_in_front(change))
    rates = [one for one in now if one.number.kind == "percent"]
    counts = [one for one in now if one.number.kind == "count"]
    kind = change.number.kind
    ends = _ends(change, mentions[at + 1 : at + 3]) or _ends_in_front(change, mentions[max(at - 2, 0) : at])
    if ends:
        yield from _judged(change, way, [ends[1]], [ends[0]])
    elif kind == "percent" and _is_of_rate(change, rates, counts):
        before = [one for one in earlier if one.number.kind == "percent"]
        yield from _of_rate(change, rates, before)
    else:
        of = rates if kind == "points" else counts
        like = "percent" if kind == "points" else "count"
        yield from _judged(change, way, of, [one for one in earlier if one.number.kind == like])


def _left_with(following: Sequence[Mention], sentence: Sequence[Mention]) -> list[Mention]:
    """Find what a change ends in: «giảm 15 hồ sơ, còn 11 hồ sơ»."""
    ends = re.compile(toned(r"(?<!\w)(?:còn|lên|xuống|đạt|thành|là)\s*$"))
    return [one for one in following if one in sentence and _is_now(one) and ends.search(one.before)]


def _in_front(change: Mention) -> str:
    """Give the words in front of the brackets that stand before a change: «thấp hơn tháng 10 (2.150) 160 hồ sơ»."""
    front = canon(change.block.text[: change.number.start]).rstrip()
    return re.split(r"[,;.]\s", front[: front.rfind("(")])[-1] if front.endswith(")") else ""


def _is_now(one: Mention) -> bool:
    return one.period == THIS and one.mood == "" and one.is_exact


def _named(change: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Find the figure by its name, where it stands in another sentence."""
    kind = "percent" if change.number.kind == "points" else "count"
    signs = change.own_signs
    if not signs:
        return []
    named = [one for one in mentions if _is_now(one) and one.number.kind == kind and not one.is_vague]
    return [
        one
        for one in named
        if one.signs == signs
        or (kind == "percent" and one.parent is not None and signs <= one.parent.signs and not one.own_signs)
    ]


def _ends(change: Mention, following: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Find «(từ 456 lên 513)» behind a change."""
    if len(following) < 2 or following[0].sentence != change.sentence:
        return None
    first, second = following
    between = canon(first.block.text[first.number.end : second.number.start])
    in_front = canon(change.block.text[change.number.end : first.number.start])
    if ";" in in_front or direction(in_front):
        return None
    if re.search(toned(r"(?<!\w)từ\s*$"), in_front) and _TO.search(between):
        return first, second
    return None


def _ends_in_front(change: Mention, before: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Find «từ 310 lên 342» in front of a change."""
    if len(before) < 2 or before[0].sentence != change.sentence:
        return None
    first, second = before
    in_front = canon(first.block.text[: first.number.start])
    between = canon(first.block.text[first.number.end : second.number.start])
    is_span = re.search(toned(r"(?<!\w)từ\s*$"), in_front) and _TO.search(between)
    return (first, second) if is_span and first.number.kind == second.number.kind else None


def _is_of_rate(change: Mention, rates: Sequence[Mention], counts: Sequence[Mention]) -> bool:
    """Tell whether what changed is a rate: the nearest figure in front, or the words that say what changed."""
    front = canon(change.block.text[: change.number.start])
    named = [(found.start(), True) for found in _RATE_OF.finditer(front)]
    named += [(found.start(), False) for found in _COUNT_OF.finditer(front)]
    near = max([*rates, *counts], key=lambda one: one.number.start, default=None)
    if near is not None and near.block is change.block:
        if near.number.kind == "percent" and near.parent is None:
            return True
        if near.number.kind == "count" and not (named and max(named)[1] and max(named)[0] > near.number.end):
            return False
    return bool(named) and max(named)[1]


def _of_rate(change: Mention, now: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Constraint]:
    for one in now:
        for other in before:
            if (
                other.value
                and _is_size(change, abs(one.value - other.value) * 100 / other.value)
                and not _is_size(change, abs(one.value - other.value))
            ):
                yield Constraint(PERCENT_FOR_POINTS, (change, one, other), True)
                return
    said = f"{number(change.value)} điểm phần trăm"
    yield Constraint(
        PERCENT_FOR_POINTS,
        (change,),
        False,
        f"Chênh lệch giữa hai tỷ lệ ghi bằng điểm phần trăm: {said}, không ghi {change.text}.",
        said,
    )


def _is_size(change: Mention, size: Decimal) -> bool:
    step = Decimal(1).scaleb(-change.number.decimals)
    return abs(size - change.value) < step


def _judged(change: Mention, way: int, now: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Constraint]:
    pairs = [(one, other) for one in now for other in before]
    for one, other in pairs:
        if way in (0, _sign(one, other)) and _fits(change, one, other):
            yield Constraint(CHANGE_WRONG, (change, one, other), True)
            return
    if not pairs or not way:
        return
    one, other = pairs[0]
    is_sized = any(_fits(change, *pair) for pair in pairs)
    if is_sized:
        one, other = next(pair for pair in pairs if _fits(change, *pair))
    gap = one.value - other.value
    wrong_way = _sign(one, other) == -way
    told = f"từ {other.text} thành {one.text} là {'tăng' if gap > 0 else 'giảm' if gap < 0 else 'không đổi'}"
    expected = number(abs(gap))
    if change.number.kind == "percent" and other.value:
        expected = f"{number(rounded(abs(gap), other.value, max(change.number.decimals, 1)))}%"
    said = "tăng" if way > 0 else "giảm"
    what = f"{told}, không phải {said}" if wrong_way else f"{told} {expected}, không phải {change.text}"
    yield Constraint(CHANGE_WRONG, (change, one, other), False, f"So sánh sai: {what}.", expected)


def _sign(one: Mention, other: Mention) -> int:
    return (one.value > other.value) - (one.value < other.value)


def _fits(change: Mention, one: Mention, other: Mention) -> bool:
    gap = abs(one.value - other.value)
    if change.number.kind == "percent":
        return other.value > 0 and _is_size(change, gap * 100 / other.value)
    if change.number.kind == "points":
        return abs(gap - change.value) <= Decimal(1).scaleb(-max(change.number.decimals, 1))
    return gap == change.value


def _directions(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge a direction that is said without its size: «…, tăng so với tháng trước (1.205 hồ sơ)»."""
    for one, other in itertools.pairwise(mentions):
        if one.sentence != other.sentence or not _is_now(one) or other.period in (THIS, "cumulative") or other.mood:
            continue
        if one.number.kind != other.number.kind or one.subject != other.subject:
            continue
        between = canon(one.block.text[one.number.end : other.number.start])
        behind = re.split(r"[.;](?:\s|$)|\d", canon(one.block.text[other.number.end :]))[0]
        if not direction(between) and re.search(
            toned(r"so với|hơn"), behind
        ):  # «17 hồ sơ (tháng 10: 11 hồ sơ), giảm so với …»
            between = behind
        if (way := direction(between)) and not re.search(
            toned(r"không (?:tăng|giảm)|[;:]|so (?:cùng|với) chỉ tiêu"), between
        ):
            holds = _sign(one, other) == way
            said = "tăng" if way > 0 else "giảm"
            yield Constraint(
                CHANGE_WRONG, (one, other), holds, f"Ghi là {said}, trong khi {one.text} so với {other.text} thì không."
            )


def _from_to(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge «tăng từ 1.310 xuống 1.265»."""
    for one, other in itertools.pairwise(mentions):
        if one.sentence != other.sentence or one.number.kind != other.number.kind:
            continue
        opening = _FROM.search(canon(one.block.text[: one.number.start]))
        closing = _TO.search(canon(one.block.text[one.number.end : other.number.start]))
        if not (opening and closing) or (opening["word"] in ("nâng", "hạ") and closing["word"] == "đến"):
            continue
        way = 1 if opening["word"] in ("tăng", "nâng") else -1
        holds = _sign(other, one) == way and {canon("lên"): 1, canon("xuống"): -1}.get(closing["word"], way) == way
        yield Constraint(
            CHANGE_WRONG,
            (one, other),
            holds,
            f"Ghi là {'tăng' if way > 0 else 'giảm'} mà từ {one.text} {closing['word']} {other.text}.",
        )
