"""Numbers that are said to be made of others: «1.466 hồ sơ, gồm 1.421 … và 45 …»."""

import re
from collections.abc import Iterator, Sequence

from helpers.checks.proof import SUM_OFF
from helpers.proof.canon import toned
from helpers.proof.constraint import Constraint
from helpers.proof.mention import Mention
from helpers.vietnamese import number

# Signs that exclude each other; the parts of a complete set are the whole.
GROUPS = (
    {"early", "on_time", "early_or_on_time", "overdue", "in_time"},
    {"online", "direct", "postal", "direct_or_postal", "paper", "electronic"},
    {"satisfied", "neutral", "unsatisfied"},
    {"partial", "full", "information"},
    {"new", "carried"},
    {"resolved", "pending", "returned", "withdrawn", "stopped"},
)
COMPLETE = (
    {"early", "on_time", "overdue"},
    {"early_or_on_time", "overdue"},
    {"in_time", "overdue"},
    {"online", "direct", "postal"},
    {"online", "direct"},
    {"online", "direct_or_postal"},
    {"online", "paper"},
    {"paper", "electronic"},
    {"satisfied", "neutral", "unsatisfied"},
    {"satisfied", "unsatisfied"},
    {"new", "carried"},
    {"resolved", "pending"},
    {"partial", "full"},
)
_PART = re.compile(toned("trong"))
_SOME = re.compile(
    toned(
        r"(?<!\w)(?:nhiều nhất|chủ yếu|chẳng hạn|ví dụ|như|điển hình|nổi bật|tiếp đến|một số|phần lớn|đáng chú "
        r"ý|nhất là|"
        r"kế đến|đứng đầu|tập trung|v\.v|ít nhất|đông nhất|sau đó)(?!\w)"
    )
)
NEAR = 4  # a mistake is off by less than a quarter; a list that is off by more names only some parts


def check_splits(mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Hold each number against the parts that follow it."""
    lists: dict[tuple[int, str], list[Mention]] = {}
    for one in mentions:
        if one.parent is not None and one.is_count and one.number.kind == "count":
            lists.setdefault((id(one.parent), one.opener), []).append(one)
    for parts in lists.values():
        whole = parts[0].parent
        if whole is not None and whole.is_count:
            yield from _of(whole, [one for one in parts if _is_alike(whole, one)])


def _is_alike(whole: Mention, part: Mention) -> bool:
    same = part.subject in ("", "cases", whole.subject) or (
        part.subject == "dossiers" and whole.subject in ("", "cases")
    )
    return same and part.period == whole.period and not part.interval


def _of(whole: Mention, parts: list[Mention]) -> Iterator[Constraint]:
    for length in range(len(parts), 0, -1):
        if length > 1 and sum(one.value for one in parts[:length]) == whole.value:
            yield Constraint(SUM_OFF, (whole, *parts[:length]), True)
            return
    grouped = _grouped(parts)
    if sum(one.value for one in grouped) == whole.value and len(grouped) > 1:
        yield Constraint(SUM_OFF, (whole, *grouped), True)
        return
    if not whole.is_exact or _SOME.search(" ".join(f"{one.before} {one.after}" for one in parts)):
        return
    larger = [one for one in parts if one.value > whole.value and one.opener != "("]
    if larger and len(parts) == 1:
        yield _broken(whole, larger, f"ghi {larger[0].text} là một phần của {whole.text}, mà lớn hơn")
    elif len(parts) > 1:
        yield from _judged(whole, parts, grouped)


def _judged(whole: Mention, parts: list[Mention], grouped: list[Mention]) -> Iterator[Constraint]:
    signs = set().union(*(one.own_signs for one in grouped)) if grouped else set()
    if len(grouped) > 1 and any(complete <= signs for complete in COMPLETE):
        if is_all(whole, grouped):
            yield _off(whole, grouped)
        return
    total, is_part = sum(one.value for one in parts), bool(_PART.match(parts[0].opener))
    is_near = abs(total - whole.value) * NEAR <= whole.value
    if is_part or parts[0].opener == "(":
        if len(grouped) > 1 and sum(one.value for one in grouped) > whole.value and is_near:
            yield _off(whole, grouped)
    elif is_near and not any(one.scope and "subset" in one.scope for one in parts):
        yield _off(whole, parts)


def _grouped(parts: Sequence[Mention]) -> list[Mention]:
    """Take the parts from the first on whose signs are of one group."""
    for group in GROUPS:
        if parts and parts[0].own_signs & group:
            found: list[Mention] = []
            for one in parts:
                own = one.own_signs & group
                if not own or any(own & other.own_signs for other in found):
                    break
                found.append(one)
            if len(found) > 1:
                return found
    return []


def is_all(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether «8/160» and «14/219» are all of «22/379»: their wholes must be, too."""
    wholes = [one.whole for one in parts]
    if whole.whole is None or any(one is None for one in wholes):
        return True
    return sum(one.value for one in wholes if one is not None) == whole.whole.value


def _off(whole: Mention, parts: Sequence[Mention]) -> Constraint:
    total = sum(one.value for one in parts)
    added = " + ".join(one.text for one in parts)
    return _broken(whole, parts, f"ghi {whole.text}, trong khi {added} = {number(total)}", number(total))


def _broken(whole: Mention, parts: Sequence[Mention], what: str, expected: str = "") -> Constraint:
    return Constraint(SUM_OFF, (whole, *parts), False, f"Phép cộng không khớp: {what}.", expected)
