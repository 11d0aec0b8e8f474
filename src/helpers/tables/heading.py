"""Where the heading of a sheet is, and which of its columns are those of a layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.tables.grid import column_name
from helpers.tables.layout import Layout, parts
from helpers.tables.personal import is_somebodys
from helpers.tables.row_words import is_code_shaped, is_day
from helpers.tables.schema import RESULT_AT
from helpers.tables.text import fold, is_blank, plain

Path = tuple[str, ...]
DEEPEST = 3  # rows of a heading: Form II.06a has groups within groups
# “(1)”, “(3)=(4)+(5)+(6)”, “A”: the row that numbers the columns of a form.
NUMBERING = re.compile(r"\(?\d{1,2}\)?(\s*=[\d()+\-\s]+)?|\(?[a-c]\)?")


@dataclass(frozen=True)
class Heading:
    """What a layout finds in the top rows of a sheet.

    Attributes
    ----------
    layout
        The layout that was looked for.
    first, last
        The row numbers that Excel shows of its first row and of its last, a row of numbering included.
    width
        How many cells it is wide.
    positions
        Where each column of the layout is; several where the heading is there more than once.
    labels
        The heading of each of them, as the sheet writes it; “Nhóm / Cột” for totals, whose columns repeat.
    missing
        The columns of the layout that are not there, by their first heading.
    personal, unused
        The headings of columns that are dropped: as personal, or as not declared.
    """

    layout: Layout
    first: int
    last: int
    width: int
    positions: dict[str, list[int]]
    labels: dict[str, str]
    missing: tuple[str, ...]
    personal: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much of the layout is there, from 0 to 1."""
        return len(self.positions) / (len(self.positions) + len(self.missing))


class Top:
    """The top rows of a sheet, by their row numbers, and every block of them that may be a heading.

    Parameters
    ----------
    rows
        The rows.
    known
        The headings of all layouts, folded: a block with none of them is no heading.
    """

    def __init__(self, rows: Sequence[tuple[int, list[Any]]], known: frozenset[str]) -> None:
        self.rows = rows
        self.blocks: dict[tuple[int, int], list[tuple[Path, str]]] = {}
        named = [not known.isdisjoint(part for cell in row for part in parts(_text(cell))[-1:]) for _, row in rows]
        for start in range(len(rows)):
            for depth in range(1, DEEPEST + 1):
                block = rows[start : start + depth]
                if len(block) < depth or block[-1][0] - block[0][0] != depth - 1:
                    break
                if any(named[start : start + depth]):
                    self.blocks[start, depth] = _paths([row for _, row in block])


def best_heading(top: Top, layout: Layout) -> Heading | None:
    """Take the rows that name the most columns of a layout; of equals, the fewest rows. None where none names any."""
    wanted = _wanted(layout)
    ranked = ((len(_positions(paths, wanted)), -depth, -start) for (start, depth), paths in top.blocks.items())
    found, depth, start = max(ranked, default=(0, 0, 0))
    return _heading(top, -start, -depth, layout) if found else None


def fullest_heading(top: Top, layout: Layout) -> Heading | None:
    """Do as `best_heading`, but of equals take the rows that head the most columns: for a layout yet to be declared."""
    wanted = _wanted(layout)
    ranked = (
        (len(_positions(paths, wanted)), sum(bool(path) for path, _ in paths), -depth, -start)
        for (start, depth), paths in top.blocks.items()
        if not any(_is_data(row) for _, row in top.rows[start : start + depth])
    )
    found, _, depth, start = max(ranked, default=(0, 0, 0, 0))
    return _heading(top, -start, -depth, layout) if found else None


def heading_in(rows: Sequence[tuple[int, list[Any]]], start: int, depth: int, layout: Layout) -> Heading:
    """Take given rows for the heading, whatever a layout finds in them."""
    top = Top(rows, frozenset())
    top.blocks[start, depth] = _paths([row for _, row in rows[start : start + depth]])
    return _heading(top, start, depth, layout)


def headings_at(heading: Heading, rows: Sequence[tuple[int, Sequence[Any]]]) -> list[str]:
    """Give the text over each column of a sheet, “Nhóm / Cột” under a merged heading; "" where there is none."""
    block = [list(row) for number, row in rows if heading.first <= number <= heading.last]
    return [text for _, text in _paths(block[:-1] if len(block) > 1 and is_numbering(block[-1]) else block)]


def _heading(top: Top, start: int, depth: int, layout: Layout) -> Heading:
    block = top.rows[start : start + depth]
    below = top.rows[start + depth : start + depth + 2]
    last = below[0][0] if len(below) == 2 and is_numbering(below[0][1]) else block[-1][0]
    paths, wanted = top.blocks[start, depth], _wanted(layout)
    positions = _positions(paths, wanted)
    texts = [text for _, text in paths]
    if layout.kind != "totals":
        texts = [text.rsplit(" / ", 1)[-1] for text in texts]
    if "resolved_at" not in positions and RESULT_AT.name in positions:
        positions["resolved_at"] = positions.pop(RESULT_AT.name)  # the only day of the result that there is
    optional = {column.name for column in layout.table.optional}
    expected = [*(name for name in layout.columns if name not in optional), *(["field"] if layout.field else [])]
    label = dict(reversed(list(_declared(layout))))
    declared = {part for _, heading in _declared(layout) for part in parts(heading)}
    taken = {position for found in positions.values() for position in found}
    others = [n for n, (path, _) in enumerate(paths) if path and n not in taken]
    secret = {parts(heading)[-1] for heading in layout.personal}
    return Heading(
        layout=layout,
        first=block[0][0],
        last=last,
        width=max(len(row) for _, row in block),
        positions=positions,
        labels={
            name: text if declared.issuperset(parts(text := texts[found[0]])) else label[name]
            for name, found in positions.items()
        },
        missing=tuple(label[name] for name in expected if name not in positions),
        personal=tuple(_shown(texts[n], n) for n in others if paths[n][0][-1] in secret),
        unused=tuple(_shown(texts[n], n) for n in others if paths[n][0][-1] not in secret),
    )


def _is_data(row: Sequence[Any]) -> bool:
    """Tell a row below a heading from a row of it: what stands in it may be somebody's."""
    return any(is_day(cell) or is_code_shaped(cell) for cell in row if not is_blank(cell))


def _shown(text: str, position: int) -> str:
    """Give a heading that no column of the layout has, or where it stands when a person's name stands in its place."""
    return f"cột {column_name(position + 1)}" if any(map(is_somebodys, text.split(" / "))) else text


def _declared(layout: Layout) -> Iterator[tuple[str, str]]:
    for name, headings in layout.columns.items():
        yield from ((name, heading) for heading in headings)
    yield from (("field", heading) for heading in layout.field if layout.kind == "totals")


def _text(cell: Any) -> str:
    return "" if isinstance(cell, (int, float)) else plain(cell)


def _paths(block: list[list[Any]]) -> list[tuple[Path, str]]:
    """Give each column the texts that stand over each other in it, folded and as written.

    A merged cell has its text in its first column only: a blank one over a text belongs to the group on its left.
    """
    width = max(len(row) for row in block)
    texts = [[_text(cell) for cell in row] for row in block]
    texts = [row + [""] * (width - len(row)) for row in texts]
    columns: list[list[str]] = [[row[position] for row in texts] for position in range(width)]
    for position in range(1, width):
        above, here = columns[position - 1], columns[position]
        for level in range(len(block) - 1):
            same_group = here[:level] == above[:level]
            if not here[level] and any(here[level + 1 :]) and any(above[level + 1 :]) and same_group:
                here[level] = above[level]
    paths = []
    for column in columns:
        filled = [text for n, text in enumerate(column) if text and text not in column[:n]]
        paths.append((tuple(part for text in filled for part in parts(text)), " / ".join(filled)))
    return paths


def _wanted(layout: Layout) -> dict[str, list[tuple[Path, str]]]:
    """Give the headings of a layout and their columns, by the lowest part of the heading."""
    wanted: dict[str, list[tuple[Path, str]]] = {}
    for name, heading in _declared(layout):
        if path := parts(heading):
            wanted.setdefault(path[-1], []).append((path, name))
    return wanted


def _positions(paths: list[tuple[Path, str]], wanted: dict[str, list[tuple[Path, str]]]) -> dict[str, list[int]]:
    """Find the columns; a heading that names more of the groups above it counts before one that names fewer."""
    found: dict[str, tuple[int, list[int]]] = {}
    for position, (path, _) in enumerate(paths):
        candidates = wanted.get(path[-1], []) if path else []
        fitting = [(len(heading), name) for heading, name in candidates if _fits(heading, path)]
        if not fitting:
            continue
        length, name = max(fitting)
        known, positions = found.get(name, (0, []))
        if length > known:
            found[name] = (length, [position])
        elif length == known:
            positions.append(position)
    return {name: positions for name, (_, positions) in found.items()}


def _fits(heading: Path, path: Path) -> bool:
    """Tell whether the parts of a heading, which ends like the path, occur in the path in their order."""
    rest = iter(path[:-1])
    return all(part in rest for part in heading[:-1])


def is_numbering(row: list[Any]) -> bool:
    """Tell a row that numbers the columns of a form."""
    cells = [fold(cell) for cell in row if fold(cell)]
    if len(cells) < 3 or not all(NUMBERING.fullmatch(cell) for cell in cells):
        return False
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    # Bare numbers are numbering only where they count: otherwise they are data.
    return not numbers or (
        len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    )
