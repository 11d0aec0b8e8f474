"""The made Word file, measured with python-docx against the decree's table."""

import zipfile

import docx
import pytest
from decree import (
    BETWEEN_PARAGRAPHS,
    FIRST_LINE,
    FONTS,
    LINE_SPACING,
    MARGINS,
    PAGE_NUMBER,
    PART_LINE,
    RULES,
    SIGNATURE_ROOM,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from helpers.render.pandoc import fonts

TWIPS = 20  # in a point


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(made / "bao-cao.docx")


def paragraphs(container):
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell)
        else:
            yield block


def paragraph_with(word, text):
    return next(p for p in paragraphs(word) if " ".join(text.split()) in " ".join(p.text.split()))


def styled(word, paragraph, part, name):
    """Value of a paragraph's or its font's property, as the chain of styles gives it."""
    style = paragraph.style
    while style is not None:
        value = getattr(getattr(style, part), name) if part != "font" else getattr(style.font, name)
        if value is not None:
            return value
        style = style.base_style
    return None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_element_has_its_size_weight_and_slant(word, rule):
    paragraph = paragraph_with(word, rule.text)
    assert rule.sizes[0] <= styled(word, paragraph, "font", "size").pt <= rule.sizes[1]
    assert bool(styled(word, paragraph, "font", "bold")) == rule.bold
    assert bool(styled(word, paragraph, "font", "italic")) == rule.italic
    assert styled(word, paragraph, "font", "name") in FONTS
    assert all(run.font.size is None for run in paragraph.runs), "the style decides, not the run"


def test_paper_and_margins(word):
    (section,) = word.sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    for name, (least, most) in MARGINS.items():
        assert least - 0.05 <= getattr(section, f"{name}_margin").mm <= most + 0.05


def test_page_number_is_a_centred_field_in_the_top_margin_but_not_on_page_1(word):
    (section,) = word.sections
    assert section.different_first_page_header_footer
    assert not "".join(p.text for p in section.first_page_header.paragraphs)
    (paragraph,) = section.header.paragraphs
    assert "PAGE" in paragraph._p.xml
    assert paragraph.alignment == ALIGN.CENTER
    size = styled(word, paragraph, "font", "size") or default_size(word)
    assert PAGE_NUMBER[0] <= size.pt <= PAGE_NUMBER[1]
    assert section.header_distance.mm + size.mm * 1.15 <= section.top_margin.mm


def default_size(word):
    return docx.shared.Pt(int(word.styles.element.xpath("w:docDefaults//w:rPr/w:sz/@w:val")[0]) / 2)


@pytest.mark.parametrize("text", ["Trên cơ sở các văn bản", "- Tính từ ngày", "+ Số mới", "Trên đây là báo cáo"])
def test_body_is_justified_indented_and_spaced(word, text):
    paragraph = paragraph_with(word, text)
    assert styled(word, paragraph, "paragraph_format", "alignment") == ALIGN.JUSTIFY
    indent = styled(word, paragraph, "paragraph_format", "first_line_indent").cm
    assert FIRST_LINE[0] - 0.01 <= indent <= FIRST_LINE[1] + 0.01
    assert styled(word, paragraph, "paragraph_format", "space_before").pt >= BETWEEN_PARAGRAPHS
    spacing = styled(word, paragraph, "paragraph_format", "line_spacing")
    assert LINE_SPACING[0] <= spacing <= LINE_SPACING[1]


def test_outline_is_made_of_headings(word):
    levels = {p.text[:4]: p.style.name for p in word.paragraphs if p.style.name.startswith("Heading")}
    assert levels["I. K"] == "Heading 1"
    assert levels["1. C"] == "Heading 2"
    assert levels["2.1."] == "Heading 3"
    assert levels["a) R"] == "Heading 4"


def test_styles_of_the_frame_have_vietnamese_names(word):
    used = {p.style.name for p in paragraphs(word)}
    assert {"Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Trích yếu", "Nơi nhận", "Người ký", "Đoạn kết"} <= used


@pytest.mark.parametrize(
    ("text", "points", "shortest", "longest"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 14, 1, 1),
        ("XÃ MẪU SƠN", 13, *PART_LINE),
        ("và nhiệm vụ trọng tâm tháng 04 năm 2026", 14, *PART_LINE),
    ],
    ids=["Tiêu ngữ", "Cơ quan ban hành", "Trích yếu"],
)
def test_solid_line_is_a_paragraph_border_as_long_as_its_text_wants(word, text, points, shortest, longest):
    everything = list(paragraphs(word))
    rule = everything[[p.text for p in everything].index(text) + 1]
    assert rule.style.name == "Đường kẻ"
    assert rule.style.element.xpath("w:pPr/w:pBdr/w:top/@w:val") == ["single"]
    cell = rule._p.getparent()
    width = int(cell.xpath("w:tcPr/w:tcW/@w:w")[0]) / TWIPS if cell.tag == qn("w:tc") else 160 / 25.4 * 72
    left, right = rule.paragraph_format.left_indent.pt, rule.paragraph_format.right_indent.pt
    assert left == right
    length = width - left - right
    assert shortest * printed(text, points) - 1 <= length <= longest * printed(text, points) + 1


def printed(text, points):
    """Width of a text in points, from the bold font itself."""
    font = TTFont(fonts() / "texgyretermes-bold.otf")
    return sum(font["hmtx"][font.getBestCmap()[ord(char)]][0] for char in text) / font["head"].unitsPerEm * points


def test_frame_is_two_borderless_tables_and_country_fits_its_cell(word):
    top, bottom = word.tables
    assert not word.element.body.xpath(".//w:tblBorders | .//w:tcBorders")
    assert int(top.rows[0].cells[1]._tc.xpath("w:tcPr/w:tcW/@w:w")[0]) / TWIPS > printed(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13
    )
    assert [len(table.columns) for table in (top, bottom)] == [2, 2]


def test_signature_is_kept_together_with_the_last_sentence_and_has_room(word):
    (row,) = word.tables[1].rows
    assert row._tr.xpath("w:trPr/w:cantSplit")
    assert paragraph_with(word, "./.").style.paragraph_format.keep_with_next
    room = paragraph_with(word, "Nguyễn Văn Mẫu").style.paragraph_format.space_before.cm
    assert SIGNATURE_ROOM[0] <= room <= SIGNATURE_ROOM[1]
    assert paragraph_with(word, "Nguyễn Văn Mẫu").style.paragraph_format.alignment == ALIGN.CENTER


def test_nothing_is_drawn(made):
    with zipfile.ZipFile(made / "bao-cao.docx") as parts:
        xml = b"".join(parts.read(name) for name in parts.namelist() if name.startswith(("word/doc", "word/head")))
        assert not [name for name in parts.namelist() if "media" in name]
    for drawn in (b"<w:drawing", b"<w:pict", b"<w:object", b"txbxContent", b"<v:", b"<mc:"):
        assert drawn not in xml


def test_language_title_and_author(word):
    assert {tag[:2] for tag in word.styles.element.xpath("w:docDefaults//w:lang/@w:val")} == {"vi"}
    assert word.core_properties.language.startswith("vi")
    assert word.core_properties.title.startswith("Báo cáo tình hình, kết quả cải cách thủ tục hành chính")
    assert word.core_properties.author == "Ủy ban nhân dân xã Mẫu Sơn"


def test_missing_text_stands_out(word):
    (run,) = [run for p in word.paragraphs for run in p.runs if "cần bổ sung" in run.text]
    assert run.style.name == "Còn thiếu"


def test_draft_has_its_mark_under_the_number_and_on_every_other_page(draft):
    word = docx.Document(draft.change("draft: false", "draft: true").make("docx") / "bao-cao.docx")
    assert paragraph_with(word, "DỰ THẢO").style.name == "Dấu dự thảo"
    (section,) = word.sections
    (paragraph,) = section.header.paragraphs
    assert paragraph.text == "\t\tDỰ THẢO", "the number between the tabs is a field"
    assert "PAGE" in paragraph._p.xml


def test_final_has_no_mark(word):
    (section,) = word.sections
    assert "DỰ THẢO" not in "".join(p.text for p in [*paragraphs(word), *section.header.paragraphs])
