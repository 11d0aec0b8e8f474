"""Excel files as the systems export them: titles, a merged heading, rows of text; the same content, the same bytes."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from helpers.synthetic.sheet import Sheet

CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can state
WIDTH = 18


def write_workbook(path: Path, export: Sheet) -> None:
    """Write one export; its titles stand above the heading, each merged over all columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = export.name
    width = len(export.columns)
    for row, title in enumerate(export.titles, 1):
        _merged(sheet, row, 1, row, width, title)
    top = len(export.titles) + 1
    depth = 2 if width > len(export.heading) else 1
    column = 1
    for entry in export.heading:
        if isinstance(entry, tuple):
            _merged(sheet, top, column, top, column + len(entry[1]) - 1, entry[0])
            for leaf in entry[1]:
                _merged(sheet, top + 1, column, top + 1, column, leaf)
                column += 1
        else:
            _merged(sheet, top, column, top + depth - 1, column, entry)
            column += 1
    for cells in export.rows:
        sheet.append(cells)
    for number in range(2, width + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.freeze_panes = sheet.cell(top + depth, 1)
    _save(book, path)


def _merged(sheet, top: int, left: int, bottom: int, right: int, text: str) -> None:  # type: ignore[no-untyped-def]
    cell = sheet.cell(top, left, text)
    cell.font, cell.alignment = Font(bold=True), CENTRED
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _save(book: Workbook, path: Path) -> None:
    """Save without the time of saving, which openpyxl writes into the properties and into the zip."""
    raw = BytesIO()
    book.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
