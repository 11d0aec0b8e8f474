"""The body of a Word file as runs of text: of a report that was made here, and perhaps edited since."""

import zipfile
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

from lxml import etree

from helpers.errors import RenderError
from helpers.render.body import Kind, Run, leaves
from helpers.render.reference_docx import BODY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = frozenset(style.id for style in BODY)
_BODY_PART = "word/document.xml"
_MOST = 200 * 2**20  # bytes of a document's XML: no report has as many
_ITEMS = ("ND30Dash", "ND30Plus")


def word_runs(file: Path) -> list[Run]:
    """Give the runs of a Word file's body; what frames it is none of them. Tracked insertions are read.

    Raises
    ------
    RenderError
        It is no Word file that can be read.
    """
    before_signature = takewhile(lambda block: not _is_signature(block), parse_word(file))
    found = [block for block in before_signature if block.tag == f"{W}p"]
    behind = dropwhile(lambda one: style_of(one) not in _BODY, found)
    body = list(dropwhile(lambda one: style_of(one) not in _BODY, reversed(list(behind))))
    return [run for paragraph in reversed(body) for run in _run(paragraph)]


def parse_word(file: Path) -> Any:
    """Parse the body of a Word file.

    Raises
    ------
    RenderError
        It is no Word file that can be read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(_BODY_PART).file_size > _MOST:
                raise RenderError(f"{file.name}: phần chữ lớn bất thường, không đọc.")
            xml = archive.read(_BODY_PART)
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))[0]
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError, IndexError, NotImplementedError) as error:
        raise RenderError(f"{file.name}: không phải tệp Word (.docx) đọc được.") from error


def style_of(paragraph: Any) -> str:
    """Give the id of a paragraph's style; "" where it names none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _is_signature(block: Any) -> bool:
    """Tell the table of recipients and signature, behind which annexes stand."""
    return block.tag == f"{W}tbl" and any(style_of(one) == "ND30RecipientsTitle" for one in block.iter(f"{W}p"))


def _run(paragraph: Any) -> Iterator[Run]:
    pieces = (element.text or "" if element.tag == f"{W}t" else " " for element in paragraph.iter(*_TEXT))
    one = tuple(leaf for leaf in leaves([("".join(pieces), None)]) if leaf.text)
    if one:
        yield Run(_kind(style_of(paragraph)), one)


_TEXT = (f"{W}t", f"{W}tab", f"{W}br")


def _kind(style: str) -> Kind:
    return "heading" if style.startswith("Heading") else "item" if style in _ITEMS else "paragraph"
