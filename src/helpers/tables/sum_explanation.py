"""One way to explain the rows of a summary: which of them sum others, and how well numbers and labels go with it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from helpers.tables.sum_labels import Label, is_counted, labels_of

Block = tuple[int, int]
# What it costs to take a row for what its label does not say, or for a sum that the numbers do not bear out.
NO_SUM_AFTER_ALL = {Label.SUM: 3.0, Label.GROUP: 1.2, Label.NAMELESS: 0.0, Label.FIELD: 0.0}
SUM_AFTER_ALL = {Label.SUM: 0.0, Label.GROUP: 0.0, Label.NAMELESS: 0.5, Label.FIELD: 2.0}
NOT_BORNE_OUT = {Label.SUM: 2.0, Label.GROUP: 1.0}


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


class Explanation:
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
        """The rows that are counted."""
        return tuple(place for place in range(self.whole[1]) if place not in self.sums)

    @property
    def closing(self) -> list[int]:
        """The sums of all fields."""
        return [place for place in sorted(self.sums) if self.is_sum_of(place, self.whole)]

    @property
    def rank(self) -> tuple[bool, float, int, list[int]]:
        """How far it is from the best there can be: a sum of all fields first, then what goes against the labels."""
        kinds = self.lines.kinds
        cost = sum(NO_SUM_AFTER_ALL[kinds[place]] for place in self.fields)
        cost += sum(SUM_AFTER_ALL[kinds[place]] for place in self.sums)
        cost += sum(NOT_BORNE_OUT.get(kinds[place], 99.0) for place, block in self.blocks.items() if block is None)
        # Of equals, the row that is not numbered as fields are, then the lower one.
        counted = sum(self.lines.is_counted(place) for place in self.sums)
        return not self.closing, cost, counted, sorted(-place for place in self.sums)

    @property
    def is_closed_by_name(self) -> bool:
        """Tell whether a sum of all fields is also called like one."""
        return any(self.lines.kinds[place] is not Label.FIELD for place in self.closing)

    @property
    def covers_all_fields(self) -> bool:
        """Tell whether every field is part of some sum."""
        return self._covers(self.sums)

    @property
    def covers_all_fields_by_name(self) -> bool:
        """Tell whether every field is part of some sum that is also called like one."""
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
        """Add the fields of a block up, column by column."""
        result: NDArray[np.int64] = self.reached[block[1]] - self.reached[block[0]]
        return result

    def compared(self, place: int, block: Block) -> NDArray[np.bool_]:
        """Give the columns that both a row and the fields of a block state."""
        result: NDArray[np.bool_] = self.lines.stated[place] & (self.given[block[1]] > self.given[block[0]])
        return result

    def is_sum_of(self, place: int, block: Block) -> bool:
        """Tell whether a row is the sum of the fields of a block, in every column that both state."""
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
