"""A run of text with the marks of its changes: ``ins`` around new words, ``del`` where words are gone."""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise

from bs4.element import NavigableString, PageElement, Tag

from helpers.render.body import Leaf
from helpers.review.annotate_runs import Node, PrintedRun
from helpers.review.changes import Change

OPENING, CLOSING = "(“/", ",.;:!?)”/…"  # signs that have no space after or before them


def marked(printed: PrintedRun, changes: Sequence[Change]) -> str:
    """Write the run as HTML with its changes in it; its figures stay figures.

    It is moved out of the document that it was read from.
    """
    aside = Tag(name="div")
    aside.extend(printed.nodes)
    for leaf, node in zip(printed.run.leaves, printed.leaves, strict=True):
        node.replace_with(*_pieces(leaf, node, changes, printed.run.text))
    # Words and figures that are new side by side are one addition.
    return aside.decode_contents().replace("</ins><ins>", "").strip()


def _pieces(leaf: Leaf, node: Node, changes: Sequence[Change], text: str) -> Iterator[PageElement]:
    """Split a leaf at the ends of changes; a figure is never split."""
    first, end = leaf.start, leaf.start + len(leaf.text)
    cuts = {at for change in changes for at in (change.start, change.end) if first < at < end}
    bounds = [first, end] if leaf.code is not None else [first, *sorted(cuts), end]
    for start, stop in pairwise(bounds):
        yield from _removals(changes, start, text)
        piece = NavigableString(text[start:stop]) if leaf.code is None else copy(node)
        is_new = any(change.start <= start < change.end for change in changes)
        yield _wrapped("ins", piece) if is_new else piece
    if end == len(text):
        yield from _removals(changes, end, text)


def _removals(changes: Sequence[Change], at: int, text: str) -> Iterator[PageElement]:
    for change in changes:
        if change.start != at or not change.removed:
            continue
        is_replaced = change.start < change.end
        before = text[at - 1 : at].strip()
        if before and before not in OPENING and change.removed[0] not in CLOSING:
            yield NavigableString(" ")
        yield _wrapped("del", NavigableString(change.removed))
        if is_replaced or text[at : at + 1].isalnum():
            yield NavigableString(" ")


def _wrapped(name: str, content: PageElement) -> Tag:
    element = Tag(name=name)
    element.append(content)
    return element
