"""What a file may not do: fill the memory, lead out of data/, hide an error in a cell."""

import re
import time
import zipfile
from io import BytesIO

import pytest
from commune import CITY, PERIOD, city, register, write

from helpers.errors import DataError
from helpers.tables import limits


@pytest.fixture
def good(commune):
    return commune.put("ho-so.xlsx", register([city(1)]))


def refused(commune):
    start = time.process_time()
    with pytest.raises(DataError) as caught:
        commune.load()
    assert time.process_time() - start < 5
    return str(caught.value)


def edit(path, entry, change):
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[entry] = change(parts[entry])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


SHEET = "xl/worksheets/sheet1.xml"
CELL = "<{0}row r={1}1048576{1}><{0}c r={1}XFD1048576{1}><{0}v>1</{0}v></{0}c></{0}row></sheetData>"


@pytest.mark.parametrize(
    "last",
    [
        CELL.format("", '"'),
        CELL.format("", "'"),
        CELL.format("", '"').replace("r=", "r = "),
        CELL.format("", '"').replace("<c r=", "<c s='0' r="),
        CELL.format("", '"').replace("<row r=", "<row spans='1:1' r="),
        '<row r="1048576">' + "<c><v>1</v></c>" * 40 + "</row></sheetData>",
    ],
)
def test_one_cell_at_the_far_corner(good, last):
    edit(good.folder / "ho-so.xlsx", SHEET, lambda xml: xml.replace(b"</sheetData>", last.encode()))
    assert "một trang tính trải rộng đến 1.048.576 dòng" in refused(good)


def test_a_million_rows_of_nothing_but_formats(good):
    row = b'<row r="%d"><c r="A%d" s="0"/><c r="AZ%d" s="0"/></row>'
    empty = b"".join(row % (n, n, n) for n in range(10, 400_000))
    edit(good.folder / "ho-so.xlsx", SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))
    assert "chép riêng phần dữ liệu sang một tệp mới" in refused(good)


def test_a_zip_bomb(good, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 5_000_000)
    edit(good.folder / "ho-so.xlsx", "docProps/app.xml", lambda xml: xml + b" " * 6_000_000)
    assert (good.folder / "ho-so.xlsx").stat().st_size < 50_000
    assert "ho-so.xlsx: nội dung giải nén lớn hơn 5 MB" in refused(good)


def test_a_zip_that_lies_about_its_size(good):
    path = good.folder / "ho-so.xlsx"
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    path.write_bytes(content[: at + 24] + (1).to_bytes(4, "little") + content[at + 28 :])
    assert "ho-so.xlsx: tệp hỏng, không mở được" in refused(good)


def test_a_file_that_is_too_large_is_not_even_read(good, monkeypatch):
    monkeypatch.setattr("helpers.tables.book.FILE_BYTES", 1000)
    assert "ho-so.xlsx: tệp lớn hơn 0 MB" in refused(good)


@pytest.mark.parametrize("repeat", ["rows", "columns"])
def test_an_open_document_that_repeats_a_cell_a_million_times(commune, repeat):
    commune.put("ho-so.ods", register([city(1)]))
    times = b'number-%s-repeated="100000000"' % repeat.encode()
    tag = b"<table:table-row" if repeat == "rows" else b"<table:table-cell"

    def change(xml):
        at = xml.rindex(tag) + len(tag)
        return xml[:at] + b" table:" + times + xml[at:]

    edit(commune.folder / "ho-so.ods", "content.xml", change)
    assert "một trang tính trải rộng đến" in refused(commune)


def test_repeated_emptiness_at_the_end_of_an_open_document_is_usual(commune):
    commune.put("ho-so.ods", register([city(1)]))
    tail = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/>'
    )
    end = tail + b"</table:table-row></table:table>"
    edit(commune.folder / "ho-so.ods", "content.xml", lambda xml: xml.replace(b"</table:table>", end))
    assert len(commune.load().dossiers) == 1


def test_errors_and_formulas_without_a_value_are_named_by_their_cells(good):
    def change(xml):
        xml = re.sub(rb'<c r="J4"[^>]*>.*?</c>', b'<c r="J4" t="e"><v>#N/A</v></c>', xml)
        return re.sub(rb'<c r="I4"[^>]*>.*?</c>', b'<c r="I4"><f>H4+3</f><v></v></c>', xml)

    edit(good.folder / "ho-so.xlsx", SHEET, change)
    assert (
        "có 2 ô báo lỗi như #N/A hoặc công thức chưa được tính: trang tính “Trang 1”: I4 (chưa tính), J4 (#N/A)."
        in (refused(good))
    )


def test_rows_keep_their_excel_numbers_under_blank_ones(commune):
    commune.put("ho-so.xlsx", [[], [], ["DANH SÁCH"], [], [PERIOD], CITY, [], city(1), [], city(2)])
    assert commune.load().dossiers["row"].tolist() == [8, 10]


def test_a_link_out_of_data_is_refused_and_one_within_is_followed(good, tmp_path_factory):
    outside = tmp_path_factory.mktemp("ngoai") / "ho-so.xlsx"
    write(outside, register([city(2)]))
    (good.folder / "ho-so-2.xlsx").symlink_to(outside)
    assert "data/2026-03/xa-thu/ho-so-2.xlsx: là liên kết dẫn ra ngoài thư mục data/" in refused(good)
    (good.folder / "ho-so-2.xlsx").unlink()
    (good.folder / "ho-so-2.xlsx").symlink_to(good.folder / "ho-so.xlsx")
    assert len(good.load().dossiers) == 1


def test_the_folder_itself_may_be_no_link_out_of_data(good, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("ngoai") / "xa-thu"
    good.folder.rename(elsewhere)
    good.folder.symlink_to(elsewhere)
    assert "data/2026-03/xa-thu: là liên kết dẫn ra ngoài" in refused(good)


def test_a_link_to_nothing(good):
    (good.folder / "ho-so-2.csv").symlink_to("khong-co.csv")
    assert "ho-so-2.csv: là liên kết dẫn ra ngoài" in refused(good)


@pytest.mark.parametrize("name", ["ho-so.pdf", "ho-so.docx", "ho-so", "other.yml", "ho-so.xlsx.bak"])
def test_another_kind_of_file_is_named_and_not_passed_over(good, name):
    (good.folder / name).write_bytes(b"x")
    assert f"data/2026-03/xa-thu/{name}: loại tệp" in refused(good)


def test_a_folder_among_the_files(good):
    (good.folder / "ban-cu").mkdir()
    assert "data/2026-03/xa-thu/ban-cu: không phải là tệp" in refused(good)


@pytest.mark.parametrize("name", [".gitkeep", ".DS_Store", "README.md", "~$ho-so.xlsx", "Thumbs.db"])
def test_what_people_and_programs_leave_behind_is_ignored(good, name):
    (good.folder / name).write_bytes(b"x")
    assert len(good.load().dossiers) == 1


def test_the_shape_of_a_city_is_within_the_limits():
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 300_001))
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, b"<sheetData>" + rows + b"</sheetData>")
    assert [name for name, _ in limits.checked_parts(content.getvalue(), "ho-so.xlsx")] == [SHEET]


@pytest.mark.parametrize("name", ["Readme ho so 2.xlsx", "readme.csv", "README (2).ods"])
def test_a_register_named_readme_is_read(good, name):
    good.put(name, register([city(2)]))
    assert len(good.load().dossiers) == 2
