"""The runs of text in a finished ``bao-cao.html``: what a reader sees as one paragraph, item or heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

# Elements that hold runs; all other elements are part of one. `annotate.js` has the same list.
BLOCKS = frozenset(["article", "div", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section", "ul"])
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True)
class Leaf:
    """A piece of text or a whole figure, and where its text begins in that of the run."""

    node: Tag | NavigableString
    text: str
    start: int
    code: str | None


@dataclass(frozen=True)
class Run:
    """Text without a break.

    Attributes
    ----------
    nodes
        What it consists of, side by side in one element.
    leaves
        Its pieces in order; one with a code is a figure.
    block
        Name of that element: ``p``, ``li``, ``h2`` and so on.
    """

    nodes: tuple[PageElement, ...]
    leaves: tuple[Leaf, ...]
    block: str

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(leaf.text for leaf in self.leaves)

    @property
    def is_heading(self) -> bool:
        """Whether a section begins here."""
        return self.block in HEADINGS


def runs(document: str) -> list[Run]:
    """List the runs of a document's body in reading order; what frames it is not compared with anything."""
    # What stands around it, styles, scripts and marked changes, would take half of the time.
    begin, end = document.find("<article"), document.rfind("</article>")
    article = BeautifulSoup(document[begin:end], "html.parser").article if 0 <= begin < end else None
    return [] if article is None else list(_runs(article))


def _runs(element: Tag) -> Iterator[Run]:
    side_by_side: list[PageElement] = []
    for child in element.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            yield from _run(side_by_side, element.name)
            side_by_side = []
            yield from _runs(child)
        else:
            side_by_side.append(child)
    yield from _run(side_by_side, element.name)


def _run(nodes: list[PageElement], block: str) -> Iterator[Run]:
    run = Run(tuple(nodes), tuple(_leaves(nodes)), block)
    if run.text.strip():
        yield run


def _leaves(nodes: list[PageElement]) -> Iterator[Leaf]:
    at = 0
    for node, code in _pieces(nodes):
        text = node.get_text()
        yield Leaf(node, text, at, code)
        at += len(text)


def _pieces(nodes: list[PageElement]) -> Iterator[tuple[Tag | NavigableString, str | None]]:
    for node in nodes:
        if isinstance(node, Tag) and "figure" in node.get_attribute_list("class"):
            yield node, str(node.get("data-code", ""))
        elif isinstance(node, Tag):
            yield from _pieces(node.contents)
        elif type(node) is NavigableString:  # comments are another type
            yield node, None
