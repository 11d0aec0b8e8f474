"""The account of rows on so-lieu.html and in dong.csv."""

import csv

import pandas as pd
import pytest
from cases import outputs_in

from helpers.errors import DataError
from helpers.review.account import account, write_account
from helpers.tables import Tables, save
from helpers.tables.problems import spans
from helpers.tables.schema import SET_ASIDE, SHEETS

NO_PERIOD = (None, None, "", "", None)
TAKEN = [
    ("ho-so.xlsx", "Hồ sơ", "Danh sách hồ sơ", "register", "city", False, *NO_PERIOD, 15, 10, "Họ tên", "STT; Phòng"),
    ("ho-so.xlsx", "cũ", "Danh sách hồ sơ", "register", "city", True, *NO_PERIOD, 1, 0, "", ""),
]
ASIDE = [
    ("ho-so.xlsx", "Hồ sơ", row, "dòng tiêu đề lặp lại" if row == 9 else "phần ký tên") for row in (9, 15, 16, 17, 19)
] + [("ho-so.xlsx", "cũ", 4, "trang ẩn")]


@pytest.fixture
def folder(tmp_path):
    sheets = pd.DataFrame(TAKEN, columns=list(SHEETS.dtypes)).astype(SHEETS.dtypes)
    aside = pd.DataFrame(ASIDE, columns=list(SET_ASIDE.dtypes)).astype(SET_ASIDE.dtypes)
    save(Tables(sheets=sheets, set_aside=aside), tmp_path / "tables")
    return tmp_path


def test_each_sheet_has_its_rows_and_its_reasons(folder):
    first, hidden = account(outputs_in(folder))
    assert (first.read, first.counted, first.personal, first.unused) == (15, 10, "Họ tên", "STT; Phòng")
    assert first.set_aside == {"dòng tiêu đề lặp lại": (1, "9"), "phần ký tên": (4, "15–17, 19")}
    assert (hidden.is_hidden, hidden.read, hidden.counted) == (True, 1, 0)


def test_the_file_for_excel_adds_up(folder):
    write_account(account(outputs_in(folder)), outputs_in(folder))
    content = (folder / "dong.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    for page in ("Hồ sơ", "cũ"):
        times = {row["Xử lý"]: 0 for row in rows}
        for row in rows:
            times[row["Xử lý"]] += int(row["Số dòng"]) if row["Trang tính"] == page else 0
        assert times["đọc được"] == times["được đếm"] + times["không đếm"]
    assert {row["Lý do"] for row in rows if row["Xử lý"] == "đọc được"} == {"", "trang ẩn"}


def test_without_the_tables_it_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="Hãy chạy lại 01_load"):
        account(outputs_in(tmp_path))


@pytest.mark.parametrize(("rows", "said"), [([], ""), ([4], "4"), ([9, 3, 4, 5], "3–5, 9"), ([1, 3], "1, 3")])
def test_row_numbers_are_written_short(rows, said):
    assert spans(rows) == said
