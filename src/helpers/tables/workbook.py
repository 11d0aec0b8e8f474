"""Excel workbooks (.xlsx, .xlsm) and OpenDocument sheets (.ods), both zip files of XML."""

from collections.abc import Iterator
from io import BytesIO

from lxml.etree import XMLSyntaxError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from helpers.tables.content import has_password, no_workbook
from helpers.tables.grid import Grid, Span, Unread, filled
from helpers.tables.limits import checked_parts
from helpers.tables.open_document import Overlooked, overlooked
from helpers.tables.xlsx_cells import is_sheet, sheet_names, unread_cells


def read_workbook(content: bytes, file: str) -> list[Grid]:
    """Read every sheet of a workbook.

    Raises
    ------
    DataError
        The workbook is damaged, too large or has a password.
    """
    try:
        missed = _overlooked(content, file)  # before anything makes room for the cells: it checks how many there are
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return [*_grids(book, missed)]
    except PasswordError:
        raise has_password(file) from None
    except (CalamineError, XMLSyntaxError, ValueError):  # ValueError: a place in the sheet that is no number
        raise no_workbook(file) from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # of the reader's own language; it has no other name here
            raise
        raise no_workbook(file) from None


def _grids(book: CalamineWorkbook, missed: dict[str, Overlooked]) -> Iterator[Grid]:
    for position, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue  # a chart on a sheet of its own
        cells = book.get_sheet_by_index(position)
        known = missed.pop(sheet.name, Overlooked())
        ranges = cells.merged_cell_ranges or ()  # of Excel's formats only
        merged = [Span(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]
        hidden = sheet.visible is not SheetVisibleEnum.Visible
        # The reader gives all rows from the first, but columns from the first that has anything in it.
        left = [""] * (cells.start[1] if cells.start else 0)
        rows = ([*left, *row] for row in cells.iter_rows()) if left else cells.iter_rows()
        yield Grid(sheet.name, filled(rows), hidden, [*merged, *known.merged], known.unread)
    # What belongs to no sheet that is read is told all the same.
    yield from (Grid(name, [], unread=known.unread) for name, known in missed.items() if known.unread)


def _overlooked(content: bytes, file: str) -> dict[str, Overlooked]:
    """Find what the reader of values leaves out, by the names of the sheets."""
    missed: dict[str, Overlooked] = {}
    unread: dict[str, list[Unread]] = {}
    about: dict[str, bytes] = {}
    for part, xml in checked_parts(content, file):
        if part == "content.xml":
            missed |= overlooked(xml)
        elif is_sheet(xml):
            unread[part] = unread_cells(xml)
        elif part.endswith(("workbook.xml", ".rels")):
            about[part] = xml
    names = sheet_names(about) if any(unread.values()) else {}
    for part, cells in unread.items():
        if cells:
            missed.setdefault(names.get(part, part), Overlooked()).unread.extend(cells)
    return missed
