"""A filled form as an Excel file, ready to print: merged heads, borders, number formats, the head on every page."""

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from helpers.forms.filled import Filled, FilledCell
from helpers.forms.head import Cell as HeadCell
from helpers.forms.head import head_rows

UNKNOWN = "không có số liệu"
_FONT, _SIZE = "Times New Roman", 11
_LINE = Border(*[Side("thin")] * 4)
_CENTRE = Alignment("center", "center", wrap_text=True)
_LEFT = Alignment("left", "center", wrap_text=True, indent=1)
_RIGHT = Alignment("right", "center", indent=1)
_LINE_HEIGHT, _LETTERS = 15, 1.1  # of a row in points; that a unit of width holds of a bold head
_WRITTEN_AT = datetime(2000, 1, 1)  # openpyxl writes the time of saving: the same form has the same bytes
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_form(filled: Filled, unit: str, period: str, file: Path) -> None:
    """Write a form.

    Parameters
    ----------
    filled
        The form with its values; a cell without figures is empty, which the note below the table says.
    unit, period
        Whose it is, and for when, in words.
    file
        Where to; the same form gives the same bytes.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = re.sub(r"[\[\]:*?/\\]", ".", filled.form.symbol)[:31]
    first = _title(sheet, filled, unit, period)
    body = _head(sheet, filled, first)
    rows = [*filled.rows, filled.total] if filled.total else list(filled.rows)
    for at, row in enumerate(rows, body):
        for column, value in enumerate(row, 1):
            _put(sheet.cell(at, column), value, is_strong=row is filled.total)
    _note(sheet, rows, body + len(rows))
    _set_up_print(sheet, filled, first, body)
    _save(book, file)


def _title(sheet: Worksheet, filled: Filled, unit: str, period: str) -> int:
    """Write what stands above the table, and give the row where its head begins."""
    form, last = filled.form, len(filled.form.leaves)
    lines = [
        (f"Biểu số {form.symbol}", Font(_FONT, _SIZE, italic=True), "right"),
        (form.title.upper(), Font(_FONT, 13, bold=True), "center"),
        (f"{unit[:1].upper()}{unit[1:]}, {period}", Font(_FONT, 12), "center"),
        (f"({form.order})", Font(_FONT, _SIZE, italic=True), "center"),
        (f"Đơn vị tính: {form.measure}" if form.measure else "", Font(_FONT, _SIZE, italic=True), "right"),
    ]
    for at, (text, font, side) in enumerate(lines, 1):
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=last)
        cell = sheet.cell(at, 1)
        _text(cell, text)
        cell.font, cell.alignment = font, Alignment(side, "center", wrap_text=True)
    return len(lines) + 1


def _head(sheet: Worksheet, filled: Filled, first: int) -> int:
    """Write the head with the numbers of the columns below it, and give the row where the values begin."""
    rows, last = head_rows(filled.form), len(filled.form.leaves)
    for at, cells in enumerate(rows, first):
        for cell in cells:
            here = sheet.cell(at, cell.column + 1)
            _text(here, cell.text)
            end_row, end_column = at + cell.rows - 1, cell.column + cell.columns
            sheet.merge_cells(start_row=at, end_row=end_row, start_column=cell.column + 1, end_column=end_column)
    numbers = first + len(rows)
    for at, cells in enumerate(rows, first):  # merged cells make no row taller by themselves
        sheet.row_dimensions[at].height = _LINE_HEIGHT * max((_lines(cell, filled) for cell in cells), default=1)
    for column in range(1, last + 1):
        _text(sheet.cell(numbers, column), f"({column})")
        for at in range(first, numbers + 1):
            cell = sheet.cell(at, column)
            cell.font, cell.border = Font(_FONT, _SIZE, bold=at < numbers, italic=at == numbers), _LINE
            cell.alignment = _CENTRE
    return numbers + 1


def _lines(cell: HeadCell, filled: Filled) -> int:
    """Give how many lines each row of a head cell needs."""
    width = sum(column.width for column in filled.form.leaves[cell.column : cell.column + cell.columns])
    return ceil(ceil(len(cell.text) / (width * _LETTERS) + 0.3) / cell.rows)


def _put(cell: Cell, value: FilledCell, is_strong: bool) -> None:
    cell.font, cell.border = Font(_FONT, _SIZE, bold=is_strong), _LINE
    cell.alignment = _LEFT if isinstance(value, str) else _RIGHT
    if isinstance(value, str):
        _text(cell, value)
    elif value is not None:
        cell.value = float(value) if isinstance(value, Decimal) else value
        cell.number_format = "#,##0.##" if isinstance(value, Decimal) and value % 1 else "#,##0"


def _text(cell: Cell, text: str) -> None:
    """Write a text that stays one: a name that begins with "=" is no formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"


def _note(sheet: Worksheet, rows: list[tuple[FilledCell, ...]], at: int) -> None:
    if any(value is None for row in rows for value in row):
        _text(sheet.cell(at, 1), f"Ô để trống: {UNKNOWN}.")
        sheet.cell(at, 1).font = Font(_FONT, _SIZE, italic=True)


def _set_up_print(sheet: Worksheet, filled: Filled, first: int, body: int) -> None:
    for at, column in enumerate(filled.form.leaves, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{first}:{body - 1}"
    sheet.freeze_panes = sheet.cell(body, 1)
    sheet.oddFooter.center.text = "&P/&N"


def _save(book: Workbook, file: Path) -> None:
    """Save without the time of saving."""
    book.properties.creator, book.properties.created = "", _WRITTEN_AT
    written = BytesIO()
    book.save(written)
    stamp = f"{_WRITTEN_AT:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp, part)
            target.writestr(zipfile.ZipInfo(name, _LONG_AGO), part, zipfile.ZIP_DEFLATED)
