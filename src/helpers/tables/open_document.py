"""What the XML of an OpenDocument sheet says of its cells, and the reader of values leaves out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from helpers.tables.cell_errors import ERRORS
from helpers.tables.grid import Span, Unread

# Formulas, errors, cells merged over several: what has none of them need not be parsed.
SUSPECT = re.compile(rb"""formula\s*=|value-type\s*=\s*["']error|number-(?:rows|columns)-spanned\s*=""")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")


@dataclass
class Overlooked:
    """What is known of the cells of one sheet."""

    unread: list[Unread] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)


def overlooked(xml: bytes) -> Mapping[str, Overlooked]:
    """Find errors, formulas without a value and merged cells, by sheet.

    Raises
    ------
    XMLSyntaxError
        The part is damaged.
    """
    found: dict[str, Overlooked] = defaultdict(Overlooked)
    if SUSPECT.search(xml):
        for name, row, column, cell in _cells(xml):
            if (error := _error(cell)) is not None:
                found[name].unread.append(Unread(row, column, error))
            down, right = (int(cell.get(f"{TABLE}number-{way}-spanned", 1)) for way in ("rows", "columns"))
            if down > 1 or right > 1:
                found[name].merged.append(Span(row, column, row + down - 1, column + right - 1))
    return found


def _cells(xml: bytes) -> Iterator[tuple[str, int, int, etree._Element]]:
    """Give each cell with its sheet, row and column; what is repeated is given once, at its first place."""
    name, row, column, rows, columns = "", 0, 0, 1, 1
    tags = (f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
    for event, element in etree.iterparse(
        BytesIO(xml), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    ):
        kind = element.tag.removeprefix(TABLE)
        if event == "start":
            if kind == "table":
                name, row, rows = element.get(f"{TABLE}name", ""), 0, 1
            elif kind == "table-row":
                row, column, columns = row + rows, 0, 1
                rows = int(element.get(f"{TABLE}number-rows-repeated", 1))
            else:
                column += columns
                columns = int(element.get(f"{TABLE}number-columns-repeated", 1))
        elif kind == "table-row":
            element.clear()
        elif kind != "table":
            yield name, row, column, element


def _error(cell: etree._Element) -> str | None:
    """Return the error of a cell, "" for a formula without value, None for what has a value or is empty."""
    text = "".join(cell.itertext()).strip()
    if cell.get(f"{CALC}value-type") == "error":
        return text or "lỗi"
    if cell.get(f"{TABLE}formula") is None:
        return None
    if text in ERRORS:  # older writers give it the value 0
        return text
    is_known = any(cell.get(f"{OFFICE}{name}") is not None for name in VALUES)
    is_empty_text = cell.get(f"{OFFICE}value-type") == "string" and len(cell) > 0  # computed, and nothing came out
    return None if text or is_known or is_empty_text else ""
