"""Notes on the layout of a Word file by Nghị định 30/2020/NĐ-CP, Phụ lục I; none of them is about content."""

import re
from collections import Counter
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile

from helpers.checks.proof import LAYOUT
from helpers.proof.canon import canon, toned
from helpers.proof.document import Document, Place
from helpers.proof.remark import Remark

MM = 36_000  # of Word's units
_SIDES = {"top": (20, 25, "trên"), "bottom": (20, 25, "dưới"), "left": (30, 35, "trái"), "right": (15, 20, "phải")}
_SIZES = (12.9, 14.1)  # points, of the body
_SIGNER = re.compile(toned(r"(?<!\w)(?:tm|kt|tl|tuq|q)\. ?"))
_LEVELS = (r"[IVX]+\.\s", r"\d+\.\s", r"\d+\.\d+\.?\s", r"[a-zđ]\)\s")


def layout_notes(document: Document) -> Iterator[Remark]:
    """Give what is laid out otherwise than the decree says."""
    if document.path.suffix.lower() != ".docx":
        return
    for article, what in _notes(docx.Document(str(document.path)), document):
        yield Remark(LAYOUT, f"{what} ({article}, Phụ lục I, Nghị định 30/2020/NĐ-CP).", (Place(0, 0, 0),), "")


def _notes(file: WordFile, document: Document) -> Iterator[tuple[str, str]]:
    section = file.sections[0]
    width, height = section.page_width, section.page_height
    if width and height and (abs(width / MM - 210) > 2 or abs(height / MM - 297) > 2):
        yield "Mục I khoản 1", f"Khổ giấy {width / MM:.0f} × {height / MM:.0f} mm, không phải A4 (210 × 297 mm)"
    for side, (least, most, name) in _SIDES.items():
        margin = getattr(section, f"{side}_margin")
        if margin is not None and not least - 0.5 <= margin / MM <= most + 0.5:
            yield "Mục I khoản 3", f"Lề {name} {margin / MM:.0f} mm, không trong khoảng {least}–{most} mm"
    yield from _letters(file)
    yield from _parts(document)


def _letters(file: WordFile) -> Iterator[tuple[str, str]]:
    normal = file.styles["Normal"].font
    fonts, sizes = Counter[str](), Counter[float]()
    for paragraph in file.paragraphs:
        style = paragraph.style.font if paragraph.style is not None else normal
        for run in paragraph.runs:
            fonts[run.font.name or style.name or normal.name or ""] += len(run.text)
            size = run.font.size or style.size or normal.size
            if size is not None:
                sizes[size.pt] += len(run.text)
    font, size = (counter.most_common(1)[0][0] if counter else None for counter in (fonts, sizes))
    if font and str(font) != "Times New Roman":
        yield "Mục I khoản 4", f"Phông chữ {font}, không phải Times New Roman"
    if isinstance(size, float) and not _SIZES[0] <= size <= _SIZES[1]:
        yield "Mục II khoản 6", f"Cỡ chữ của nội dung là {size:g}, không phải 13–14"


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    text = canon("\n".join(document.paragraphs))
    if canon("cộng hòa xã hội chủ nghĩa việt nam") not in text:
        yield "Mục II khoản 1", "Không thấy Quốc hiệu"
    if canon("nơi nhận") not in text:
        yield "Mục II khoản 9", "Không thấy «Nơi nhận»"
    if not _SIGNER.search(text):
        yield "Mục II khoản 7", "Không thấy quyền hạn của người ký (TM., KT., TL., TUQ.)"
    levels = [
        next((at for at, level in enumerate(_LEVELS) if re.match(level, block.text)), None) for block in document.blocks
    ]
    used = {level for level in levels if level is not None}
    if 2 in used and 1 not in used:
        yield "Mục II khoản 5", "Đề mục 1.1 mà không có đề mục 1 ở trên"
