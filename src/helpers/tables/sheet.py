"""One sheet of an export: where its heading is, which column is which, and its rows as they stand."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from helpers.tables.problems import refuse, short
from helpers.tables.schema import Column, Table

Rows = list[list[Any]]

# The title lines above a heading are few; looking no further keeps data rows from being taken for a heading.
HEADING_WITHIN = 20


@dataclass(frozen=True)
class Sheet:
    """The part of an export that a table is made of, cells as the file has them.

    Attributes
    ----------
    where
        File and sheet, for messages.
    title
        The text above the heading.
    columns
        Position of each column of the table that the sheet has, by its name in the tidy table.
    rows
        The rows with anything in them.
    numbers
        The row number that Excel shows, for each of `rows`.
    """

    where: str
    title: str
    columns: dict[str, int]
    rows: Rows
    numbers: list[int]

    def cells(self, column: Column) -> list[Any]:
        """Return the cells of one column, top to bottom."""
        position = self.columns[column.name]
        return [row[position] for row in self.rows]

    def at(self, column: Column) -> str:
        """File, sheet and column, for messages."""
        return f"{self.where}, cột “{column.label}”"


class Heading(NamedTuple):
    """Where a heading starts, how many rows it has, and the positions of the columns that it names."""

    start: int
    depth: int
    positions: dict[str, list[int]]


def read_sheet(path: Path, table: Table) -> Sheet:
    """Find a table in an export.

    Raises
    ------
    DataError
        The file is no workbook; no sheet, or more than one, has the table's headings; a heading is there twice.
    """
    file = short(path)
    cells = _open(path, file)
    headings = {name: _find_heading(rows, table) for name, rows in cells.items()}
    whole = [name for name, heading in headings.items() if not _missing(heading, table)]
    if len(whole) > 1:
        named = ", ".join(f"“{name}”" for name in whole)
        raise refuse(file, f"có {len(whole)} trang tính cùng là {table.label} ({named})", "Hãy chỉ giữ lại một trang.")
    name = whole[0] if whole else max(headings, key=lambda name: len(headings[name].positions))
    where = f"{file}, trang tính “{name}”"
    heading = _refuse_incomplete(headings[name], table, where)

    start = heading.start + heading.depth
    columns = {name: positions[0] for name, positions in heading.positions.items()}
    rows, numbers = _filled(cells[name], start, list(columns.values()))
    title = " ".join(str(cell) for row in cells[name][: heading.start] for cell in row if cell != "")
    return Sheet(where, title, columns, rows, numbers)


def fold(text: object) -> str:
    """Reduce a text to what headings and words are compared by: no diacritics, no case, single spaces."""
    decomposed = unicodedata.normalize("NFD", str(text).casefold().replace("đ", "d"))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def _open(path: Path, file: str) -> dict[str, Rows]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            # Empty rows and columns at the edges are kept, so that a list index tells the Excel row.
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except CalamineError:
        remedy = "Hãy xuất lại từ hệ thống, hoặc mở bằng Excel rồi lưu lại dưới dạng Excel Workbook (.xlsx)."
        raise refuse(file, "không phải là tệp Excel (.xlsx) đọc được; đổi tên đuôi tệp không đủ", remedy) from None


def _find_heading(rows: Rows, table: Table) -> Heading:
    """Take the row, or pair of rows, that names the most columns; of equals, one row before two."""
    top = [[fold(cell) for cell in row] for row in rows[: HEADING_WITHIN + 1]]
    candidates = [Heading(0, 1, {})]
    for start, row in enumerate(top[:HEADING_WITHIN]):
        candidates.append(Heading(start, 1, _positions(row, table)))
        if start + 1 < len(top):
            # Under a merged heading the lower row names the column; where it is blank, the upper row does.
            leaves = [lower or upper for upper, lower in zip(row, top[start + 1], strict=True)]
            candidates.append(Heading(start, 2, _positions(leaves, table)))
    return max(candidates, key=lambda heading: (len(heading.positions), -heading.depth))


def _positions(names: list[str], table: Table) -> dict[str, list[int]]:
    column_of = {fold(heading): column.name for column in table.columns for heading in column.headings}
    positions: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if name in column_of:
            positions.setdefault(column_of[name], []).append(position)
    return positions


def _missing(heading: Heading, table: Table) -> list[Column]:
    return [column for column in table.kept if column.headings and column.name not in heading.positions]


def _refuse_incomplete(heading: Heading, table: Table, where: str) -> Heading:
    missing = ", ".join(f"“{column.label}”" for column in _missing(heading, table))
    if missing:
        remedy = f"Hãy xuất lại đúng mẫu {table.label}, giữ nguyên dòng tiêu đề."
        raise refuse(where, f"thiếu tiêu đề cột {missing}", remedy)
    twice = [column.label for column in table.kept if len(heading.positions.get(column.name, [])) > 1]
    if twice:
        raise refuse(where, f"tiêu đề cột “{twice[0]}” xuất hiện nhiều lần", "Hãy xóa hoặc đổi tên cột thừa.")
    return heading


def _filled(rows: Rows, start: int, positions: list[int]) -> tuple[Rows, list[int]]:
    """Leave out rows with nothing under a known heading: blank ones, and a footer such as “Tổng số: …”."""
    filled = [
        (row, number)
        for number, row in enumerate(rows[start:], start + 1)
        if any(row[position] != "" and str(row[position]).strip() for position in positions)
    ]
    return [row for row, _ in filled], [number for _, number in filled]


def period_in(title: str) -> tuple[str, str] | None:
    """Return the first and last day that a title states (“Từ ngày 15/02/2026 đến ngày 14/03/2026”), as written."""
    day = r"(\d{1,2}/\d{1,2}/\d{4})"
    match = re.search(rf"tu (?:ngay )?{day} den (?:het )?(?:ngay )?{day}", fold(title))
    return (match[1], match[2]) if match else None
