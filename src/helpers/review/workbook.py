"""Lists as an Excel file: text that stays text, real days and numbers, a heading that filters.

Not openpyxl: it takes twelve times as long for a register, writes text that begins with "=" as a formula, and puts the
time of saving into the file.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | date | None

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can state
FIRST_DAY = datetime(1899, 12, 30)  # Excel's day 0
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT, _HEADING, _DAY, _COUNT, _RATE, _PROSE = range(6)  # places in cellXfs
_WIDE = 80  # letters; the text of such a column wraps
_PAGE = 190  # letters that can be read side by side on A4 in landscape; the columns behind them are not printed
_TOP = '<alignment vertical="top"/>'
_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="6"><xf applyAlignment="1">{_TOP}</xf>
<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>
<xf numFmtId="3" applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>
<xf numFmtId="4" applyNumberFormat="1" applyAlignment="1">{_TOP}</xf>
<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the heading and the width in letters of each column, the rows below."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def write_workbook(sheets: Sequence[Sheet], file: Path) -> None:
    """Write an Excel file, the same to the byte for the same content."""
    numbers, written = range(1, len(sheets) + 1), [_sheet(sheet) for sheet in sheets]
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets, [rows for _, rows in written]),
        "xl/_rels/workbook.xml.rels": _relationships(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{number}.xml": text for number, (text, _) in zip(numbers, written, strict=True)},
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), text, zipfile.ZIP_DEFLATED)


def _sheet(sheet: Sheet) -> tuple[str, int]:
    """Write a sheet, and give how many rows it has with the heading."""
    rows = [_row([_text(heading, _HEADING) for heading, _ in sheet.columns])]
    written = _Written()
    wide = {at for at, (_, width) in enumerate(sheet.columns) if width >= _WIDE}
    rows += [
        _row(
            [
                _text(cell, _PROSE) if at in wide and isinstance(cell, str) else written[cell]
                for at, cell in enumerate(cells)
            ]
        )
        for cells in sheet.rows
    ]
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, (_, width) in enumerate(sheet.columns, 1)
    )
    text = (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:{_column(len(sheet.columns))}{len(rows)}"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )
    return text, len(rows)


class _Written(dict[Cell, str]):
    """Cells as they are written; most values stand in many of them."""

    def __missing__(self, value: Cell) -> str:
        self[value] = _cell(value)
        return self[value]


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return _text(value, _TEXT)
    if isinstance(value, date):
        at = datetime(value.year, value.month, value.day)
        return f'<c s="{_DAY}"><v>{(at - FIRST_DAY).days}</v></c>'
    return f'<c s="{_RATE if isinstance(value, float) else _COUNT}"><v>{value}</v></c>'


def _text(text: str, style: int) -> str:
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(_NOT_XML.sub(" ", text))}</t></is></c>'


def _workbook(sheets: Sequence[Sheet], rows: Sequence[int]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="r{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    printed = "".join(map(_printed, range(len(sheets)), sheets, rows))
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets>'
        f"<definedNames>{printed}</definedNames></workbook>"
    )


def _printed(place: int, sheet: Sheet, rows: int) -> str:
    """Define what is printed of a sheet: the columns that fit on a page, the heading on each."""
    quoted = "'" + sheet.name.replace("'", "''") + "'"
    widths = accumulate(width for _, width in sheet.columns)
    last = _column(max(sum(width <= _PAGE for width in widths), 1))
    areas = {"Print_Area": f"{quoted}!$A$1:${last}${rows}", "Print_Titles": f"{quoted}!$1:$1"}
    return "".join(
        f'<definedName name="_xlnm.{name}" localSheetId="{place}">{escape(area)}</definedName>'
        for name, area in areas.items()
    )


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    all_of_them = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{all_of_them}</Relationships>'


def _content_types(numbers: Iterable[int]) -> str:
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    parts |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    said = "".join(f'<Override PartName="{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{rels}{said}</Types>'


def _column(number: int) -> str:
    """Name a column as Excel does: 29 is ``AC``."""
    letters, left = "", number
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
