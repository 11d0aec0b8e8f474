"""The runs of text in a finished ``bao-cao.html``, with the nodes of the page that they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from helpers.render.body import Kind, Run, leaves

# Elements that hold runs; all other elements are part of one. `annotate.js` has the same list.
BLOCKS = frozenset(["article", "div", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section", "ul"])
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])

Node = Tag | NavigableString


@dataclass(frozen=True)
class PrintedRun:
    """A run, the nodes side by side that it consists of, and for each of its leaves the node that this is."""

    run: Run
    nodes: tuple[PageElement, ...]
    leaves: tuple[Node, ...]


def printed_runs(document: str) -> list[PrintedRun]:
    """List the runs of a document's body in reading order; what frames it is not compared with anything."""
    # Only the document is parsed: styles, scripts and marked changes would take half of the time.
    begin, end = document.find("<article"), document.rfind("</article>")
    article = BeautifulSoup(document[begin:end], "html.parser").article if 0 <= begin < end else None
    return [] if article is None else list(_runs(article))


def _runs(element: Tag) -> Iterator[PrintedRun]:
    side_by_side: list[PageElement] = []
    for child in element.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            yield from _run(side_by_side, element.name)
            side_by_side = []
            yield from _runs(child)
        else:
            side_by_side.append(child)
    yield from _run(side_by_side, element.name)


def _run(nodes: list[PageElement], block: str) -> Iterator[PrintedRun]:
    pieces = list(_pieces(nodes))
    found = leaves([(node.get_text(), code) for node, code in pieces])
    visible = [(leaf, node) for leaf, (node, _) in zip(found, pieces, strict=True) if leaf.text]
    if visible:
        run = Run(_kind(block), tuple(leaf for leaf, _ in visible))
        yield PrintedRun(run, tuple(nodes), tuple(node for _, node in visible))


def _kind(block: str) -> Kind:
    return "heading" if block in HEADINGS else "item" if block == "li" else "paragraph"


def _pieces(nodes: list[PageElement]) -> Iterator[tuple[Node, str | None]]:
    for node in nodes:
        if isinstance(node, Tag) and "figure" in node.get_attribute_list("class"):
            yield node, str(node.get("data-code", ""))
        elif isinstance(node, Tag):
            yield from _pieces(node.contents)
        elif type(node) is NavigableString:  # comments are another type
            yield node, None
