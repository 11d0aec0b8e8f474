"""Extraction of the words of rendered files: PDF, Word and HTML, each by its own library."""

from collections.abc import Callable
from ctypes import c_ulong, sizeof
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from bs4 import BeautifulSoup
from docx.table import _Cell

from helpers.errors import RenderError
from helpers.render.draft import words

# In points: a smaller vertical step is the same line; a smaller horizontal one, without a space, the same word.
LEAST_PITCH = LEAST_GAP = 3
LAST_HYPHEN = "\x02"  # PDFium's character for a hyphen at the end of a line

# With a header of class ``desk``, what `helpers.review.annotate` adds to the body for the screen.
ADDED = ["template", "script"]

# Elements of HTML that end a line; everything else runs on.
BLOCKS = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "li",
    "ul",
    "div",
    "header",
    "article",
    "footer",
    "section",
    "br",
    "td",
    "th",
]


@dataclass(frozen=True)
class Text:
    """Words in reading order; `line_ends` are the indexes of those that end a printed line, where there are lines."""

    words: list[str]
    line_ends: set[int] = field(default_factory=set)


def _pdf(path: Path) -> Text:
    """Take the runs of text in the order of the file; one on another height, left of the last one's end, begins a line.

    Artifacts, which Typst makes of page number, lines and the draft's mark, are marked as no part of the text.
    """
    found: list[str] = []
    line_ends: set[int] = set()
    with pdfium.PdfDocument(path) as pdf:
        for page in pdf:
            piece, last_right, last_base = "", inf, inf
            for run in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
                if _is_artifact(run):
                    continue
                (left, _, right, _), base = run.get_bounds(), run.get_matrix().f
                moved = abs(base - last_base) > LEAST_PITCH
                if moved or abs(left - last_right) > LEAST_GAP:
                    found += words(piece)
                    piece = ""
                if moved and left < last_right:
                    line_ends.add(len(found) - 1)
                piece, last_right, last_base = piece + run.extract().replace(LAST_HYPHEN, "-"), right, base
            found += words(piece)
    return Text(found, line_ends)


def _is_artifact(run: Any) -> bool:
    name, size = (raw.FPDF_WCHAR * 16)(), c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(run)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(run, index), name, sizeof(name), size)
        if bytes(name)[: size.value].decode("utf-16-le") == "Artifact\0":
            return True
    return False


def _docx(path: Path) -> Text:
    """Paragraphs and cells of the body in order; page headers are no part of the text, but must be there."""

    def lines(container: Any) -> list[str]:
        found = []
        for block in container.iter_inner_content():
            if hasattr(block, "rows"):
                found += [line for row in block.rows for cell in _cells(row) for line in lines(cell)]
            else:
                found.append(block.text)
        return found

    document = docx.Document(str(path))
    if not all(section.header.paragraphs for section in document.sections):  # KeyError for one that is not in the file
        raise ValueError("a page header is empty")
    return Text(words("\n".join(lines(document))))


def _cells(row: Any) -> list[Any]:
    """Give the cells that begin in a row: one over several rows is there once."""
    return [_Cell(cell, row.table) for cell in row._tr.tc_lst if cell.vMerge != "continue"]


def _html(path: Path) -> Text:
    """Take what is printed of the body, not what `helpers.review.annotate` has added for the screen."""
    body = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").body
    if body is None:
        return Text([])
    # Not by CSS selectors: soupsieve compiles its patterns first, which takes longer than all the reading.
    for added in [*body.find_all("header", class_="desk", recursive=False), *body.find_all(ADDED, recursive=False)]:
        added.decompose()
    for element in body.find_all(BLOCKS):
        element.insert_before("\n")
        element.insert_after("\n")
    return Text(words(body.get_text()))


def _readable(reader: Callable[[Path], Text]) -> Callable[[Path], Text]:
    def read(path: Path) -> Text:
        try:
            return reader(path)
        except Exception as error:  # libraries raise anything for a broken file
            raise RenderError(
                f"Không đọc lại được {path.name} ({type(error).__name__}); hãy tạo lại báo cáo."
            ) from error

    return read


READERS: dict[str, Callable[[Path], Text]] = {
    "pdf": _readable(_pdf),
    "docx": _readable(_docx),
    "html": _readable(_html),
}
