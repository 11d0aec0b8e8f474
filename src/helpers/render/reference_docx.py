"""The Word reference document of the nd30 format: page headers and named styles (Nghị định 30/2020, Phụ lục I).

Paper and margins stand in the template, `nd30.openxml`, which also chooses the header: a draft's has its mark.
"""

import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT as TABS
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

FONT = "Times New Roman"
TEXT_WIDTH = Mm(210 - 30 - 20)
EPOCH = datetime(1980, 1, 1)  # the earliest date that a zip archive can hold


@dataclass(frozen=True)
class Style:
    """One paragraph style: `id` is for the template, `name` for a person in Word; sizes in points, `left` in cm."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.CENTER
    before: float = 0
    after: float = 0
    left: float = 0
    indent: bool = False
    keep: bool = False


# Pandoc's own styles are found by their English built-in names, which Word shows in the user's language.
BODY = (
    Style("BodyText", "Body Text", align=ALIGN.JUSTIFY, before=6, indent=True),
    Style("FirstParagraph", "First Paragraph", align=ALIGN.JUSTIFY, before=6, indent=True),
    Style("Heading1", "Heading 1", bold=True, align=ALIGN.JUSTIFY, before=6, indent=True, keep=True),
    Style("Heading2", "Heading 2", bold=True, align=ALIGN.JUSTIFY, before=6, indent=True, keep=True),
    Style("Heading3", "Heading 3", italic=True, align=ALIGN.JUSTIFY, before=6, indent=True, keep=True),
    Style("Heading4", "Heading 4", align=ALIGN.JUSTIFY, before=6, indent=True, keep=True),
    Style("ND30Dash", "Gạch đầu dòng", align=ALIGN.JUSTIFY, before=6, indent=True),
    Style("ND30Plus", "Dấu cộng", align=ALIGN.JUSTIFY, before=6, indent=True),
    Style("ND30Closing", "Đoạn kết", align=ALIGN.JUSTIFY, before=6, after=18, indent=True, keep=True),
)
FRAME = (
    Style("ND30Issuer", "Cơ quan ban hành", size=13, bold=True),
    Style("ND30Country", "Quốc hiệu", size=13, bold=True),
    Style("ND30Motto", "Tiêu ngữ", bold=True),
    Style("ND30Number", "Số, ký hiệu", size=13, before=6),
    Style("ND30Date", "Địa danh, ngày tháng", italic=True, before=6),
    Style("ND30Draft", "Dấu dự thảo", size=13, bold=True, before=8),
    Style("ND30Type", "Tên loại văn bản", bold=True, before=18, keep=True),
    Style("ND30Abstract", "Trích yếu", bold=True, keep=True),
    Style("ND30Period", "Kỳ báo cáo", italic=True, after=12),
    Style("ND30Addressee", "Kính gửi", before=6, after=12),
    Style("ND30Addressees", "Danh sách kính gửi", align=ALIGN.LEFT, left=5.65),
    Style("ND30RecipientsTitle", "Nơi nhận", size=12, bold=True, italic=True, align=ALIGN.LEFT),
    Style("ND30Recipient", "Danh sách nơi nhận", size=11, align=ALIGN.LEFT),
    Style("ND30Authority", "Quyền hạn, chức vụ", bold=True),
    # 3 to 4 cm for the signature: 3,5 cm less the height above the letters.
    Style("ND30Signer", "Người ký", bold=True, before=96),
    Style("ND30AnnexTitle", "Tên phụ lục", bold=True, after=6, keep=True),
    Style("ND30AnnexNote", "Ghi chú phụ lục", size=12, italic=True, after=6, keep=True),
    Style("ND30Cell", "Ô của bảng", size=10, align=ALIGN.LEFT, before=1, after=1),
)
# An empty paragraph with a border on top: Word's only line that is no drawing. The template sets its length by indents.
RULE = Style("ND30Rule", "Đường kẻ", size=1, before=2)


def build() -> bytes:
    """Make reference.docx; the same bytes every time."""
    document = docx.Document()
    _page_number(document.sections[0])
    _page_number(document.add_section(), mark="DỰ THẢO")
    _strip(document)
    _settings(document.settings.element)
    _clear(document.styles)
    for style in BODY:
        _define(document.styles, style, spacing=1.15)
    for style in FRAME:
        _define(document.styles, style, spacing=1.0)
    _shaded(document.styles.add_style("Còn thiếu", WD_STYLE_TYPE.CHARACTER))
    _border(_define(document.styles, RULE, spacing=Pt(4)), "top")
    _border(document.styles["Dấu dự thảo"], "top", "left", "bottom", "right")
    return _timeless(document)


def _strip(document: Any) -> None:
    """Leave out the parts of python-docx's own template that no Word file needs."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "stylesWithEffects", "customXml"):
                del relations[key]


def _settings(settings: Any) -> None:
    """Set the compatibility mode of current Word and the language, Vietnamese."""
    (mode,) = settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")
    (language,) = settings.xpath("w:themeFontLang")
    language.set(qn("w:val"), "vi-VN")
    for old in settings.xpath("w:compat/w:useFELayout | w:savePreviewPicture | w:rsids"):
        old.getparent().remove(old)


def _page_number(section: Any, mark: str = "") -> None:
    """Write the header of a section: the number in the middle, and a mark at the right margin."""
    section.header.is_linked_to_previous = False
    (paragraph,) = section.header.paragraphs
    paragraph.alignment = ALIGN.CENTER
    if mark:
        paragraph.alignment = ALIGN.LEFT
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(TEXT_WIDTH // 2, TABS.CENTER)
        stops.add_tab_stop(TEXT_WIDTH, TABS.RIGHT)
        paragraph.add_run("\t")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    number = OxmlElement("w:t")
    number.text = "2"
    run.append(number)
    field.append(run)
    paragraph._p.append(field)
    if mark:
        paragraph.add_run(f"\t{mark}").bold = True


def _clear(styles: Any) -> None:
    """Leave only Word's four defaults and Header, in 14 pt Times New Roman and Vietnamese."""
    for style in list(styles):
        if style.name not in ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Header"):
            style.element.getparent().remove(style.element)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        defaults.remove(child)
    _font(defaults, 14)
    language = OxmlElement("w:lang")
    for attribute in ("val", "eastAsia"):
        language.set(qn(f"w:{attribute}"), "vi-VN")
    defaults.append(language)
    for name in ("Normal", "Header"):
        spacing = styles[name].paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing = 1.0
        spacing.tab_stops.clear_all()


def _font(properties: Any, size: float) -> None:
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.append(fonts)
    for tag in ("w:sz", "w:szCs"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), str(round(size * 2)))
        properties.append(element)


def _define(styles: Any, given: Style, spacing: Any) -> Any:
    style = styles.add_style(given.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not given.id.startswith("ND30"))
    style.element.set(qn("w:styleId"), given.id)
    style.base_style = styles["Normal"]
    style.quick_style = True
    style.hidden = False
    _font(style.element.get_or_add_rPr(), given.size)
    style.font.bold, style.font.italic = given.bold, given.italic
    layout = style.paragraph_format
    layout.alignment = given.align
    layout.space_before, layout.space_after = Pt(given.before), Pt(given.after)
    layout.line_spacing = spacing
    layout.left_indent = Cm(given.left)
    layout.first_line_indent = Cm(1.27) if given.indent else Cm(0)
    layout.keep_with_next = given.keep
    layout.widow_control = True
    if given.name.startswith("Heading"):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(given.name[-1]) - 1))
        style.element.get_or_add_pPr().append(level)
    return style


def _shaded(style: Any) -> None:
    shade = OxmlElement("w:shd")
    for key, value in {"val": "clear", "color": "auto", "fill": "FFF2A8"}.items():
        shade.set(qn(f"w:{key}"), value)
    style.element.get_or_add_rPr().append(shade)


def _border(style: Any, *sides: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _timeless(document: Any) -> bytes:
    """Save without the dates and names that would make two files of the same content differ."""
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.title = core.keywords = ""
    core.created = core.modified = EPOCH
    core.revision = 1
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build())
