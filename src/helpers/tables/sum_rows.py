"""Which rows of a summary sum the others: their numbers say it, and their labels where the numbers leave it open.

An explanation is a choice of the rows that are sums; the others are fields, counted once. A sum is borne out where it
is the sum of the fields that follow it up to the next sum, that precede it, or of all. Of all explanations the one
counts in which some sum is that of all fields, and of these the one that goes least against the labels.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from helpers.tables.sum_labels import Label, is_counted, labels_of

Block = tuple[int, int]
# What it costs to take a row for what its label does not say, or for a sum that the numbers do not bear out.
NO_SUM_AFTER_ALL = {Label.SUM: 3.0, Label.GROUP: 1.2, Label.NAMELESS: 0.0, Label.FIELD: 0.0}
SUM_AFTER_ALL = {Label.SUM: 0.0, Label.GROUP: 0.0, Label.NAMELESS: 0.5, Label.FIELD: 2.0}
NOT_BORNE_OUT = {Label.SUM: 2.0, Label.GROUP: 1.0}
# Below that a field may be the sum of two others by chance.
LARGE, SEVERAL = 20, 3
TRIED_IN_PAIRS = 12


@dataclass(frozen=True)
class Lines:
    """The rows of a summary: number in front, label, and counts by column, None where nothing is stated."""

    serials: Sequence[str]
    labels: Sequence[str]
    counts: Sequence[Sequence[int | None]]
    words: Collection[str]

    def is_counted(self, place: int) -> bool:
        """Tell whether a row is numbered 1, 2, 3 as fields are."""
        return is_counted(self.serials[place], self.labels[place])

    @cached_property
    def kinds(self) -> list[Label]:
        """What each row is called like."""
        return labels_of(self.serials, self.labels, self.words)

    @cached_property
    def values(self) -> NDArray[np.int64]:
        """The counts, 0 where nothing is stated."""
        return np.array([[cell or 0 for cell in row] for row in self.counts], dtype=np.int64)

    @cached_property
    def stated(self) -> NDArray[np.bool_]:
        """Where a count is stated."""
        return np.array([[cell is not None for cell in row] for row in self.counts], dtype=bool)


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
        return _result(_Explanation(lines, called))
    best = min(_explanations(lines), key=lambda one: one.rank)
    if best.is_closed_by_name or best.covers_all_fields_by_name:
        return _result(best)
    made_up = [place for place in best.sums if lines.kinds[place] is Label.FIELD]
    likely = [place for place in _borne_out(lines, best.sums) if not lines.is_counted(place)]
    if not made_up and likely:  # groups without a total: they must leave no field over
        tiled = _Explanation(lines, best.sums | set(likely))
        if tiled.covers_all_fields and all(_is_no_chance(lines, place) for place in likely):
            return _result(tiled)
    doubtful = [place for place in made_up if not _is_no_chance(lines, place)] if made_up else likely
    return _result(best, tuple(sorted(doubtful)))


class _Explanation:
    """A choice of the rows that are sums, and how well numbers and labels go with it."""

    def __init__(self, lines: Lines, sums: frozenset[int]) -> None:
        self.lines, self.sums = lines, sums
        is_field = np.array([place not in sums for place in range(len(lines.counts))])[:, None]
        self.reached = _running(lines.values * is_field)
        self.given = _running((lines.stated & is_field).astype(np.int64))
        self.whole = (0, len(lines.counts))
        self.blocks = {place: self._block(place) for place in sums}

    @property
    def fields(self) -> tuple[int, ...]:
        return tuple(place for place in range(self.whole[1]) if place not in self.sums)

    @property
    def closing(self) -> list[int]:
        """The sums of all fields."""
        return [place for place in sorted(self.sums) if self.is_sum_of(place, self.whole)]

    @property
    def rank(self) -> tuple[bool, float, int, list[int]]:
        kinds = self.lines.kinds
        cost = sum(NO_SUM_AFTER_ALL[kinds[place]] for place in self.fields)
        cost += sum(SUM_AFTER_ALL[kinds[place]] for place in self.sums)
        cost += sum(NOT_BORNE_OUT.get(kinds[place], 99.0) for place, block in self.blocks.items() if block is None)
        # Of equals, the row that is not numbered as fields are, then the lower one.
        counted = sum(self.lines.is_counted(place) for place in self.sums)
        return not self.closing, cost, counted, sorted(-place for place in self.sums)

    @property
    def is_closed_by_name(self) -> bool:
        return any(self.lines.kinds[place] is not Label.FIELD for place in self.closing)

    @property
    def covers_all_fields(self) -> bool:
        return self._covers(self.sums)

    @property
    def covers_all_fields_by_name(self) -> bool:
        return self._covers({place for place in self.sums if self.lines.kinds[place] is not Label.FIELD})

    def _covers(self, sums: Collection[int]) -> bool:
        covered = {at for place in sums if (block := self.blocks[place]) for at in range(*block)}
        return bool(sums) and covered.issuperset(self.fields)

    def nearest_block(self, place: int) -> Block:
        """Give the fields that a sum which is none ought to be the sum of."""
        others = [other for other in self.sums if self.lines.kinds[other] is Label.SUM and other != place]
        if self.lines.kinds[place] is Label.SUM and not others:
            return self.whole
        return next((block for block in self._adjacent(place) if self._has_fields(block)), self.whole)

    def summed(self, block: Block) -> NDArray[np.int64]:
        result: NDArray[np.int64] = self.reached[block[1]] - self.reached[block[0]]
        return result

    def compared(self, place: int, block: Block) -> NDArray[np.bool_]:
        """Give the columns that both a row and the fields of a block state."""
        result: NDArray[np.bool_] = self.lines.stated[place] & (self.given[block[1]] > self.given[block[0]])
        return result

    def is_sum_of(self, place: int, block: Block) -> bool:
        compared = self.compared(place, block)
        return bool(compared.any()) and bool((self.lines.values[place] == self.summed(block))[compared].all())

    def _block(self, place: int) -> Block | None:
        """Find the fields that a row is the sum of, the most that fit."""
        fitting = (block for block in [self.whole, *self._adjacent(place)] if self.is_sum_of(place, block))
        return max(fitting, key=lambda block: block[1] - block[0], default=None)

    def _adjacent(self, place: int) -> Iterator[Block]:
        if self.lines.kinds[place] is Label.GROUP:
            yield from ((place + 1, end) for end in [*sorted(n for n in self.sums if n > place), self.whole[1]])
        yield from ((start + 1, place) for start in [*sorted((n for n in self.sums if n < place), reverse=True), -1])
        if self.lines.kinds[place] is not Label.GROUP:
            yield from ((place + 1, end) for end in [*sorted(n for n in self.sums if n > place), self.whole[1]])

    def _has_fields(self, block: Block) -> bool:
        return any(start not in self.sums for start in range(*block))


def _running(values: NDArray[np.int64]) -> NDArray[np.int64]:
    start = np.zeros((1, values.shape[1]), dtype=np.int64)
    result: NDArray[np.int64] = np.concatenate([start, values.cumsum(axis=0)])
    return result


def _explanations(lines: Lines) -> Iterator[_Explanation]:
    """Give what is worth trying: the rows called sums, all or but for one, and besides rows that are sums by number."""
    called, groups = _called(lines, Label.SUM), _called(lines, Label.GROUP)
    named = [called | groups, called]
    named += [one - {place} for one in (called | groups, called) for place in called]
    for chosen in dict.fromkeys(frozenset(one) for one in [*named, set()]):
        found = _borne_out(lines, chosen)
        inner = [*found, *_borne_out(lines, chosen | set(found))]
        more = [(), *((place,) for place in inner), tuple(found), tuple(inner)]
        more += list(combinations(inner, 2)) if len(inner) <= TRIED_IN_PAIRS else []
        yield from (_Explanation(lines, chosen | set(one)) for one in dict.fromkeys(more))


def _called(lines: Lines, kind: Label) -> set[int]:
    return {place for place, found in enumerate(lines.kinds) if found is kind}


def _borne_out(lines: Lines, sums: frozenset[int]) -> list[int]:
    """Find the rows, other than those chosen, that sum two or more beside them, or all."""
    alone = _Explanation(lines, sums)
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


def _result(best: _Explanation, doubtful: tuple[int, ...] = ()) -> Sums:
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


def _uneven(best: _Explanation) -> Iterator[tuple[int, int, int, int, int]]:
    for place in sorted(best.sums):
        if best.blocks[place] is None and best.fields:
            block = best.nearest_block(place)
            summed, stated = best.summed(block), best.lines.values[place]
            fields = len({*best.fields} & {*range(*block)})
            for column in np.flatnonzero(best.compared(place, block) & (summed != stated)):
                yield place, int(column), int(stated[column]), int(summed[column]), fields
