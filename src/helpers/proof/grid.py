"""Tables as figures: the headings over each column, the label of each row, the number in each cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from helpers.proof.canon import canon, toned
from helpers.proof.document import Block, Cell, Document, Table
from helpers.proof.numbers import Number, find

_LAYOUT = re.compile(toned(r"cộng hòa xã hội|nơi nhận|độc lập - tự do|tm\. ủy ban|kt\. chủ tịch|số:\s*/"))
_SERIAL = re.compile(toned(r"^(?:stt|tt|số tt|số thứ tự)$"))
_TOTAL = re.compile(
    toned(
        r"^\W*(?:\(?[ivx]+\)?\.?\s*)?(?:tổng|tổng cộng|tổng số|cộng|tc|toàn xã|toàn phường|cộng tổng|tổng "
        r"hợp)(?:\W.*)?$"
    )
)
_ALONE = re.compile(r"^[+\-−–]?\s*\d[\d.,]*\s*%?\s*%?$")
_NOTHING = re.compile(r"^[-–—./x\s]*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?(?:\s*=.*)?$")


@dataclass(frozen=True)
class Entry:
    """A cell with one number in it.

    Attributes
    ----------
    row, column
        Its place in the grid.
    block, number
        Its text, and the number there.
    is_negative
        Whether a minus stands in front.
    """

    row: int
    column: int
    block: Block
    number: Number
    is_negative: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of figures.

    Attributes
    ----------
    headings
        What stands over each column, from the top.
    labels
        What stands in front of each row of figures; its serial number apart.
    serials
        The serial numbers of those rows.
    entries
        The numbers by row and column.
    others
        The cells with more than a number: «1.422/1.609 (88,4%)», by row and column.
    """

    headings: Mapping[int, str]
    labels: Mapping[int, str]
    serials: Mapping[int, str]
    entries: Mapping[tuple[int, int], Entry]
    others: Mapping[tuple[int, int], Block] = field(default_factory=dict)

    @property
    def rows(self) -> list[int]:
        """The rows of figures."""
        return sorted({row for row, _ in self.entries} | {row for row, _ in self.others})

    @property
    def columns(self) -> list[int]:
        """The columns of figures."""
        return sorted({column for _, column in self.entries} | {column for _, column in self.others})

    def is_total(self, row: int) -> bool:
        """Tell whether a row is called a total."""
        return bool(_TOTAL.match(self.labels.get(row, "") or self.serials.get(row, "")))


def grids(document: Document) -> Iterator[Grid]:
    """Give the tables that hold figures; letterhead and signature are laid out as tables too."""
    for table in document.tables:
        text = canon(" ".join(document.block_of(cell).text for cell in table.cells))
        if not _LAYOUT.search(text) and (grid := _grid(document, table)):
            yield grid


def _grid(document: Document, table: Table) -> Grid | None:
    texts = {(cell.row, cell.column): (cell, document.block_of(cell)) for cell in table.cells}
    rows = sorted({row for row, _ in texts})
    first = next((row for row in rows if _is_figures(texts, row)), None)
    if first is None:
        return None
    top = [row for row in rows if row < first]
    headings: dict[int, str] = {}
    for (row, column), (cell, block) in texts.items():
        if row in top and not _COLUMN_NUMBER.match(block.text.strip()):
            for covered in range(column, column + cell.span):
                said = canon(block.text).strip()
                if said and said not in headings.get(covered, ""):
                    headings[covered] = f"{headings.get(covered, '')} | {said}".strip(" |")
    return _filled(texts, [row for row in rows if row >= first], headings)


def _filled(texts: Mapping[tuple[int, int], tuple[Cell, Block]], rows: list[int], headings: Mapping[int, str]) -> Grid:
    labels: dict[int, str] = {}
    serials: dict[int, str] = {}
    entries: dict[tuple[int, int], Entry] = {}
    others: dict[tuple[int, int], Block] = {}
    for (row, column), (_, block) in sorted(texts.items()):
        text = block.text.strip()
        if row not in rows or not text:
            continue
        if _SERIAL.match(headings.get(column, "")) or (
            column == 0 and re.fullmatch(r"(?:\d+(?:\.\d+)*|[IVX]+)\.?", text)
        ):
            serials[row] = text
        elif _ALONE.match(text):
            number = next((one for one in find(_unsigned(block.text)) if one.kind != "name"), None)
            if number is not None:
                entries[row, column] = Entry(row, column, block, number, text.startswith(("-", "−", "–")))
        elif not _NOTHING.match(text):
            numbers = [one for one in find(block.text) if one.kind != "name"]
            if numbers and row in labels:
                others[row, column] = block
            elif column <= 3 and not any(place == row for place, _ in entries):
                labels[row] = f"{labels.get(row, '')} {canon(text)}".strip()
    return Grid(headings, labels, serials, entries, others)


def _unsigned(text: str) -> str:
    return re.sub(r"[+\-−–]", " ", text)


def _is_figures(texts: Mapping[tuple[int, int], tuple[Cell, Block]], row: int) -> bool:
    """Tell whether a row holds figures: a number behind a label, and not the numbers of the columns alone."""
    own = [block.text.strip() for (at, _), (_, block) in sorted(texts.items()) if at == row]
    numbers = [
        text
        for text in own[1:]
        if _ALONE.match(text) or any(one.kind != "name" for one in find(text) if not one.is_word)
    ]
    said = [text for text in own if text]
    return (
        bool(numbers)
        and not all(_COLUMN_NUMBER.match(text) for text in said)
        and not re.search(r"\(\d\)\s*=", " ".join(said))
    )
