"""HTML tables saved as .xls, as systems on the web export them: the cells that Excel shows of them."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from helpers.tables.content import SAVE_AGAIN
from helpers.tables.encoding import decode
from helpers.tables.grid import Grid, Row, Span, filled
from helpers.tables.limits import refuse_wide
from helpers.tables.problems import refuse

NOT_SHOWN = ("head", "script", "style", "xml")
OWN_TEXT = etree.XPath(".//text()[count(ancestor::table) = $depth]")
WIDEST = 16_384  # columns of Excel


def read_html(content: bytes, file: str) -> Grid:
    """Read all tables of a page, one under the other.

    Raises
    ------
    DataError
        There is no table, or it is too large.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(decode(content, file).encode(), parser)
    except etree.ParserError:
        page = html.Element("html")
    if page.find(".//tr") is None:
        raise refuse(file, "là trang web (HTML) không có bảng nào", SAVE_AGAIN)
    for end in page.iter("br", "p", "div", "li"):
        end.tail = f"\n{end.tail or ''}"
    rows: list[Row] = []
    merged: list[Span] = []
    for cells in _rows(page, merged):
        rows.append(cells)
    width = max(map(len, rows))
    refuse_wide(len(rows), width, file)
    return Grid("", filled(row + [""] * (width - len(row)) for row in rows), merged=merged)


def _rows(page: Any, merged: list[Span]) -> Iterator[Row]:
    """Give the rows, and put the merged cells into `merged`: the text is in the first cell, the others are empty."""
    nested = page.find(".//table//table") is not None
    covered: dict[Any, dict[int, int]] = {}  # by table: columns that cells above still cover, and for how many rows
    for number, piece in enumerate(_pieces(page), 1):
        if isinstance(piece, str):
            yield [_line(piece)]
            continue
        table = next(piece.iterancestors("table"), None)
        above = covered.get(table, {})
        below = {column: rows - 1 for column, rows in above.items() if rows > 1}
        row: Row = []
        for cell in piece.iterchildren("td", "th"):
            while len(row) + 1 in above:
                row.append("")
            left = len(row) + 1
            across, down = (_times(cell.get(name)) for name in ("colspan", "rowspan"))
            row += [_text(cell, nested), *[""] * (across - 1)]
            if across > 1 or down > 1:
                merged.append(Span(number, left, number + down - 1, len(row)))
            if down > 1:
                below |= dict.fromkeys(range(left, len(row) + 1), down - 1)
        covered[table] = below
        yield row


def _pieces(element: Any) -> Iterator[Any]:
    """Give the rows of tables and what is written outside of them (titles, signatures), in their order."""
    if element.tag == "tr":
        yield element
        for table in element.iterfind(".//table"):
            if next(table.iterancestors("tr")) is element:
                yield from _pieces(table)
    elif element.tag not in NOT_SHOWN:
        if (element.text or "").strip():
            yield element.text
        for child in element:
            yield from _pieces(child)
            if (child.tail or "").strip():
                yield child.tail


def _text(cell: Any, nested: bool) -> str:
    """Return the text of a cell; a table within it gives rows of its own."""
    texts = OWN_TEXT(cell, depth=len(list(cell.iterancestors("table")))) if nested else cell.itertext()
    return _line("".join(texts))


def _line(text: str) -> str:
    return " ".join(text.split())


def _times(value: str | None) -> int:
    return min(max(int(value), 1), WIDEST) if value and value.strip().isdecimal() else 1
