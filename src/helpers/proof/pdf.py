"""PDF files that were made from a text: its lines, where each letter stands, tables by their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from helpers.errors import UsageError
from helpers.proof.document import Block, Cell, Document, Table, clusters, joined

LEAST = 20  # letters: a scan has fewer
GAP = 0.6  # of a letter's height: a wider space may part columns
LARGE = 2.2  # of the usual height: a higher letter is no part of the text
SPACE = 0.14  # of it: a wider one parts words
FULL = 0.88  # of a line's width: a shorter line ends its paragraph


@dataclass(frozen=True)
class Letter:
    """A letter, and its box in points from the page's lower left corner."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Segment:
    """Letters of one line with no wide gap between."""

    letters: tuple[Letter | None, ...]  # None for a space

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(letter.text if letter else " " for letter in self.letters)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(letter.left for letter in self.letters if letter)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(letter.right for letter in self.letters if letter)


@dataclass(frozen=True)
class PdfDocument(Document):
    """A PDF that was read: besides, the letters of each line by their offsets; None for a space."""

    letters: Sequence[Sequence[Letter | None]] = field(default=())


def read_pdf(path: Path) -> PdfDocument:
    """Read a PDF that was made from a text.

    Raises
    ------
    UsageError
        It is a scan, or has a password, or is no PDF.
    """
    lines = [line for page in _pages(path) for line in page]
    if sum(len(segment.letters) for line in lines for segment in line) < LEAST:
        raise UsageError(
            f"{path.name}: tệp PDF không có chữ (bản quét hay ảnh chụp), nên không đọc được. Hãy dùng tệp Word, hoặc "
            "tệp PDF xuất từ Word."
        )
    letters = [[letter for segment in line for letter in (*segment.letters, None)][:-1] for line in lines]
    texts = ["".join(letter.text if letter else " " for letter in line) for line in letters]
    tables, prose = _parted(lines)
    prose = [at for at in prose if not _is_page_number(lines, at, texts[at])]
    blocks = list(_paragraphs(prose, lines, texts))
    return PdfDocument(path, texts, blocks, tables, letters)


def _pages(path: Path) -> Iterator[list[list[Segment]]]:
    try:
        with pdfium.PdfDocument(path) as pdf:
            for number, page in enumerate(pdf):
                yield _lines(_of_text(list(_letters(page, number))))
    except pdfium.PdfiumError as error:
        why = "có mật khẩu" if "password" in str(error).lower() else "không đọc được"
        raise UsageError(
            f"{path.name}: tệp PDF {why}. Hãy bỏ mật khẩu, hoặc xuất lại PDF từ Word, rồi chạy lại."
        ) from None


def _letters(page: pdfium.PdfPage, number: int) -> Iterator[Letter]:
    text = page.get_textpage()
    count = text.count_chars()
    found: list[tuple[str, tuple[float, float, float, float]]] = []
    for at in range(count):
        sign = text.get_text_range(at, 1)
        if sign.strip() and sign.isprintable():
            found.append((sign, text.get_charbox(at, loose=True)))
    signs = "".join(sign for sign, _ in found)
    if len(signs) != len(found):
        signs = "".join(sign[0] for sign, _ in found)
    for start, cluster in clusters(signs):
        left, bottom, right, top = found[start][1]
        for letter in cluster:
            yield Letter(letter, number, left, bottom, right, top)


def _of_text(letters: list[Letter]) -> list[Letter]:
    """Leave out the mark behind a draft's pages, whose letters are many times as high."""
    usual = median(letter.top - letter.bottom for letter in letters) if letters else 0
    return [letter for letter in letters if letter.top - letter.bottom < LARGE * usual]


def _lines(letters: list[Letter]) -> list[list[Segment]]:
    """Put letters on one height into lines, from the top, and part these at wide gaps."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -(one.bottom + one.top)):
        middle, height = (letter.bottom + letter.top) / 2, letter.top - letter.bottom
        row = rows[-1] if rows else None
        if row and abs((row[0].bottom + row[0].top) / 2 - middle) < height * 0.4:
            row.append(letter)
        else:
            rows.append([letter])
    return [list(_segments(sorted(row, key=lambda one: one.left))) for row in rows]


def _segments(row: list[Letter]) -> Iterator[Segment]:
    height = median(letter.top - letter.bottom for letter in row)
    found: list[Letter | None] = []
    last: Letter | None = None
    for letter in row:
        gap = letter.left - last.right if last else 0.0
        if last and gap > GAP * height:
            yield Segment(tuple(found))
            found = []
        elif last and gap > SPACE * height:
            found.append(None)
        found.append(letter)
        last = letter
    if found:
        yield Segment(tuple(found))


def _is_page_number(lines: Sequence[Sequence[Segment]], at: int, text: str) -> bool:
    """Tell whether a line is a number alone on top or at the bottom of its page."""
    if not text.strip("- –").isdecimal() or len(text) > 8:
        return False
    pages = [next(letter.page for letter in line[0].letters if letter) for line in lines[max(at - 1, 0) : at + 2]]
    return at in (0, len(lines) - 1) or pages[0] != pages[1] or pages[1] != pages[-1]


def _parted(lines: Sequence[Sequence[Segment]]) -> tuple[list[Table], list[int]]:
    """Take lines that stand in columns, two or more below each other, as tables."""
    tables, prose, run = [], [], list[int]()
    for at in range(len(lines) + 1):
        if at < len(lines) and len(lines[at]) > 1:
            run.append(at)
            continue
        rows = [(number, lines[number]) for number in run]
        if len(run) > 1 and len(_columns(rows)) > 1:
            tables.append(_table(rows))
        else:
            prose += run
        run = []
        if at < len(lines):
            prose.append(at)
    return tables, sorted(prose)


def _table(rows: Sequence[tuple[int, Sequence[Segment]]]) -> Table:
    """Put the segments of some lines into columns: those above each other are in one."""
    columns, cells = _columns(rows), list[Cell]()
    for row, (number, segments) in enumerate(rows):
        at = 0
        for segment in segments:
            column = next(place for place, (left, right) in enumerate(columns) if left <= segment.left <= right)
            cells.append(Cell(row, column, 1, (number,), (at, at + len(segment.text))))
            at += len(segment.text) + 1
    return Table(tuple(cells))


def _columns(rows: Sequence[tuple[int, Sequence[Segment]]]) -> list[tuple[float, float]]:
    """Find the columns; wide spaces of justified prose stand at other places in each line, and make none."""
    columns: list[tuple[float, float]] = []
    for _, segments in rows:
        for segment in segments:
            columns = _with(columns, (segment.left, segment.right))
    return columns


def _with(columns: list[tuple[float, float]], new: tuple[float, float]) -> list[tuple[float, float]]:
    apart = [one for one in columns if one[1] < new[0] or new[1] < one[0]]
    together = [one for one in columns if one not in apart] + [new]
    return sorted([*apart, (min(left for left, _ in together), max(right for _, right in together))])


def _paragraphs(prose: Sequence[int], lines: Sequence[Sequence[Segment]], texts: Sequence[str]) -> Iterator[Block]:
    """Join the lines of a paragraph: a full one is followed by another that is not indented."""
    if not prose:
        return
    left, right = min(lines[at][0].left for at in prose), max(lines[at][-1].right for at in prose)
    width = right - left
    own: list[int] = []
    others = {at for at in range(len(lines)) if at not in prose and not _is_page_number(lines, at, texts[at])}
    for at in prose:
        if own:
            last, first = lines[own[-1]], lines[at][0]
            is_full = last[-1].right - left >= width * FULL
            is_indented = first.left - left > 10 and last[0].left - left < 10
            begins = texts[at][:2].strip() in ("-", "+", "•", "*")
            is_next = at - own[-1] <= 2 and all(number not in others for number in range(own[-1] + 1, at))
            start, stop = last[0].left - left, right - last[-1].right
            is_centred = start > 10 and abs(start - stop) < 12
            if is_centred or not (is_full and is_next) or is_indented or begins or first.left - left > width * 0.3:
                yield joined([(number, texts[number]) for number in own])
                own = []
        own.append(at)
    yield joined([(number, texts[number]) for number in own])
