"""Text with delimiters: which one it is, its encoding, quotation marks that swallow rows; text that is no Unicode."""

import pytest
from commune import CITY, PERIOD, city, register

from helpers.errors import DataError
from helpers.tables.garbled import refuse_garbled
from helpers.tables.grid import Grid

ROWS = register([city(n) for n in range(1, 7)])


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def put(commune, text, name="ho-so.csv"):
    commune.folder.mkdir(parents=True, exist_ok=True)
    (commune.folder / name).write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize("delimiter", ["|", "~", "^"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_delimiters_and_encodings_that_are_seldom(commune, delimiter, encoding):
    commune.put("ho-so.csv", ROWS, delimiter=delimiter, encoding=encoding)
    assert len(commune.load().dossiers) == 6


def test_single_quotation_marks_around_all_cells(commune):
    put(commune, "\n".join("~".join(f"'{cell}'" for cell in row) for row in ROWS[2:]))
    assert len(commune.load().dossiers) == 6


def lines(delimiter=";"):
    return [delimiter.join(map(str, row)) for row in ROWS]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("last", [4, 7])
def test_stray_quotation_marks_swallow_no_rows(commune, delimiter, last):
    text = lines(delimiter)
    text[3] = text[3].replace("Trần Thị Canary", '"Trần Thị Canary')
    text[last] = text[last].replace("Trần Thị Canary", 'Trần Thị Canary"')
    put(commune, "\r\n".join(text))
    said = refused(commune)
    assert f"có dấu nháy kép thừa làm nhiều dòng dính vào một ô ({last - 2} dòng): dòng 4, dòng 5" in said
    assert "Canary" not in said


def test_a_stray_quotation_mark_in_the_title_swallows_no_heading(commune):
    text = lines()
    text[0], text[4] = '"DANH SÁCH', text[4].replace("Trần Thị Canary", 'Trần Thị Canary"')
    put(commune, "\n".join(text))
    assert "dấu nháy kép thừa" in refused(commune)


@pytest.mark.parametrize("column", ["STT", "Thủ tục", "Trạng thái"])
def test_a_quoted_cell_of_several_lines_is_read(commune, column):
    value = {"STT": "1\n(mới)", "Thủ tục": "Đăng ký;\nkhai sinh; lần 2;\n3", "Trạng thái": "Đã trả\nkết quả"}[column]
    commune.put("ho-so.csv", register([city(1, **{column: value}), city(2)]))
    assert commune.load().dossiers["row"].tolist() == [4, 5]


def test_a_heading_of_several_lines_is_read(commune):
    heading = [heading.replace(" ", "\n", 1) for heading in CITY]
    commune.put("ho-so.csv", register([city(1)], heading))
    assert len(commune.load().dossiers) == 1


def test_an_unclosed_quotation_mark_is_told_with_the_row_where_it_opens(commune):
    text = lines()
    text[5] = text[5].replace("Trần", '"Trần')
    put(commune, "\n".join(text))
    assert "có dấu nháy kép đặt sai hoặc chưa đóng, không tách được cột (1 dòng): dòng 6." in refused(commune)


TCVN3 = ["M· hå s¬", "Tr¹ng th¸i", "Ngµy tiÕp nhËn", "§· tr¶ kÕt qu¶"]
VNI = ["Maõ hoà sô", "Traïng thaùi", "Ngaøy tieáp nhaän", "Ñaõ traû keát quaû"]
PROPER = ["Mã hồ sơ", "Trạng thái", "Ngày tiếp nhận", "Đã trả kết quả"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (TCVN3, "chữ gõ bằng phông cũ, bảng mã TCVN3 (.VnTime), không phải Unicode (ô A1, B1, C1, D1). Hãy chuyển mã"),
        (VNI, "chữ gõ bằng phông cũ, bảng mã VNI (VNI-Times), không phải Unicode (ô A1, B1, C1, D1). Hãy chuyển mã"),
        ([text.upper() for text in VNI], "bảng mã VNI"),
        ([text.encode().decode("latin-1") for text in PROPER], "UTF-8 bị mở bằng bảng mã khác"),
        (["H? s?", "Tr?ng thái", "ti?p nh?n k?t qu?"], "đã mất thành dấu “?”"),
        (["Tr\ufffdng thái"], "có chữ hỏng"),
    ],
)
def test_text_that_is_no_unicode_any_more_is_named(texts, said):
    with pytest.raises(DataError, match=r"ho-so\.xlsx, trang tính “Hồ sơ”: ") as caught:
        refuse_garbled([Grid("Hồ sơ", [(1, texts)])], "ho-so.xlsx")
    assert said in str(caught.value)


def test_a_csv_file_in_an_old_font(commune):
    commune.folder.mkdir(parents=True)
    (commune.folder / "ho-so.csv").write_bytes(";".join([*TCVN3, PERIOD[:4].replace("ừ", "õ")]).encode("latin-1"))
    assert "TCVN3 (.VnTime)" in refused(commune)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PROPER),
        "thuở hoà thuỷ quý khoẻ loè ngoẵng hoạ UỶ BAN HOÀ GIẢI Ý KIẾN",
        "«Hộ tịch» §5 30°C m² Zalo® A·B ½",
        "Björn Åse Zoë Noël Müller",
        "Có gì không? Thế nào? a?b c?d",
    ],
)
def test_proper_vietnamese_is_no_old_font(text):
    refuse_garbled([Grid("", [(1, [text])])], "ho-so.csv")
