"""The body of a draft as its reader has it: runs of text, each a heading, a paragraph or an item of a list.

Pandoc only parses the draft; outline numbers and list markers are put in here, not by the Lua filter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from helpers.errors import RenderError

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# Points of an outline in an official text: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_SPACE = re.compile(r"[ \t\r\n]+")

Kind = Literal["heading", "item", "paragraph"]
Node = dict[str, Any]
Piece = tuple[str, str | None]  # a text, and its code where it is a figure


@dataclass(frozen=True)
class Leaf:
    """A piece of text or a whole figure, and where its text begins in that of the run; a figure has a code."""

    text: str
    start: int
    code: str | None = None


@dataclass(frozen=True)
class Run:
    """Text without a break; white space in it is one space, and there is none at its ends."""

    kind: Kind
    leaves: tuple[Leaf, ...]

    @cached_property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(leaf.text for leaf in self.leaves)

    @property
    def figures(self) -> tuple[Leaf, ...]:
        """The leaves that are figures."""
        return tuple(leaf for leaf in self.leaves if leaf.code is not None)


def body_runs(blocks: Iterable[Node]) -> Iterator[Run]:
    """Give the runs of a parsed draft in reading order.

    Raises
    ------
    RenderError
        The body holds something that an nd30 document has no form for (a table, say).
    """
    count = [0, 0, 0, 0]
    for block in blocks:
        if is_annex(block):
            continue
        if block["t"] == "Header":
            level, _, content = block["c"]
            yield from _run("heading", [(f"{_number(count, min(level, 4))} ", None), *_pieces(content)])
        elif block["t"] == "BulletList":
            yield from _items(block)
        else:
            yield from _run("paragraph", _paragraph(block))


def annex_runs(blocks: Iterable[Node], tall_last: bool = False) -> Iterator[Run]:
    """Give the runs of the annexes, which stand behind the signature: titles, notes, the cells of tables row by row.

    Parameters
    ----------
    blocks
        The parsed draft.
    tall_last
        Whether a cell over several rows comes where the last of these begins, as Typst writes it.

    Raises
    ------
    RenderError
        An annex holds something else.
    """
    divs = list(filter(is_annex, blocks))
    for place, div in enumerate(divs, 1):
        mark = f"PHỤ LỤC {_roman(place)}. " if len(divs) > 1 else "PHỤ LỤC. "
        for block in div["c"][1]:
            if block["t"] == "Header":
                yield from _run("heading", [(mark, None), *_pieces(block["c"][2])])
            elif block["t"] == "Table":
                for cell in _cells(block, tall_last):
                    yield from _run("paragraph", (piece for inner in cell for piece in _paragraph(inner)))
            else:
                yield from _run("paragraph", _paragraph(block))


def is_annex(block: Node) -> bool:
    """Tell an annex from the parts of the body."""
    return block["t"] == "Div" and "annex" in block["c"][0][1]


def _cells(table: Node, tall_last: bool) -> Iterator[list[Node]]:
    """Give the blocks of each cell, the head's first."""
    _, _, _, head, bodies, foot = table["c"]
    for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
        # A cell's rows and blocks are its third and fifth part.
        placed = [(at + cell[2] if tall_last else at, cell[4]) for at, row in enumerate(rows) for cell in row[1]]
        yield from (cell for _, cell in sorted(placed, key=lambda one: one[0]))


def leaves(pieces: Sequence[Piece]) -> list[Leaf]:
    """Place pieces of a run side by side, as many leaves; white space becomes what a browser shows of it."""
    texts, before = [], " "
    for text, _ in pieces:
        one = _SPACE.sub(" ", text)
        texts.append(one.removeprefix(" ") if before.endswith(" ") else one)
        before = texts[-1] or before
    for at in reversed(range(len(texts))):
        texts[at] = texts[at].removesuffix(" ")
        if texts[at]:
            break
    found, start = [], 0
    for text, (_, code) in zip(texts, pieces, strict=True):
        found.append(Leaf(text, start, code))
        start += len(text)
    return found


def _run(kind: Kind, pieces: Iterable[Piece]) -> Iterator[Run]:
    one = tuple(leaf for leaf in leaves(list(_joined(pieces))) if leaf.text)
    if one:
        yield Run(kind, one)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join what is no figure."""
    for is_figure, some in groupby(pieces, lambda piece: piece[1] is not None):
        if is_figure:
            yield from some
        else:
            yield "".join(text for text, _ in some), None


def _items(bullets: Node, level: int = 1) -> Iterator[Run]:
    for item in bullets["c"]:
        pieces: list[Piece] = [("-" if level == 1 else "+", None)]
        for block in item:
            if block["t"] == "BulletList":
                yield from _run("item", pieces)
                yield from _items(block, level + 1)
                pieces = []
            else:
                pieces += [(" ", None), *_paragraph(block)]
        yield from _run("item", pieces)


def _number(count: list[int], level: int) -> str:
    count[level - 1] += 1
    count[level:] = [0] * (4 - level)
    first, second, third, fourth = count
    return (
        f"{_roman(first)}.",
        f"{second}.",
        f"{second}.{third}.",
        f"{LETTERS[fourth - 1 : fourth]})",
    )[level - 1]


def _roman(number: int) -> str:
    return f"{'X' * (number // 10)}{ROMAN[number % 10]}"


def _paragraph(block: Node) -> Iterator[Piece]:
    kind = block["t"]
    if kind in ("Para", "Plain"):
        yield from _pieces(block["c"])
    elif kind not in ("RawBlock", "Figure"):  # which reach no document
        raise RenderError(
            f"Bản thảo có thành phần “{kind}” mà thể thức nd30 chưa có; hãy viết lại thành đoạn văn hoặc gạch đầu "
            "dòng, bảng thì đặt trong phụ lục (::: annex)."
        )


def text_of(inlines: Iterable[Node]) -> str:
    """Give inline elements as plain text."""
    return "".join(text for text, _ in _pieces(inlines))


def _pieces(inlines: Iterable[Node]) -> Iterator[Piece]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c", [])
        match kind:
            case "Str":
                yield str(content), None
            case "Space" | "SoftBreak" | "LineBreak":
                yield " ", None
            case "Emph" | "Strong":
                yield from _pieces(content)
            case "Span" if "figure" in content[0][1]:
                yield text_of(content[1]), dict(content[0][2]).get("data-code", "")
            case "Span" | "Link":
                yield from _pieces(content[1])
            case "RawInline" | "Image" | "Note":  # which reach no document
                pass
            case _:
                raise RenderError(
                    f"Bản thảo có thành phần “{kind}” mà thể thức nd30 chưa có; hãy viết lại bằng chữ thường."
                )
