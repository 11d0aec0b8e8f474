"""What an Excel sheet says of its cells and the reader of values leaves out: errors, formulas without a value."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from helpers.tables.grid import Unread

# However an error and a formula are spelled, one of these is there: what has none need not be parsed, which would take
# longer than reading the values. Autofilters and conditional formats begin like formulas.
ERRORS = (b'"e"', b"'e'", b'"&#', b"'&#")
FORMULAS = (b"<f", b":f")
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def is_sheet(xml: bytes) -> bool:
    """Tell a part that holds the cells of a sheet from the others."""
    return b"sheetData" in xml


def unread_cells(xml: bytes) -> list[Unread]:
    """Find the cells of a sheet that are an error, or a formula without a value.

    Excel stores an empty result of a formula as an empty text: such a cell was computed and is empty.

    Raises
    ------
    XMLSyntaxError
        The part is damaged.
    """
    is_suspect = any(mark in xml for mark in ERRORS) or (any(mark in xml for mark in FORMULAS) and FORMULA.search(xml))
    return list(_unread(xml)) if is_suspect else []


def _unread(xml: bytes) -> Iterator[Unread]:
    row = column = 0
    # The parents' names are any: strict and transitional files differ in their namespace, and in their prefix.
    for event, element in etree.iterparse(
        BytesIO(xml), events=("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True
    ):
        is_row = etree.QName(element).localname == "row"
        if event == "start" and is_row:
            row, column = int(element.get("r", row + 1)), 0
        elif event == "start":
            place = REFERENCE.fullmatch(element.get("r", ""))
            column = _number(place[1]) if place else column + 1  # without a reference it stands beside the one before
        elif is_row:
            element.clear()
        elif (error := _error(element)) is not None:
            yield Unread(row, column, error)


def _error(cell: etree._Element) -> str | None:
    """Return the error of a cell, "" for a formula without value, None for what has a value or is empty."""
    value = cell.find("{*}v")
    text = "" if value is None else "".join(value.itertext()).strip()
    if cell.get("t") == "e":
        return text or "lỗi"
    if cell.find("{*}f") is None or text or cell.find("{*}is") is not None:
        return None
    return None if cell.get("t") == "str" and value is not None else ""


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give the name of the sheet that each part holds, from the workbook's own parts and their relationships."""
    names = {}
    for part, xml in parts.items():
        if part.endswith(".rels"):
            continue
        folder = dirname(part)
        relations = parts.get(join(folder, "_rels", f"{part.rsplit('/', 1)[-1]}.rels"), b"<none/>")
        targets = {
            relation.get("Id"): normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in etree.fromstring(relations).iter("{*}Relationship")
        }
        for sheet in etree.fromstring(xml).iter("{*}sheet"):
            target = targets.get(sheet.get(RELATIONSHIP) or sheet.get(STRICT_RELATIONSHIP))
            if target:
                names[target] = sheet.get("name", "")
    return names
