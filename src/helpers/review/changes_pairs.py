"""Which section or sentence of last month became which of this month."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import TypeVar

T = TypeVar("T")

Step = tuple[int | None, int | None]

# Less than half of the words in common is another sentence, not the same one changed.
LEAST_ALIKE = 0.5


def alike(left: Sequence[str], right: Sequence[str]) -> float:
    """Compute the Dice coefficient of two word multisets; word order is ignored."""
    return _likeness(Counter(left), Counter(right))


def pairs(
    before: Sequence[T], now: Sequence[T], kinds: Callable[[T], tuple[str, ...]]
) -> Iterator[tuple[T | None, T | None]]:
    """Pair what is the same, then what is alike, then what stands in the same place, in order.

    None stands for what has no counterpart.

    Parameters
    ----------
    before, now
        Sentences or sections of the two months.
    kinds
        The words that two of them are compared by.
    """
    old, new = [kinds(item) for item in before], [kinds(item) for item in now]
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(before[i:i_end], now[j:j_end], strict=True)
            continue
        for a, b in _side_by_side(_alike(old[i:i_end], new[j:j_end])):
            yield None if a is None else before[i + a], None if b is None else now[j + b]


def _alike(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[Step]:
    """Align two sequences so that the sum of similarities is largest (Needleman–Wunsch)."""
    left, right = [Counter(words) for words in old], [Counter(words) for words in new]
    # best[a][b]: the largest sum for the first a and the first b items; step: the last pair or gap of that alignment.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    step = [["new"] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(1, len(old) + 1):
        step[a][0] = "old"
        for b in range(1, len(new) + 1):
            likeness = _likeness(left[a - 1], right[b - 1])
            ways = {"new": best[a][b - 1], "old": best[a - 1][b]}
            if likeness >= LEAST_ALIKE:
                ways["both"] = best[a - 1][b - 1] + likeness
            step[a][b] = max(ways, key=lambda way: ways[way])
            best[a][b] = ways[step[a][b]]
    return _walk(step)


def _walk(step: list[list[str]]) -> list[Step]:
    found: list[Step] = []
    a, b = len(step) - 1, len(step[0]) - 1
    while a or b:
        way = step[a][b]
        a, b = a - (way != "new"), b - (way != "old")
        found.append((a if way != "new" else None, b if way != "old" else None))
    return found[::-1]


def _side_by_side(steps: list[Step]) -> Iterator[Step]:
    """Put what is gone and what is new between two pairs beside each other: one has replaced the other."""
    for is_pair, some in groupby(steps, lambda step: None not in step):
        between = list(some)
        if is_pair:
            yield from between
        else:
            yield from zip_longest([a for a, _ in between if a is not None], [b for _, b in between if b is not None])


def _likeness(left: "Counter[str]", right: "Counter[str]") -> float:
    return 2 * (left & right).total() / ((left.total() + right.total()) or 1)
