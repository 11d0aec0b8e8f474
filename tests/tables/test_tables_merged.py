"""A merged cell speaks for every row that it covers; headings stay as they are."""

import pytest
from commune import FORM, FORM_ROWS, PERIOD, city, register
from old_excel import OldExcel
from openpyxl import load_workbook

from helpers.errors import DataError
from helpers.tables import load


def merge(commune, *ranges, name="ho-so.xlsx"):
    path = commune.folder / name
    book = load_workbook(path)
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(path)
    return commune


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


@pytest.fixture
def six(commune):
    return commune.put("ho-so.xlsx", register([city(n) for n in range(1, 7)]))


def test_the_rows_of_a_merged_flag_all_have_it(six):
    assert merge(six, "L4:L6", "L8:L9").load().dossiers["has_components"].all()


def test_the_rows_of_a_merged_date_or_word_all_have_it(six):
    dossiers = merge(six, "I4:I6", "K4:K6", "O5:O9", "E4:E9").load().dossiers
    assert dossiers["due_at"].notna().all()
    assert dossiers["channel"].tolist() == ["online"] * 6
    assert dossiers["state"].nunique() == 1
    assert dossiers["field"].tolist() == ["Hộ tịch"] * 6


def test_a_flag_merged_over_two_columns_is_in_both(six):
    dossiers = merge(six, "L4:M5").load().dossiers
    assert dossiers["has_components"].all()
    assert dossiers["has_result"].all()


def test_a_heading_of_two_rows_below_a_merged_title_is_found_as_before(exports):
    exports.titles = ["DANH SÁCH", exports.titles[1]]
    before = exports.load().dossiers
    book = load_workbook(exports.register)
    book.active.unmerge_cells(str(next(cells for cells in book.active.merged_cells.ranges if cells.min_row == 1)))
    book.active.merge_cells("A1:C1")
    book.save(exports.register)
    assert load(exports.case).dossiers.equals(before)


def test_a_note_merged_below_the_table_is_no_dossier(commune):
    commune.put("ho-so.xlsx", register([city(1), city(2), ["", "Ghi chú: 2 hồ sơ", *[""] * 13]]))
    tables = merge(commune, "B6:O7").load()
    assert len(tables.dossiers) == 2
    assert tables.set_aside[tables.set_aside["row"] > 5]["reason"].unique().tolist() == ["dòng ghi chú"]


def test_a_count_merged_over_rows_is_refused(commune):
    commune.put("bieu.xlsx", [[PERIOD], *FORM, *FORM_ROWS])
    merge(commune, "F6:F7", name="bieu.xlsx")
    said = refused(commune)
    assert "bieu.xlsx, trang tính “Trang 1”: có 1 ô số gộp nhiều ô (F6:F7), không biết số là của ô nào. Hãy bỏ" in said


def test_a_merged_cell_of_an_open_document(commune):
    commune.put("ho-so.ods", register([city(1), city(2, **{"Thành phần hồ sơ": ""})]))
    edit_first(
        commune,
        b">C\xc3\xb3<",
        b'office:value-type="string"',
        b'office:value-type="string" table:number-rows-spanned="2"',
    )
    assert commune.load().dossiers["has_components"].tolist() == [True, True]


def edit_first(commune, text, old, new):
    """Change the last `old` before the first `text` in the sheet's part."""
    import zipfile

    path = commune.folder / "ho-so.ods"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["content.xml"]
    at = xml.rindex(old, 0, xml.index(text))
    parts["content.xml"] = xml[:at] + new + xml[at + len(old) :]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_merged_cell_of_an_old_excel_file(commune):
    OldExcel().clear(4, 11).merge(3, 4, 11, 11).write(commune)
    assert commune.load().dossiers["has_components"].tolist() == [True, True]


def test_a_merged_cell_of_html(commune):
    rows = register([city(1), city(2)])
    cells = [[f"<td>{cell}</td>" for cell in row] for row in rows]
    cells[3][11] = "<td rowspan=2>Có</td>"
    del cells[4][11]
    commune.folder.mkdir(parents=True)
    text = "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"
    (commune.folder / "ho-so.xls").write_text(text, encoding="utf-8")
    dossiers = commune.load().dossiers
    assert dossiers["has_components"].tolist() == [True, True]
    assert dossiers["state"].nunique() == 1


def flags(commune, words):
    commune.put("ho-so.csv", register([city(n, **{"Thành phần hồ sơ": word}) for n, word in enumerate(words)]))
    return commune


def test_flags_that_lost_their_merged_cells_are_refused(commune):
    said = refused(flags(commune, ["Có", "", "Không", "Có", "", "Không", "Có", "Không", "Có", "", "", "Không", "Có"]))
    assert "cột “Thành phần hồ sơ”: ô trống xen giữa các ô đã ghi, như cột đã gộp ô rồi bỏ gộp" in said
    assert "(4 dòng): dòng 5, dòng 8, dòng 13, dòng 14." in said


def test_empty_flags_among_filled_ones_are_no_merged_cells(commune):
    words = ["Có", "", "Không", "Có", "Có", "Không", "Có", "Không", "", "Có", "", "Không"]
    assert flags(commune, words).load().dossiers["has_components"].sum() == 5
