"""A copy of a PDF with a note on each finding; the original, which may be signed, is not touched."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from helpers.checks.finding import Severity
from helpers.proof.pdf import Letter, PdfDocument
from helpers.proof.remark import Remark

AUTHOR = "Đọc soát"
COLOURS = {Severity.ERROR: "ff9a9a", Severity.WARNING: "ffd27f", Severity.NOTE: "a8d0ff"}


def write_marks(document: PdfDocument, remarks: Sequence[Remark], target: Path) -> None:
    """Write the copy, the words of each finding marked and its message in a note."""
    writer = PdfWriter(clone_from=PdfReader(str(document.path)))
    for one in remarks:
        for place in one.places:
            letters = [letter for letter in document.letters[place.paragraph][place.start : place.end] if letter]
            if letters:
                writer.add_annotation(letters[0].page, _highlight(letters, one))
    with target.open("wb") as file:
        writer.write(file)


def _highlight(letters: Sequence[Letter], one: Remark) -> Highlight:
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    bottom, top = min(letter.bottom for letter in letters), max(letter.top for letter in letters)
    corners = (left, top, right, top, left, bottom, right, bottom)
    mark = Highlight(
        rect=(left, bottom, right, top),
        quad_points=ArrayObject([FloatObject(corner) for corner in corners]),
        highlight_color=COLOURS[one.rule.severity],
        printing=False,
    )
    mark[NameObject("/Contents")] = TextStringObject(f"{one.rule.severity.upper()} · {one.message}")
    mark[NameObject("/T")] = TextStringObject(AUTHOR)
    return mark
