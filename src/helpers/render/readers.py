"""The text of a made file as its reader has it: PDF, Word and HTML, each by its own library."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import pdfplumber
from bs4 import BeautifulSoup

from helpers.errors import RenderError
from helpers.render.draft import words

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
    """Artifacts, which Typst makes of page number, lines and the draft's mark, are marked as no part of the text."""
    found: list[str] = []
    line_ends: set[int] = set()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            text = page.filter(lambda thing: thing.get("tag") != "Artifact")
            last = None
            for word in text.extract_words(use_text_flow=True):
                if last is None or word["x0"] < last["x1"]:
                    line_ends.add(len(found) - 1)
                found += words(word["text"])
                last = word
    return Text(found, line_ends)


def _docx(path: Path) -> Text:
    """Paragraphs and cells of the body in order; page headers are no part of the text."""

    def lines(container: Any) -> list[str]:
        found = []
        for block in container.iter_inner_content():
            if hasattr(block, "rows"):
                found += [line for row in block.rows for cell in row.cells for line in lines(cell)]
            else:
                found.append(block.text)
        return found

    return Text(words("\n".join(lines(docx.Document(str(path))))))


def _html(path: Path) -> Text:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for element in page.find_all(BLOCKS):
        element.insert_before("\n")
        element.insert_after("\n")
    return Text(words(page.body.get_text() if page.body else ""))


def _readable(reader: Callable[[Path], Text]) -> Callable[[Path], Text]:
    def read(path: Path) -> Text:
        try:
            return reader(path)
        except Exception as error:  # whatever a library says of a broken file, the user needs its name
            raise RenderError(
                f"Không đọc lại được {path.name} ({type(error).__name__}); hãy tạo lại báo cáo."
            ) from error

    return read


READERS: dict[str, Callable[[Path], Text]] = {
    "pdf": _readable(_pdf),
    "docx": _readable(_docx),
    "html": _readable(_html),
}
