"""Sums that a sentence writes out: «31 hồ sơ tồn + 1.006 hồ sơ mới = 1.047», «214 và 655; cả hai là 879»."""

import re
from collections.abc import Iterator, Sequence

from helpers.checks.proof import SUM_OFF
from helpers.proof.canon import canon, toned
from helpers.proof.constraint import Constraint
from helpers.proof.mention import Mention
from helpers.vietnamese import number

_PLUS = re.compile(toned(r"[^+=\d]*(?:\+|(?<!\w)(?:cộng|cộng với|cùng|cùng với)(?!\w))[^+=\d]*"))
_IS = re.compile(toned(r"[^+=\d;.]*(?:=|(?<!\w)(?:là|bằng|thành|tổng cộng|tổng)(?!\w))[^+=\d;.]*"))
_BOTH = re.compile(
    toned(r"(?<!\w)(?:cả|tổng) (?P<how>hai|ba|bốn|2|3|4) [^,;.]*(?<!\w)(?:là|có|đạt|được)\s*(?:tổng )?(?:số )?$")
)
_TOTAL = re.compile(
    toned(r"[\s,;.]*(?:và )?(?:cộng|tổng cộng|tổng|tổng số|tất cả|cả thảy|cộng chung|tổng là)(?: là| có)?:?\s*")
)
_HOW_MANY = {toned(word): count for word, count in (("hai", 2), ("ba", 3), ("bốn", 4), ("2", 2), ("3", 3), ("4", 4))}


def check_expressions(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge the sums that are written out."""
    counts = [one for one in mentions if one.number.kind == "count" and one.number.value is not None and not one.mood]
    for at, one in enumerate(counts):
        before = [other for other in counts[:at] if other.sentence == one.sentence and other.block is one.block]
        if said := _BOTH.search(canon(one.block.text[: one.number.start])):
            parts = before[-_HOW_MANY[said["how"]] :]
            if len(parts) == _HOW_MANY[said["how"]] and all(_is_alike(part, one) for part in parts):
                yield _judged(one, parts)
        elif len(before) > 1 and _TOTAL.fullmatch(one.before) and all(_is_alike(part, one) for part in before[-2:]):
            yield from _in_all(one, [part for part in before if _is_alike(part, one)])
        elif len(before) > 1 and _IS.fullmatch(_between(before[-1], one)):
            parts = [before[-1]]
            while len(parts) < len(before) and _PLUS.fullmatch(_between(before[-len(parts) - 1], parts[0])):
                parts.insert(0, before[-len(parts) - 1])
            if len(parts) > 1:
                yield _judged(one, parts)


def _in_all(whole: Mention, before: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge «977 sớm, 164 đúng hẹn, 5 muộn; cộng 1.146»."""
    for length in range(len(before), 1, -1):
        if sum(part.value for part in before[-length:]) == whole.value:
            yield _judged(whole, before[-length:])
            return
    if len(before) > 1 and abs(sum(part.value for part in before) - whole.value) * 4 <= whole.value:
        yield _judged(whole, before)


def _is_alike(part: Mention, whole: Mention) -> bool:
    return part.subject == whole.subject or "" in (part.subject, whole.subject) or part.subject.startswith("?")


def _between(one: Mention, other: Mention) -> str:
    return canon(one.block.text[one.number.end : other.number.start])


def _judged(whole: Mention, parts: Sequence[Mention]) -> Constraint:
    total = sum(part.value for part in parts)
    added = " + ".join(part.text for part in parts)
    message = f"Phép cộng không khớp: ghi {whole.text}, trong khi {added} = {number(total)}."
    return Constraint(SUM_OFF, (whole, *parts), total == whole.value, message, number(total))
