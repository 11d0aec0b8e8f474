"""The same register in every format, encoding and delimiter becomes the same table."""

import base64
import contextlib
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from commune import CITY, Commune, city, register

from helpers.errors import DataError

CONTENT = ["code", "procedure_code", "field", "received_at", "due_at", "resolved_at", "channel", "state"]
ROWS = register(
    [
        city(1, **{"Thủ tục": "Đăng ký khai sinh, có yếu tố; nước ngoài"}),
        city(2, **{"Trạng thái": "Đang xử lý", "Ngày trả kết quả": "", "Hình thức tiếp nhận": "Trực tiếp"}),
    ]
)


@pytest.fixture
def expected(commune: Commune) -> pd.DataFrame:
    frame = commune.put("ho-so.xlsx", ROWS).load().dossiers
    (commune.folder / "ho-so.xlsx").unlink()
    return frame


def assert_same(commune: Commune, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(commune.load().dossiers[[*CONTENT, "row"]], expected[[*CONTENT, "row"]])


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_file_of_any_unicode_and_delimiter(commune, expected, encoding, delimiter):
    commune.put("bat-ky.csv", ROWS, encoding=encoding, delimiter=delimiter)
    assert_same(commune, expected)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_windows_1258_types_tone_marks_apart_and_they_come_together_again(commune, expected, delimiter):
    commune.put("bat-ky.csv", ROWS, delimiter=delimiter)
    path = commune.folder / "bat-ky.csv"
    path.write_bytes(windows_1258(path.read_text(encoding="utf-8")))
    assert b"\xcc" in path.read_bytes()  # a hook above, by itself
    assert_same(commune, expected)


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: a vowel with its circumflex, breve or horn, then its tone."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            kept = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            out += (kept + "".join(tones)).encode("cp1258")
    return out


def test_an_open_document_sheet(commune, expected):
    commune.put("bat-ky.ods", ROWS)
    assert_same(commune, expected)


def test_an_old_excel_file(commune, expected):
    text = (Path(__file__).parent / "files" / "ho-so.xls.base64").read_text(encoding="ascii")
    commune.folder.mkdir(parents=True, exist_ok=True)
    (commune.folder / "ho-so.XLS").write_bytes(base64.b64decode(text))
    assert_same(commune, expected)


@pytest.mark.parametrize("at", [600, 1500, 3000, 4000])
def test_a_damaged_old_excel_file_ends_no_process(commune, at):
    text = (Path(__file__).parent / "files" / "ho-so.xls.base64").read_text(encoding="ascii")
    content = bytearray(base64.b64decode(text))
    content[at : at + 8] = b"\xff" * 8
    commune.folder.mkdir(parents=True, exist_ok=True)
    (commune.folder / "ho-so.xls").write_bytes(content)
    with contextlib.suppress(DataError):
        assert len(commune.load().dossiers) == 2


def refused(commune: Commune) -> str:
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def test_a_quotation_mark_that_is_never_closed(commune):
    commune.put("ho-so.csv", ROWS)
    path = commune.folder / "ho-so.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(";Hộ tịch", ';"Hộ tịch', 1), encoding="utf-8")
    assert "ho-so.csv: có dấu nháy kép đặt sai hoặc chưa đóng" in refused(commune)


def test_a_row_that_an_unquoted_delimiter_has_shifted(commune):
    commune.put("ho-so.csv", ROWS)
    path = commune.folder / "ho-so.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Hộ tịch", "Hộ; tịch", 1), encoding="utf-8")
    said = refused(commune)
    assert f"số ô khác dòng tiêu đề ({len(CITY)} ô) (1 dòng): dòng 4 {len(CITY) + 1} ô" in said


def test_a_csv_file_that_is_no_text(commune):
    commune.folder.mkdir(parents=True)
    (commune.folder / "ho-so.csv").write_bytes(b"\x00\x8d\x9d" * 50)
    assert "ho-so.csv: không phải là tệp chữ ở bảng mã UTF-8 hoặc Windows-1258" in refused(commune)


def test_thousands_points_in_a_csv_file_are_no_decimals(commune):
    form = [["BIỂU", ""], ["Hồ sơ tiếp nhận", "x"]]
    form = [
        [
            "Lĩnh vực",
            "Tổng tiếp nhận",
            "Đã giải quyết",
            "Giải quyết quá hạn",
            "Đang giải quyết",
            "Đang giải quyết quá hạn",
        ],
        ["Hộ tịch", "2.695", "2.676", "0", "19", "0"],
    ]
    totals = commune.put("bieu.csv", form).load().totals
    assert totals["value"].tolist() == [2695, 2676, 0, 19, 0]
