"""A workbook of several sheets: parts of one table, hidden ones, and sheets of other things."""

import pytest
from commune import BY_FIELD, CITY, FORM, FORM_ROWS, PERIOD, city, register
from openpyxl import load_workbook

from helpers.errors import DataError

TITLE = [["BIỂU II.06a"], [PERIOD]]
PIVOT = [["Nhãn hàng", "Đếm"], ["Hộ tịch", 5], ["Đất đai", 3], ["Tổng", 8]]
COVER = [["UBND XÃ THỬ"], ["BÁO CÁO THÁNG 3"], ["Ngày 16/03/2026"]]


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def codes(tables):
    return [int(code[-4:]) for code in tables.dossiers["code"]]


def hide(commune, name, *pages):
    book = load_workbook(commune.folder / name)
    for page in pages:
        book[page].sheet_state = "hidden"
    book.save(commune.folder / name)
    return commune


def account(tables):
    return tables.sheets[["sheet", "kind", "is_hidden", "rows_read", "rows_counted"]].to_numpy().tolist()


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_a_register_goes_on_on_a_sheet_without_a_heading(commune, cut):
    rows = [city(n) for n in range(1, 7)]
    tables = commune.put("ho-so.xlsx", register(rows[:cut]), rows[cut:]).load()
    assert codes(tables) == [1, 2, 3, 4, 5, 6]
    assert account(tables) == [
        ["Trang 1", "register", False, 3 + cut, cut], ["Trang 2", "register", False, 6 - cut, 6 - cut]
    ]  # fmt: skip


def test_sheets_with_the_same_heading_are_parts_of_one_register(commune):
    tables = commune.put("ho-so.xlsx", register([city(1), city(2)]), register([city(3)]), register([])).load()
    assert codes(tables) == [1, 2, 3]
    assert tables.duplicates.empty


def test_of_a_dossier_on_two_sheets_the_later_row_counts_and_both_are_told(commune):
    later = city(1, **{"Trạng thái": "Trả lại"})
    tables = commune.put("ho-so.xlsx", register([city(2), city(3), city(1)]), register([later])).load()
    assert tables.dossiers.set_index("code")["state"][later[1]] == "returned"
    assert tables.duplicates["rows"].tolist() == ["6, 4"]


def test_a_form_that_is_cut_in_two_is_one(commune):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, FORM_ROWS[0]], FORM_ROWS[1:]).load()
    assert tables.totals["field"].unique().tolist() == ["Hộ tịch", "Chứng thực", ""]
    again = commune.put("bieu.xlsx", [*TITLE, *FORM, FORM_ROWS[0]], [*TITLE, *FORM, *FORM_ROWS[1:]]).load()
    assert again.totals.equals(tables.totals) is False or again.sums.empty
    assert again.sums.empty


def test_what_does_not_go_on_and_looks_like_data_stops_the_commune(commune):
    wider = [[*city(2), "x", "y"], [*city(3), "x", "y"]]
    assert "trang tính “Trang 2”: không nhận ra bố cục" in refused(
        commune.put("ho-so.xlsx", register([city(1)]), wider)
    )
    assert "trang tính “Trang 1”: không nhận ra bố cục" in refused(
        commune.put("ho-so.xlsx", [city(2), city(3)], register([city(1)]))
    )
    damaged = [city(2, **{"Trạng thái": "?"}), city(3)]
    assert "trang tính “Trang 2”, cột “Trạng thái”: giá trị không hợp lệ (1 dòng): dòng 1" in refused(
        commune.put("ho-so.xlsx", register([city(1)]), damaged)
    )


def test_no_message_advises_to_leave_a_sheet_or_a_row_out(commune):
    for grids in ([register([city(1)]), [[*city(2), "x"]]], [register([city(1), ["", "?", "", "?"]])]):
        message = refused(commune.put("ho-so.xlsx", *grids))
        assert not {"xóa", "giữ lại một"} & {*message.lower().split()}


def test_sheets_of_other_things_are_set_aside_and_named(commune):
    tables = commune.put("ho-so.xlsx", COVER, register([city(1)]), PIVOT).load()
    assert account(tables) == [
        ["Trang 2", "register", False, 4, 1], ["Trang 1", "other", False, 3, 0], ["Trang 3", "other", False, 4, 0]
    ]  # fmt: skip
    assert (tables.set_aside["reason"] == "trang tính không phải là số liệu").sum() == 7
    beside_form = commune.put("ho-so.xlsx", [*TITLE, *FORM, *FORM_ROWS], PIVOT).load()
    assert set(beside_form.totals["field"]) == {"Hộ tịch", "Chứng thực", ""}


def test_a_hidden_copy_is_not_counted_and_its_own_dossiers_are_told(commune):
    commune.put("ho-so.xlsx", register([city(1), city(2)]), register([city(2), city(9)]))
    tables = hide(commune, "ho-so.xlsx", "Trang 2").load()
    assert codes(tables) == [1, 2]
    assert tables.duplicates.empty
    assert account(tables)[1] == ["Trang 2", "register", True, 5, 0]
    assert tables.set_aside[tables.set_aside["sheet"] == "Trang 2"]["reason"].tolist()[3:] == [
        "trang ẩn, mã hồ sơ này có ở trang hiện", "trang ẩn, mã hồ sơ này không có ở trang hiện"
    ]  # fmt: skip


def test_a_hidden_copy_before_the_visible_sheet_is_not_counted_either(commune):
    commune.put("ho-so.xlsx", register([city(9)]), register([city(1)]))
    assert codes(hide(commune, "ho-so.xlsx", "Trang 1").load()) == [1]


def test_data_that_are_on_a_hidden_sheet_alone_are_counted(commune):
    commune.put("ho-so.xlsx", PIVOT, register([city(1)]))
    tables = hide(commune, "ho-so.xlsx", "Trang 2").load()
    assert codes(tables) == [1]
    assert account(tables)[0] == ["Trang 2", "register", True, 4, 1]


def test_the_columns_that_are_dropped_are_named_by_their_headings(commune):
    (sheet,) = commune.put("ho-so.xlsx", register([city(1)])).load().sheets.to_dict("records")
    assert sheet["personal"] == "Họ tên chủ hồ sơ; Số điện thoại"
    assert sheet["unused"] == "STT"


def test_a_catalogue_and_a_list_of_feedback_go_on_too(commune):
    catalogue = [["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ DVCTT"], ["9.000010", "A", "Hộ tịch", "Toàn trình"]]
    feedback = [["Mã PAKN", "Nguồn", "Ngày nhận", "Hạn xử lý", "Ngày trả lời"], ["PA1", "1022", "20/02/2026", "", ""]]
    commune.put("ho-so.xlsx", register([city(1)]))
    commune.put("danh-muc.xlsx", catalogue, [["9.000011", "B", "Hộ tịch", "Một phần"]])
    tables = commune.put("phan-anh.xlsx", feedback, [["PA2", "1022", "21/02/2026", "", ""]]).load()
    assert tables.procedures["code"].tolist() == ["9.000010", "9.000011"]
    assert tables.feedback["code"].tolist() == ["PA1", "PA2"]


def test_a_summary_by_field_goes_on_too(commune):
    tables = commune.put("th.xlsx", [BY_FIELD, ["Hộ tịch", 3, 2, 1, 1, 0]], [["Đất đai", 5, 3, 0, 2, 1]]).load()
    assert tables.totals.groupby("field")["value"].sum().to_dict() == {"Hộ tịch": 7, "Đất đai": 11}


def test_a_heading_alone_on_the_first_sheet(commune):
    assert codes(commune.put("ho-so.xlsx", [[PERIOD], CITY], [city(1), city(2)]).load()) == [1, 2]
