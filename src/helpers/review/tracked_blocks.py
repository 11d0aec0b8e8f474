"""The paragraphs, tables and rows of a Word file, merged with those of an earlier one."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from helpers.render.word_runs import W, style_of
from helpers.review.changes_pairs import LEAST_ALIKE, alike, pairs
from helpers.review.changes_words import word_kinds
from helpers.review.tracked_paragraphs import Reviser

P, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))


def merge(before: Any, now: Any, reviser: Reviser) -> None:
    """Put into a body, cell or table what stood in an earlier one, as deleted, and mark as inserted what did not.

    Word cannot take out the last paragraph of a cell: the two that are last are taken for the same one.
    """
    old, new = list(_blocks(before)), list(_blocks(now))
    at = min(map(now.index, new), default=len(now))
    for block in new:
        now.remove(block)
    last = [(old.pop(), new.pop())] if old and new and old[-1].tag == new[-1].tag == P else []
    merged = [block for pair in pairs(old, new, _kinds) for block in _merged(*pair, reviser)]
    merged += [reviser.changed(*pair) for pair in last]
    for place, block in enumerate(merged, at):
        now.insert(place, block)


def _merged(old: Any, new: Any, reviser: Reviser) -> Iterator[Any]:
    """Give what stands in the place of a block and what became of it; None where there is no such."""
    tag = old.tag if old is not None and new is not None and old.tag == new.tag else ""
    if tag == P and style_of(old) == style_of(new) and alike(_kinds(old), _kinds(new)) >= LEAST_ALIKE:
        yield reviser.changed(old, new)
    elif tag == TABLE:
        merge(old, new, reviser)
        yield new
    elif tag == ROW and len(old.findall(CELL)) == len(new.findall(CELL)):
        for one, other in zip(old.findall(CELL), new.findall(CELL), strict=True):
            merge(one, other, reviser)
        yield new
    else:
        if old is not None:
            yield _whole(old, reviser.deleted, partial(reviser.mark_row, name="del"))
        if new is not None:
            yield _whole(new, reviser.inserted, partial(reviser.mark_row, name="ins"))


def _whole(block: Any, revise: Any, mark_row: Any) -> Any:
    """Revise a whole paragraph, or all paragraphs and rows of a table or row."""
    if block.tag == P:
        return revise(block)
    for row in list(block.iter(ROW)):
        mark_row(row)
    for paragraph in list(block.iter(P)):
        paragraph.getparent().replace(paragraph, revise(paragraph))
    return block


def _blocks(container: Any) -> Iterator[Any]:
    for child in container:
        if child.tag in (P, TABLE, ROW):
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _kinds(block: Any) -> tuple[str, ...]:
    text = " ".join(element.text or "" for element in block.iter(f"{W}t"))
    return (style_of(block) if block.tag == P else block.tag, *word_kinds(text))
