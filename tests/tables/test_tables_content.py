"""What a file is, its content says: exports come as HTML, XML or text under the endings of Excel."""

import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

import pytest
from commune import CITY, PERIOD, city, register
from old_excel import OldExcel
from openpyxl import load_workbook

from helpers.errors import DataError
from helpers.tables.book import read_grids

ROWS = register([city(1), city(2, **{"Trạng thái": "Đang xử lý", "Ngày trả kết quả": ""})])
HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>{meta}<style>td {{color: red}}</style></head>'
    "<body>{body}</body></html>"
)
XML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="Hồ sơ"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
)


@pytest.fixture
def expected(commune):
    frame = commune.put("ho-so.xlsx", ROWS).load().dossiers
    (commune.folder / "ho-so.xlsx").unlink()
    return frame[["code", "received_at", "due_at", "resolved_at", "channel", "state", "row"]]


def put(commune, name, content):
    commune.folder.mkdir(parents=True, exist_ok=True)
    (commune.folder / name).write_bytes(content)


def loaded(commune):
    return commune.load().dossiers[["code", "received_at", "due_at", "resolved_at", "channel", "state", "row"]]


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def pages(commune, name):
    return [(grid.name, grid.hidden, grid.rows) for grid in read_grids(commune.folder / name, name, frozenset())]


def table(rows):
    return (
        "<table>"
        + "".join(f"<tr>{''.join(f'<td>{escape(str(c))}</td>' for c in row)}</tr>" for row in rows)
        + "</table>"
    )


@pytest.mark.parametrize("name", ["ho-so.xls", "ho-so.xlsx", "ho-so.csv", "ho-so.html", "ho-so.ods"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_an_html_table_under_any_ending(commune, expected, name, encoding):
    put(commune, name, HTML.format(meta="", body=table(ROWS)).encode(encoding))
    assert loaded(commune).equals(expected)


@pytest.mark.parametrize("declared", ["windows-1252", "khong-co"])
def test_html_that_declares_another_encoding_than_it_has(commune, expected, declared):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    put(commune, "ho-so.xls", HTML.format(meta=meta, body=table(ROWS)).encode())
    assert loaded(commune).equals(expected)


def test_titles_outside_of_the_table_count_as_rows(commune):
    body = f"<h3>DANH SÁCH</h3><p>{PERIOD.replace('2026', '2025')}</p><div>{table(ROWS[2:])}</div>"
    put(commune, "ho-so.xls", HTML.format(meta="", body=body).encode())
    assert "là của kỳ khác: ghi từ ngày 15/02/2025" in refused(commune)


def test_a_table_within_a_table(commune, expected):
    body = f"<table><tr><td>DANH SÁCH</td></tr><tr><td>{PERIOD}{table(ROWS[2:])}</td></tr></table>"
    put(commune, "ho-so.xls", HTML.format(meta="", body=body).encode())
    assert loaded(commune).equals(expected)


def test_merged_headings_of_html_come_out_as_those_of_excel(commune):
    top = "".join(f"<th rowspan=2>{text}</th>" for text in CITY[:7]) + "<th colspan='3'>Ngày,<br>tháng</th>"
    top += "".join(f"<th rowspan='2'>{text}</th>" for text in CITY[10:])
    below = "".join(f"<th>{text}</th>" for text in CITY[7:10])
    body = f"<table><tr>{top}</tr><tr>{below}</tr>{table([city(1)])[7:]}"
    put(commune, "ho-so.xls", HTML.format(meta="", body=body).encode())
    ((_, _, rows),) = pages(commune, "ho-so.xls")
    assert rows[0] == (1, [*CITY[:7], "Ngày, tháng", "", "", *CITY[10:]])
    assert rows[1] == (2, [""] * 7 + CITY[7:10] + [""] * 5)
    assert len(commune.load().dossiers) == 1


def test_html_without_a_table(commune):
    put(commune, "ho-so.xls", b"<html><body>404</body></html>")
    assert "ho-so.xls: là trang web (HTML) không có bảng nào. Hãy xuất lại" in refused(commune)


def xml_cell(cell):
    kind = "DateTime" if isinstance(cell, datetime) else "Number" if isinstance(cell, int) else "String"
    text = cell.isoformat(timespec="milliseconds") if isinstance(cell, datetime) else escape(str(cell))
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' if cell != "" else "<Cell/>"


def xml_rows(rows):
    return "".join(f"<Row>{''.join(map(xml_cell, row))}</Row>" for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_xml_spreadsheet(commune, expected, encoding):
    rows = [[datetime(2026, 2, 26) if cell == "26/02/2026" else cell for cell in row] for row in ROWS]
    put(commune, "ho-so.xls", XML.format(rows=xml_rows(rows), options="").encode(encoding))
    assert loaded(commune).equals(expected)


def test_an_xml_spreadsheet_that_leaves_out_rows_and_cells(commune):
    rows = (
        '<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">A</Data></Cell><Cell ss:MergeDown="1">'
        '<Data ss:Type="String">1b</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Boolean">1</Data></Cell></Row>'
        '<Row ss:Span="2"/><Row><Cell><Data ss:Type="Number">2.5</Data></Cell></Row>'
    )
    options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    put(commune, "x.xls", XML.format(rows=rows, options=options).encode())
    assert pages(commune, "x.xls") == [
        ("Hồ sơ", True, [(3, ["A", "", "1b"]), (4, ["", True, "1b"]), (8, [2.5, "", ""])])
    ]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ('<Cell><Data ss:Type="Error">#N/A</Data></Cell>', "B1 (#N/A)"),
        ('<Cell ss:Formula="=RC[-1]"/>', "B1 (chưa tính)"),
    ],
)
def test_a_cell_of_an_xml_spreadsheet_without_a_value(commune, cell, named):
    rows = f'<Row><Cell/>{cell}<Cell ss:Formula="=1"><Data ss:Type="String"></Data></Cell></Row>'
    put(commune, "ho-so.xls", XML.format(rows=rows, options="").encode())
    assert f"trang tính “Hồ sơ”: {named}." in refused(commune)


def test_xml_that_is_torn(commune):
    put(commune, "ho-so.xls", XML.format(rows=xml_rows(ROWS), options="").encode()[:-30])
    assert "không phải là tệp Excel (.xlsx) đọc được" in refused(commune)


def test_a_workbook_whose_rows_have_no_numbers(commune):
    commune.put("ho-so.xlsx", [*ROWS, ["=A1"]])
    path = commune.folder / "ho-so.xlsx"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(b'<row r="6"', b'<row r="x"'))
    assert "không phải là tệp Excel (.xlsx) đọc được" in refused(commune)


@pytest.mark.parametrize("name", ["ho-so.xls", "ho-so.ods", "ho-so.csv", "ho-so.xlsm"])
def test_a_workbook_under_another_ending(commune, expected, name):
    commune.put("ho-so.xlsx", ROWS)
    (commune.folder / "ho-so.xlsx").rename(commune.folder / name)
    assert loaded(commune).equals(expected)


@pytest.mark.parametrize("name", ["ho-so.xls", "ho-so.xlsx", "ho-so.txt", "ho-so.tsv"])
def test_text_under_another_ending(commune, expected, name):
    commune.put("ho-so.csv", ROWS, delimiter="\t", encoding="utf-16")
    (commune.folder / "ho-so.csv").rename(commune.folder / name)
    assert loaded(commune).equals(expected)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 x", "là tệp PDF"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "là tệp trang web một tệp (MHTML)"),
        (b"<?xml version='1.0'?><a/>", "là tệp XML không phải bảng tính Excel"),
    ],
)
def test_a_file_of_another_kind_is_named(commune, content, said):
    put(commune, "ho-so.xls", content)
    assert f"ho-so.xls: {said}" in refused(commune)


@pytest.mark.parametrize(
    ("part", "said"),
    [("word/document.xml", "là tệp Word"), ("xl/workbook.bin", "là tệp Excel nhị phân (.xlsb)"), ("a.csv", "tệp nén")],
)
def test_a_zip_file_of_another_kind_is_named(commune, part, said):
    commune.folder.mkdir(parents=True)
    with zipfile.ZipFile(commune.folder / "ho-so.xlsx", "w") as archive:
        archive.writestr(part, "x")
    assert said in refused(commune)


def test_a_password_of_an_old_excel_file(commune):
    OldExcel().protect().write(commune)
    assert "ho-so.xls: tệp có mật khẩu, không mở được. Hãy mở bằng Excel" in refused(commune)


def test_a_password_of_an_open_document(commune):
    commune.put("ho-so.ods", ROWS)
    path = commune.folder / "ho-so.ods"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["META-INF/manifest.xml"] = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert "tệp có mật khẩu" in refused(commune)


def test_a_password_of_a_zip_file(commune):
    commune.put("ho-so.xlsx", ROWS)
    path = commune.folder / "ho-so.xlsx"
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "tệp có mật khẩu" in refused(commune)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_of_a_workbook_is_known(commune, state):
    commune.put("ho-so.xlsx", ROWS, [["bản cũ"]])
    book = load_workbook(commune.folder / "ho-so.xlsx")
    book["Trang 2"].sheet_state = state
    book.save(commune.folder / "ho-so.xlsx")
    assert [(name, hidden) for name, hidden, _ in pages(commune, "ho-so.xlsx")] == [
        ("Trang 1", False),
        ("Trang 2", True),
    ]


def test_a_hidden_sheet_of_an_old_excel_file_is_known(commune):
    OldExcel().hide().write(commune)
    assert [(name, hidden) for name, hidden, _ in pages(commune, "ho-so.xls")] == [("Trang 1", True)]


def test_a_hidden_sheet_of_an_open_document_is_known(commune):
    commune.put("ho-so.ods", ROWS)
    path = commune.folder / "ho-so.ods"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    style = (
        b'<office:automatic-styles><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        b'style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
        b"</office:automatic-styles><office:body>"
    )
    content = parts["content.xml"].replace(b"<office:body>", style)
    parts["content.xml"] = content.replace(b"<table:table ", b'<table:table table:style-name="ta1" ')
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert [(name, hidden) for name, hidden, _ in pages(commune, "ho-so.ods")] == [("Trang 1", True)]
