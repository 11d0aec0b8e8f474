"""A report as it is read: its paragraphs in document order, and the tables that some of them are cells of."""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A stretch of a paragraph.

    Attributes
    ----------
    paragraph
        Counted from 0 in document order, cells included; of a PDF, its line.
    start, end
        Offsets in the paragraph's NFC text.
    """

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its place in the grid, its paragraphs' numbers, and the part of a line that it is in a PDF."""

    row: int
    column: int
    span: int
    paragraphs: tuple[int, ...]
    part: tuple[int, int] | None = None


@dataclass(frozen=True)
class Table:
    """The cells of a table in their order."""

    cells: tuple[Cell, ...]

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells by rows."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return list(rows.values())


@dataclass(frozen=True)
class Block:
    """A text that is read as one: a paragraph, or the lines of a PDF that make one.

    Attributes
    ----------
    text
        Its words, in NFC.
    pieces
        Where each piece of it begins, and which paragraph that piece is.
    shift
        Where the text begins in its paragraph.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    shift: int = 0

    def places(self, start: int, end: int) -> list[Place]:
        """Give where a stretch of the text stands: one place for each paragraph that it touches."""
        bounds = [*self.pieces, (len(self.text) + 1, -1)]
        return [
            Place(number, max(start, first) - first + self.shift, min(end, following - 1) - first + self.shift)
            for (first, number), (following, _) in itertools.pairwise(bounds)
            if start < following - 1 + (start == end) and end > first
        ]


@dataclass(frozen=True)
class Document:
    """A report that was read.

    Attributes
    ----------
    path
        The file.
    paragraphs
        Every paragraph's NFC text; of a PDF, every line's.
    blocks
        What is read as prose, in order; cells are no part of it.
    tables
        Its tables.
    """

    path: Path
    paragraphs: Sequence[str]
    blocks: Sequence[Block]
    tables: Sequence[Table] = field(default=())

    def block_of(self, cell: Cell) -> Block:
        """Read a cell's paragraphs as one text; of a PDF, its part of a line."""
        if cell.part is not None:
            start, end = cell.part
            return Block(self.paragraphs[cell.paragraphs[0]][start:end], ((0, cell.paragraphs[0]),), start)
        return joined([(number, self.paragraphs[number]) for number in cell.paragraphs], "\n")


def joined(parts: Sequence[tuple[int, str]], between: str = " ") -> Block:
    """Make one text of some paragraphs."""
    at, pieces = 0, []
    for number, text in parts:
        pieces.append((at, number))
        at += len(text) + len(between)
    return Block(between.join(text for _, text in parts), tuple(pieces))


def clusters(raw: str) -> Iterator[tuple[int, str]]:
    """Take a text apart into letters with their combining marks, each in NFC, with where each begins in it."""
    start = 0
    for at in range(1, len(raw) + 1):
        if at == len(raw) or not unicodedata.combining(raw[at]):
            yield start, unicodedata.normalize("NFC", raw[start:at])
            start = at
