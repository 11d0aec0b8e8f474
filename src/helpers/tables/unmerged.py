"""Flags whose merged cells were taken apart on the way: only the first row of each still has its value."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from helpers.tables.problems import refuse
from helpers.tables.text import fold

PAIRS = 5  # of rows one under the other, both filled: by chance they hardly all differ
SHARE = 0.1  # of the rows, empty


def refuse_unmerged(where: str, cells: Sequence[Any], numbers: Sequence[int]) -> None:
    """Stop a column of flags that has lost the cells which merging covered.

    Merging joins equal cells, so that of two filled ones, one under the other, none equals the other any more; below
    each stand empty cells. To count those as “no” would be wrong for every second row.

    Raises
    ------
    DataError
        The column looks so; the empty rows.
    """
    words = [fold(cell) for cell in cells]
    empty = [number for number, word in zip(numbers, words, strict=True) if not word]
    both_filled = [(above, below) for above, below in pairwise(words) if above and below]
    if len(empty) < SHARE * len(words) or len(both_filled) < PAIRS:
        return
    if all(above != below for above, below in both_filled):
        what = "ô trống xen giữa các ô đã ghi, như cột đã gộp ô rồi bỏ gộp; ô trống không biết là có hay không"
        remedy = "Hãy ghi giá trị vào các dòng trống, hoặc xuất lại từ hệ thống mà không gộp ô."
        raise refuse(where, what, remedy, [(number, "") for number in empty])
