"""Word files: the text of every paragraph as a reader sees it, and which run each letter of it is in."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from helpers.errors import UsageError
from helpers.proof.document import Block, Cell, Document, Table, clusters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MOST = 200 * 2**20  # bytes of a document's XML: no report has as many


@dataclass(frozen=True)
class Letter:
    """One letter of a paragraph: the element that it stands in, and its place there in raw characters."""

    element: Any
    start: int
    end: int


def read_word(path: Path) -> Document:
    """Read a Word file: insertions are read, deletions, notes and page headers are not.

    Raises
    ------
    UsageError
        It is no Word file that can be read.
    """
    body = parse(path)
    paragraphs = list(body.iter(f"{W}p"))
    numbers = {paragraph: at for at, paragraph in enumerate(paragraphs)}
    texts = [text_of(paragraph) for paragraph in paragraphs]
    blocks = [
        Block(texts[at], ((0, at),))
        for paragraph, at in numbers.items()
        if next(paragraph.iterancestors(f"{W}tc"), None) is None
    ]
    tables = [Table(tuple(_cells(table, numbers))) for table in body.iter(f"{W}tbl")]
    return Document(path, texts, blocks, tables)


def parse(path: Path) -> Any:
    """Parse the body of a Word file."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("word/document.xml").file_size > _MOST:
                raise UsageError(f"{path.name}: phần chữ lớn bất thường, không đọc. Hãy lưu lại tệp bằng Word.")
            xml = archive.read("word/document.xml")
        body = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True)).find(f"{W}body")
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError, RuntimeError, NotImplementedError):
        body = None
    if body is None:
        raise UsageError(
            f"{path.name}: không phải tệp Word (.docx) đọc được. Hãy mở bằng Word rồi lưu lại thành .docx, "
            "không đặt mật khẩu."
        )
    return body


def text_of(paragraph: Any) -> str:
    """Give a paragraph's text in NFC."""
    return "".join(text for text, _ in _letters(paragraph))


def letters_of(paragraph: Any) -> list[Letter]:
    """Give the letters of `text_of`, each with the element that it stands in."""
    return [letter for text, letter in _letters(paragraph) for _ in text]


def _letters(paragraph: Any) -> Iterator[tuple[str, Letter]]:
    pieces = [
        (element, element.text or "" if element.tag == f"{W}t" else _SIGNS[element.tag])
        for element in paragraph.iter(f"{W}t", *_SIGNS)
        if element.getparent().tag != f"{W}tabs"
    ]
    owners = [(element, at) for element, text in pieces for at in range(len(text))]
    found = list(clusters("".join(text for _, text in pieces)))
    for (start, text), (after, _) in zip(found, [*found, (len(owners), "")][1:], strict=True):
        element, at = owners[start]
        own = [place for owner, place in owners[start:after] if owner is element]  # a mark may stand in another run
        yield text, Letter(element, at, own[-1] + 1)


def _cells(table: Any, numbers: dict[Any, int]) -> Iterator[Cell]:
    for at, row in enumerate(_own(table, "tr")):
        column = 0
        for cell in _own(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            span = properties.find(f"{W}gridSpan") if properties is not None else None
            wide = int(span.get(f"{W}val", "1")) if span is not None else 1
            yield Cell(at, column, wide, tuple(numbers[one] for one in _own(cell, "p")))
            column += wide


def _own(parent: Any, name: str) -> Iterator[Any]:
    """Find the nearest elements of a name below one, through tracked changes and content controls but no table."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}p", f"{W}tc", f"{W}tr"):
            yield from _own(child, name)
