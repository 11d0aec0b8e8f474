"""Cells that look empty and are not: errors, formulas that nothing has computed; in each format and spelling."""

import re
import zipfile

import pytest
from commune import city, register
from old_excel import FORMULA, SHARED, OldExcel

from helpers.errors import DataError

SHEET = "xl/worksheets/sheet1.xml"
# The due date of the dossier in row 4 (cell I4), as writers store what has no value.
UNREAD = {
    '<c r="I4" t="e"><v>#N/A</v></c>': "I4 (#N/A)",
    "<c r='I4' s='1' t='e'><v>#REF!</v></c>": "I4 (#REF!)",
    '<c t="e" r="i4"><v>#DIV/0!</v></c>': "I4 (#DIV/0!)",
    '<c t="e"><v>#VALUE!</v></c>': "I4 (#VALUE!)",
    '<c r="I4"><f>H4+3</f></c>': "I4 (chưa tính)",
    '<c r="I4"><f>H4+3</f><v/></c>': "I4 (chưa tính)",
    '<c r="I4" t="n"><f><![CDATA[H4+3]]></f><v></v></c>': "I4 (chưa tính)",
    '<c r="I4"><f t="shared" si="0"/></c>': "I4 (chưa tính)",
    '<c r="I4"><f t="shared" ref="I4:I9" si="0">H4</f><v> </v></c>': "I4 (chưa tính)",
    '<c r="I4"><f t="array" ref="I4:I5">H4:H5</f></c>': "I4 (chưa tính)",
    '<c r="I4" t="inlineStr"><is><t>#NAME?</t></is></c>': "I4 (#NAME?)",
}
ODS = {
    '<table:table-cell table:formula="of:=[.H4]+3"/>': "I4 (chưa tính)",
    '<table:table-cell table:formula="of:=[.H4]+3" office:value-type="float"/>': "I4 (chưa tính)",
    '<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0"><text:p>#N/A</text:p>'
    "</table:table-cell>": "I4 (#N/A)",
    '<table:table-cell office:value-type="string"><text:p>Err:502</text:p></table:table-cell>': "I4 (Err:502)",
    '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error" xmlns:calcext='
    '"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><text:p>#REF!</text:p>'
    "</table:table-cell>": "I4 (#REF!)",
}
COMPUTED = (
    '<table:table-cell table:formula="of:=IF(1;&quot;&quot;;2)" office:value-type="string" office:string-value=""/>'
)


def edit(path, part, change):
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def with_due_date(commune, cell, prefix=""):
    commune.put("ho-so.xlsx", register([city(1), city(2)]))

    def change(xml):
        xml = re.sub(r'<c r="I4".*?</c>', lambda match: cell, xml)
        if prefix:
            xml = re.sub(r"<(/?)(?=[a-z])", rf"<\1{prefix}:", xml).replace("xmlns=", f"xmlns:{prefix}=")
        return xml

    edit(commune.folder / "ho-so.xlsx", SHEET, change)


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize(("cell", "named"), UNREAD.items())
def test_a_cell_without_a_value_is_named_in_every_spelling_of_excel(commune, cell, named, prefix):
    with_due_date(commune, cell, prefix)
    said = refused(commune)
    assert f"ho-so.xlsx: có 1 ô báo lỗi như #N/A hoặc công thức chưa được tính: trang tính “Trang 1”: {named}." in said


@pytest.mark.parametrize("prefix", ["", "x"])
def test_a_formula_that_gave_nothing_is_an_empty_cell(commune, prefix):
    with_due_date(commune, '<c r="I4" t="str"><f>IF(Z4="","",Z4)</f><v></v></c>', prefix)
    assert commune.load().dossiers["due_at"].isna().tolist() == [True, False]


def test_a_formula_with_its_value_is_read(commune):
    with_due_date(commune, '<c r="I4" t="str"><f>A1</f><v>27/02/2026</v></c>')
    assert str(commune.load().dossiers["due_at"][0].date()) == "2026-02-27"


def test_all_cells_of_a_file_are_told_together_and_by_sheet(commune):
    rows = register([city(n, **{"Hẹn trả kết quả": "=H4"}) for n in range(1, 9)])
    commune.put("ho-so.xlsx", rows, [["Tra cứu"], ["=B1"]])
    said = refused(commune)
    assert "có 9 ô báo lỗi" in said
    assert "trang tính “Trang 1”: I4 (chưa tính), I5 (chưa tính)" in said
    assert "I8 (chưa tính) và 3 ô nữa; trang tính “Trang 2”: A2 (chưa tính)." in said


@pytest.mark.parametrize(("cell", "named"), ODS.items())
def test_a_cell_without_a_value_is_named_in_an_open_document(commune, cell, named):
    commune.put("ho-so.ods", register([city(1)]))
    edit(commune.folder / "ho-so.ods", "content.xml", lambda xml: due_date_of(xml, cell))
    assert f"trang tính “Trang 1”: {named}." in refused(commune)


def test_a_formula_that_gave_nothing_is_an_empty_cell_of_an_open_document(commune):
    commune.put("ho-so.ods", register([city(1)]))
    edit(commune.folder / "ho-so.ods", "content.xml", lambda xml: due_date_of(xml, COMPUTED))
    assert commune.load().dossiers["due_at"].isna().all()


def due_date_of(xml, cell):
    return re.sub(r"<table:table-cell [^>]*><text:p>26/02/2026</text:p></table:table-cell>", lambda match: cell, xml)


@pytest.mark.parametrize("name", ["ho-so.csv", "ho-so.xlsx", "ho-so.ods"])
def test_an_error_that_was_copied_as_text_is_an_error(commune, name):
    commune.put(name, register([city(1), city(2, **{"Lĩnh vực": "#N/A"})]))
    assert "E5 (#N/A)" in refused(commune)


def test_an_error_in_an_old_excel_file(commune):
    OldExcel().put_error(3, 8, 42).write(commune)
    assert "trang tính “Trang 1”: I4 (#N/A)." in refused(commune)


def test_a_formula_that_nothing_computed_in_an_old_excel_file(commune):
    OldExcel().put_formula(3, 7, FORMULA["A24+1"]).write(commune)  # row 24 looks like the beginning of a text
    assert "H4 (chưa tính)" in refused(commune)


def test_a_formula_that_gave_nothing_in_an_old_excel_file(commune):
    OldExcel().put_formula(3, 8, FORMULA['""']).write(commune)
    assert commune.load().dossiers["due_at"].isna().tolist() == [True, False]


def test_a_formula_shared_by_several_cells_of_an_old_excel_file(commune):
    header = b"\x03\x00\x04\x00\x07\x07\x00\x02"
    shared = (SHARED, header + len(FORMULA['""']).to_bytes(2, "little") + FORMULA['""'])
    OldExcel().put_formula(3, 7, FORMULA["shared with H4"], shared).write(commune)
    assert "ô bắt buộc bị bỏ trống (1 dòng): dòng 4" in refused(commune)  # computed, and empty
