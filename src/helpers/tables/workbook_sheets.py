"""The sheets of a file: which have a known layout, which go on from the one before, and which are something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.errors import DataError
from helpers.tables.book import read_grids
from helpers.tables.count import is_count
from helpers.tables.grid import Grid
from helpers.tables.heading import Heading, Top, best_heading, fullest_heading
from helpers.tables.hidden_sheets import with_hidden_ones_aside
from helpers.tables.layout import Layout
from helpers.tables.problems import Problems, refuse
from helpers.tables.row_words import is_code_shaped, is_day
from helpers.tables.sheet import Rows, Sheet, fitted_row, place, read_sheet
from helpers.tables.text import is_blank
from helpers.tables.unknown import Stranger, nearest_heading, unknown_layout

# The title lines above a heading are few; looking no further keeps data rows from being taken for a heading.
HEADING_WITHIN = 24


@dataclass(frozen=True)
class Other:
    """A sheet beside known ones that holds something else."""

    file: str
    name: str
    is_hidden: bool
    numbers: list[int]

    @property
    def where(self) -> str:
        """File and sheet, for messages."""
        return place(self.file, self.name)


@dataclass
class Workbook:
    """The sheets of a file: known ones, others beside them, those that stop the commune, and all that is wrong."""

    sheets: list[Sheet] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    @property
    def counted(self) -> list[Sheet]:
        """The sheets whose rows count."""
        return [sheet for sheet in self.sheets if sheet.is_counted]


def read_sheets(path: Path, file: str, layouts: Sequence[Layout]) -> Workbook:
    """Read every sheet of a file that has a known layout or goes on from one.

    Sheets of the same layout are parts of one table. A hidden one beside a visible one of its layout is not counted:
    it is most often an older copy.

    Returns
    -------
    Workbook
        Its problems: no sheet has a known layout, or one lacks part of it; a sheet has two layouts; a sheet without a
        heading has rows of data that do not go on from the one before; rows that nobody can place.

    Raises
    ------
    DataError
        The file cannot be read.
    """
    known = frozenset[str]().union(*(layout.headings for layout in layouts))
    book = Workbook()
    heading: Heading | None = None
    of_heading: Rows = []
    for grid in read_grids(path, file, known):
        rows: Rows = [*grid.rows]
        if not rows:
            continue
        top = [(number, list(row)) for number, row in rows[:HEADING_WITHIN]]
        blocks = Top(top, known)
        candidates = [found for layout in layouts if (found := best_heading(blocks, layout))]
        whole = [found for found in candidates if not found.missing]
        try:
            if whole:
                heading = _only(whole, place(file, grid.name))
                of_heading = [(number, row) for number, row in rows if number <= heading.last]
        except DataError as problem:
            book.problems.found.append(problem)
            continue
        if whole and heading:
            sheet = read_sheet(file, grid.name, heading, rows, of_heading)
            sheet = replace(sheet, is_hidden=grid.hidden, own_names=(path.stem, grid.own_name))
            book.sheets.append(_titled(sheet, book.sheets))
            continue
        nearest = nearest_heading([found for layout in layouts if (found := fullest_heading(blocks, layout))])
        more = _by_heading_before(file, grid, heading, rows, of_heading)
        more = more and replace(more, own_names=(path.stem, grid.own_name))
        has_data = _has_data(rows) or (more is not None and more.layout.kind != "totals" and bool(more.numbers))
        stranger = Stranger(file, grid.name, grid.hidden, nearest, rows, has_data)
        if more and not stranger.has_heading and _goes_on(more):
            book.sheets.append(_titled(more, book.sheets))
        else:
            book.strangers.append(stranger)
    _place_strangers(book, file, known)
    book.sheets = list(with_hidden_ones_aside(book.sheets))
    book.problems.found += [problem for sheet in book.counted for problem in sheet.problems]
    return book


def _titled(sheet: Sheet, before: Sequence[Sheet]) -> Sheet:
    """Give a sheet without a title that of the sheet before it, of whose table it is a part."""
    is_part = bool(before) and before[-1].layout is sheet.layout and not sheet.title
    return replace(sheet, title=before[-1].title) if is_part else sheet


def _only(whole: list[Heading], where: str) -> Heading:
    """Take the layout that explains the most columns: a summary's headings may all be part of a longer form's."""
    largest = max(whole, key=lambda heading: len(heading.positions))
    for heading in whole:
        is_elsewhere = heading.last < largest.first or heading.first > largest.last
        shared = len(_columns(heading) & _columns(largest))  # a field may head columns of both
        if is_elsewhere or 2 * shared < len(heading.positions):
            named = f"«{largest.layout.label}» và «{heading.layout.label}»"
            raise refuse(where, f"có hai bảng trên một trang: {named}", "Hãy chuyển một bảng sang trang tính khác.")
    best = [heading for heading in whole if len(heading.positions) == len(largest.positions)]
    if len(best) > 1:
        named = " và ".join(f"«{heading.layout.label}» ({heading.layout.file})" for heading in best)
        raise refuse(where, f"hợp với nhiều bố cục: {named}", "Hãy sửa tiêu đề trong các bố cục đó để phân biệt được.")
    return largest


def _columns(heading: Heading) -> set[int]:
    return {position for positions in heading.positions.values() for position in positions}


def _by_heading_before(file: str, grid: Grid, heading: Heading | None, rows: Rows, of_heading: Rows) -> Sheet | None:
    """Read a sheet by the heading of the sheet before it; its cells end where the last filled one is."""
    if heading is None:
        return None
    fitted = [(number, row if (cells := fitted_row(row, heading.width)) is None else cells) for number, row in rows]
    return replace(read_sheet(file, grid.name, heading, fitted, of_heading), is_hidden=grid.hidden)


def _goes_on(sheet: Sheet) -> bool:
    """Tell whether the rows are data by the heading of the sheet before."""
    if not sheet.numbers or sheet.problems:
        return False
    if sheet.layout.kind == "totals":
        counts = [cell for name, cells in sheet.columns.items() if name != "field" for cell in cells]
        return bool(sheet.layout.field) and 2 * sum(map(is_count, counts)) > len(counts)
    needed = {column.name for column in sheet.layout.table.exported if column.required}
    filled = [not is_blank(cell) for name, cells in sheet.columns.items() if name in needed for cell in cells]
    return 2 * sum(filled) >= len(filled)


def _place_strangers(book: Workbook, file: str, known: frozenset[str]) -> None:
    """Refuse a file without a known sheet, and a sheet beside known ones that has data or lacks little of a layout."""
    if not book.sheets and not book.problems.found and not book.strangers:
        book.problems.found.append(refuse(file, "tệp không có dòng nào", "Hãy xuất lại từ hệ thống."))
    refused = [stranger for stranger in book.strangers if stranger.is_nearly_known or stranger.has_data]
    if not book.sheets and not book.problems.found and not refused:
        refused = sorted(book.strangers, key=lambda one: one.found)[-1:]
    book.others = [
        Other(file, one.name, one.is_hidden, [number for number, _ in one.rows])
        for one in book.strangers
        if one not in refused
    ]
    book.strangers = refused
    book.problems.found += [unknown_layout(stranger, known) for stranger in refused]


def _has_data(rows: Iterable[tuple[int, Sequence[Any]]]) -> bool:
    """Tell whether a row has a code beside other cells, or two dates."""
    return any(_looks_like_data([cell for cell in row if not is_blank(cell)]) for _, row in rows)


def _looks_like_data(cells: list[Any]) -> bool:
    coded = any(isinstance(cell, str) and is_code_shaped(cell) for cell in cells)
    return (coded and len(cells) > 2) or sum(map(is_day, cells)) > 1
