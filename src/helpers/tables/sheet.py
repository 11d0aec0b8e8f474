"""One sheet of an export: which layout it has, where its heading is, which column is which, and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from helpers.tables.book import Page, read_pages
from helpers.tables.heading import Heading, Top, best_heading
from helpers.tables.layout import Layout
from helpers.tables.problems import refuse
from helpers.tables.text import fold, is_blank, plain
from helpers.tables.unknown import Stranger, unknown_layout

Rows = list[list[Any]]

# The title lines above a heading are few; looking no further keeps data rows from being taken for a heading.
HEADING_WITHIN = 24
# Why a row below the heading is not counted.
BLANK = "không có ô nào ở các cột được đọc"
NOTE = "dòng ghi chú, không có ô nào ở các cột được đọc"
SUM = "dòng cộng"


@dataclass(frozen=True)
class Sheet:
    """The part of an export that a table is made of, cells as the file has them.

    Attributes
    ----------
    file, page
        The file as messages name it, and the sheet; a csv file has no sheet.
    layout, heading
        What it is, and which column is where.
    title
        The text above the heading.
    columns
        The cells of each column of the layout, top to bottom; for totals also ``field``.
    numbers
        The row number that Excel shows, for each of the cells.
    total_rows
        The rows, by their numbers, that sum the others.
    set_aside
        The rows below the heading, by their numbers, that are not among the cells, each with the reason.
    """

    file: str
    page: str
    layout: Layout
    heading: Heading
    title: str
    columns: dict[str, list[Any]]
    numbers: list[int]
    total_rows: frozenset[int]
    set_aside: tuple[tuple[int, str], ...] = ()

    @property
    def where(self) -> str:
        """File and sheet, for messages."""
        return f"{self.file}, trang tính “{self.page}”" if self.page else self.file

    def at(self, name: str) -> str:
        """File, sheet and column, for messages."""
        return f"{self.where}, cột “{self.heading.labels[name]}”"


def read_sheets(path: Path, file: str, layouts: Sequence[Layout]) -> list[Sheet]:
    """Read every sheet of a file that has a known layout.

    Raises
    ------
    DataError
        No sheet has a known layout, or one lacks part of it; a sheet has two layouts; two sheets have the same one;
        a heading is there twice; the file cannot be read.
    """
    known = frozenset[str]().union(*(layout.headings for layout in layouts))
    sheets: list[Sheet] = []
    strangers: list[Stranger] = []
    for page in read_pages(path, file, known):
        top = list(islice(page.rows, HEADING_WITHIN))
        blocks = Top(top, known)
        candidates = [heading for layout in layouts if (heading := best_heading(blocks, layout))]
        whole = [heading for heading in candidates if not heading.missing]
        if whole:
            sheets.append(_read(page, file, _only(whole, file, page.name), top))
        elif top:
            nearest = max(candidates, key=lambda heading: heading.share, default=None)
            strangers.append((page.name, nearest, [row for _, row in top]))
    _refuse_strangers(file, sheets, strangers, known)
    return _refuse_same(file, sheets)


def _only(whole: list[Heading], file: str, page: str) -> Heading:
    """Take the layout that explains the most columns: a summary's headings may all be part of a longer form's."""
    most = max(len(heading.positions) for heading in whole)
    best = [heading for heading in whole if len(heading.positions) == most]
    if len(best) > 1:
        named = " và ".join(f"«{heading.layout.label}» ({heading.layout.file})" for heading in best)
        where = f"{file}, trang tính “{page}”" if page else file
        raise refuse(where, f"hợp với nhiều bố cục: {named}", "Hãy sửa tiêu đề trong các bố cục đó để phân biệt được.")
    return best[0]


def _read(page: Page, file: str, heading: Heading, top: list[tuple[int, list[Any]]]) -> Sheet:
    where = f"{file}, trang tính “{page.name}”" if page.name else file
    for name, positions in heading.positions.items():
        if len(positions) > 1:
            what = f"tiêu đề cột “{heading.labels[name]}” xuất hiện nhiều lần"
            raise refuse(where, what, "Hãy xóa hoặc đổi tên cột thừa.")
    taken = {name: positions[0] for name, positions in heading.positions.items()}
    columns: dict[str, list[Any]] = {name: [] for name in taken}
    pairs = [(cells.append, taken[name]) for name, cells in columns.items()]
    numbers: list[int] = []
    totals: set[int] = set()
    words = frozenset(fold(word) for word in heading.layout.total_rows)
    needed = [
        taken[column.name] for column in heading.layout.table.exported if column.required and column.name in taken
    ]
    uneven: list[tuple[int, str]] = []
    set_aside: list[tuple[int, str]] = []
    for number, row in _below(chain(top, page.rows), heading):
        if len(row) != heading.width:
            if all(is_blank(row[position]) for position in taken.values() if position < len(row)):
                set_aside.append((number, NOTE))  # a title or a footer of a csv file
                continue
            uneven.append((number, f"{len(row)} ô"))
            continue
        for position in taken.values():
            if not is_blank(row[position]):
                break
        else:
            set_aside.append((number, BLANK))
            continue
        if _is_total(row, words, taken.get("field", len(row))):
            if heading.layout.kind == "totals":
                totals.add(number)
            elif 2 * sum(is_blank(row[position]) for position in needed) > len(needed):
                set_aside.append((number, SUM))  # filled like the others it is data, whatever its first cell says
                continue
        numbers.append(number)
        for append, position in pairs:
            append(row[position])
    if uneven:
        what = f"số ô khác dòng tiêu đề ({heading.width} ô)"
        raise refuse(where, what, "Hãy đặt ô có dấu phân cách trong dấu nháy kép, hoặc xuất lại tệp.", uneven)
    title = " ".join(plain(cell) for number, row in top if number < heading.first for cell in row if cell != "")
    return Sheet(file, page.name, heading.layout, heading, title, columns, numbers, frozenset(totals), tuple(set_aside))


def _below(rows: Iterator[tuple[int, list[Any]]], heading: Heading) -> Iterator[tuple[int, list[Any]]]:
    return ((number, row) for number, row in rows if number > heading.last)


def _is_total(row: list[Any], words: frozenset[str], until: int) -> bool:
    """Tell a row that sums the others by the first text in it, no further right than the field."""
    first = next((cell for cell in row[: until + 1] if isinstance(cell, str) and not is_blank(cell)), "")
    # “Tổng số: 8 hồ sơ” as well as “TỔNG CỘNG”; a code, with its digits in front of any colon, is none.
    start = first[:30].split(":")[0]
    return start != "" and not any(map(str.isdigit, start)) and fold(start) in words


def _refuse_strangers(file: str, sheets: list[Sheet], strangers: list[Stranger], known: frozenset[str]) -> None:
    """Refuse a file without a known sheet, and a sheet beside known ones that lacks little of a layout."""
    if not sheets and not strangers:
        raise refuse(file, "tệp không có dòng nào", "Hãy xuất lại từ hệ thống.")
    nearly = [stranger for stranger in strangers if stranger[1] and stranger[1].share > 0.5]
    if not sheets or nearly:
        raise unknown_layout(file, max(nearly or strangers, key=lambda one: one[1].share if one[1] else 0), known)


def _refuse_same(file: str, sheets: list[Sheet]) -> list[Sheet]:
    for layout in {sheet.layout.name: sheet.layout for sheet in sheets}.values():
        same = [f"“{sheet.page}”" for sheet in sheets if sheet.layout is layout]
        if len(same) > 1:
            what = f"có {len(same)} trang tính cùng là {layout.label} ({', '.join(same)})"
            raise refuse(file, what, "Hãy chỉ giữ lại một trang.")
    return sheets
