"""XML Spreadsheet 2003 (SpreadsheetML), saved as .xls or .xml."""

from datetime import datetime
from typing import Any

from lxml import etree

from helpers.tables.content import no_workbook
from helpers.tables.grid import Grid, Span, Unread
from helpers.tables.limits import refuse_wide

SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
VISIBLE = f"{EXCEL}WorksheetOptions/{EXCEL}Visible"


def read_xml_spreadsheet(content: bytes, file: str) -> list[Grid]:
    """Read every sheet.

    Raises
    ------
    DataError
        The XML is damaged, or a sheet is too large.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        book = etree.fromstring(content.lstrip(), parser)
        return [_grid(sheet, file) for sheet in book.iter(f"{SHEET}Worksheet")]
    except (etree.XMLSyntaxError, ValueError):
        raise no_workbook(file) from None


def _grid(sheet: Any, file: str) -> Grid:
    cells: dict[int, dict[int, Any]] = {}
    merged: list[Span] = []
    unread: list[Unread] = []
    number = 0
    for row in sheet.iterfind(f"{SHEET}Table/{SHEET}Row"):
        number = _number(row, "Index", number + 1)
        column = 0
        for cell in row.iterfind(f"{SHEET}Cell"):
            column = _number(cell, "Index", column + 1)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            value, error = _read(cell)
            if error is not None:
                unread.append(Unread(number, column, error))
            cells.setdefault(number, {})[column] = value
            if across or down:
                merged.append(Span(number, column, number + down, column + across))
            column += across
        number += _number(row, "Span", 0)  # so many more rows like this one, all of them empty
    width = max((column for row in cells.values() for column in row), default=0)
    refuse_wide(len(cells), width, file)
    rows = [(number, [row.get(column, "") for column in range(1, width + 1)]) for number, row in sorted(cells.items())]
    rows = [(number, row) for number, row in rows if row.count("") < width]
    hidden = (sheet.findtext(VISIBLE) or "").startswith(("SheetHidden", "SheetVeryHidden"))
    return Grid(sheet.get(f"{SHEET}Name", ""), rows, hidden, merged, unread)


def _read(cell: Any) -> tuple[Any, str | None]:
    """Return the value of a cell and its error; "" is the error of a formula without a value."""
    data = cell.find(f"{SHEET}Data")
    text = "" if data is None else "".join(data.itertext())
    kind = None if data is None else data.get(f"{SHEET}Type")
    if kind == "Error":
        return "", text.strip() or "lỗi"
    if not text.strip() and kind != "String" and cell.get(f"{SHEET}Formula") is not None:
        return "", ""
    if not text.strip():
        return "", None
    if kind == "Number":
        return float(text), None
    if kind == "DateTime":
        return datetime.fromisoformat(text.strip()), None
    return (text.strip() == "1", None) if kind == "Boolean" else (text, None)


def _number(element: Any, name: str, otherwise: int) -> int:
    return int(element.get(f"{SHEET}{name}", otherwise))
