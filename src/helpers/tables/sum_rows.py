"""Which rows of a summary sum the others: their numbers say it, and their labels where the numbers leave it open.

An explanation is a choice of the rows that are sums; the others are fields, counted once. A sum is borne out where it
is the sum of the fields that follow it up to the next sum, that precede it, or of all. Of all explanations the one
counts in which some sum is that of all fields, and of these the one that goes least against the labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from helpers.tables.sum_explanation import Explanation, Lines
from helpers.tables.sum_labels import Label

# Below that a field may be the sum of two others by chance.
LARGE, SEVERAL = 20, 3
TRIED_IN_PAIRS = 12


@dataclass(frozen=True)
class Sums:
    """What the rows of a summary are, by their places.

    Attributes
    ----------
    fields
        The rows that are counted.
    total
        The row of the whole unit; None where the fields alone give it.
    others
        The other rows that sum: of groups, of pages, or the whole once more.
    uneven
        Where a row called a sum is none: its place, the column, what it states, what the fields come to, how many.
    doubtful
        The rows of which numbers and labels do not tell what they are.
    """

    fields: tuple[int, ...]
    total: int | None
    others: tuple[int, ...]
    uneven: tuple[tuple[int, int, int, int, int], ...] = ()
    doubtful: tuple[int, ...] = ()


def find_sums(lines: Lines) -> Sums:
    """Tell the rows that sum others from those that are counted."""
    called = frozenset(_called(lines, Label.SUM))
    if len(lines.counts) < 2 or len(called) == len(lines.counts):
        return _result(Explanation(lines, called))
    best = min(_explanations(lines), key=lambda one: one.rank)
    if best.is_closed_by_name or best.covers_all_fields_by_name:
        return _result(best)
    made_up = [place for place in best.sums if lines.kinds[place] is Label.FIELD]
    likely = [place for place in _borne_out(lines, best.sums) if not lines.is_counted(place)]
    if not made_up and likely:  # groups without a total: they must leave no field over
        tiled = Explanation(lines, best.sums | set(likely))
        if tiled.covers_all_fields and all(_is_no_chance(lines, place) for place in likely):
            return _result(tiled)
    doubtful = [place for place in made_up if not _is_no_chance(lines, place)] if made_up else likely
    return _result(best, tuple(sorted(doubtful)))


def _explanations(lines: Lines) -> Iterator[Explanation]:
    """Give what is worth trying: the rows called sums, all or but for one, and besides rows that are sums by number."""
    called, groups = _called(lines, Label.SUM), _called(lines, Label.GROUP)
    named = [called | groups, called]
    named += [one - {place} for one in (called | groups, called) for place in called]
    for chosen in dict.fromkeys(frozenset(one) for one in [*named, set()]):
        found = _borne_out(lines, chosen)
        inner = [*found, *_borne_out(lines, chosen | set(found))]
        more = [(), *((place,) for place in inner), tuple(found), tuple(inner)]
        more += list(combinations(inner, 2)) if len(inner) <= TRIED_IN_PAIRS else []
        yield from (Explanation(lines, chosen | set(one)) for one in dict.fromkeys(more))


def _called(lines: Lines, kind: Label) -> set[int]:
    return {place for place, found in enumerate(lines.kinds) if found is kind}


def _borne_out(lines: Lines, sums: frozenset[int]) -> list[int]:
    """Find the rows, other than those chosen, that sum two or more beside them, or all."""
    alone = Explanation(lines, sums)
    end = alone.whole[1]
    filled = [place for place in alone.fields if lines.values[place].any()]
    found = []
    for place in filled:
        if lines.kinds[place] is Label.NAMELESS or lines.kinds[place] is Label.FIELD:
            rest = [other for other in alone.fields if other != place]
            without = alone.summed(alone.whole) - lines.values[place]
            is_all = bool(rest) and bool((without == lines.values[place]).all())
            starts = (alone.reached[place] - alone.reached[: place + 1] == lines.values[place]).all(axis=1)
            ends = (alone.reached[place + 1 :] - alone.reached[place + 1] == lines.values[place]).all(axis=1)
            blocks = [(int(n), place) for n in np.flatnonzero(starts)]
            blocks += [(place + 1, place + 1 + int(n)) for n in np.flatnonzero(ends) if place + 1 + n <= end]
            if is_all or any(sum(start <= one < stop for one in filled) > 1 for start, stop in blocks):
                found.append(place)
    return found


def _is_no_chance(lines: Lines, place: int) -> bool:
    """Tell whether a row that sums others does so for certain: large numbers, or no number where fields have one."""
    row = lines.values[place]
    counted = [lines.is_counted(one) for one in range(len(lines.counts))]
    unnumbered = not counted[place] and sum(counted) >= min(2, len(counted) - 1)
    return unnumbered or (int(row.max()) >= LARGE and len({*row.tolist()} - {0}) >= SEVERAL)


def _result(best: Explanation, doubtful: tuple[int, ...] = ()) -> Sums:
    lines, closing = best.lines, best.closing
    called = [place for place in sorted(best.sums) if lines.kinds[place] is Label.SUM]
    unproved = [place for place in called if best.blocks[place] is None]
    # A sum that is none still states the unit's figures, and is told to be wrong.
    total = closing[-1] if closing else unproved[-1] if unproved and len(called) == 1 else None
    if not best.fields and len(best.sums) == 1:
        total = next(iter(best.sums))
    return Sums(
        fields=best.fields,
        total=total,
        others=tuple(place for place in sorted(best.sums) if place != total),
        uneven=tuple(_uneven(best)),
        doubtful=doubtful,
    )


def _uneven(best: Explanation) -> Iterator[tuple[int, int, int, int, int]]:
    for place in sorted(best.sums):
        if best.blocks[place] is None and best.fields:
            block = best.nearest_block(place)
            summed, stated = best.summed(block), best.lines.values[place]
            fields = len({*best.fields} & {*range(*block)})
            for column in np.flatnonzero(best.compared(place, block) & (summed != stated)):
                yield place, int(column), int(stated[column]), int(summed[column]), fields
