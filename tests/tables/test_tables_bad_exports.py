"""Each bad export gets one message: file, sheet, row, column, remedy; and no personal detail (see `refused`)."""

import re

import pytest

HIDDEN = "(giá trị không hiển thị vì có thể là thông tin cá nhân)"
REGISTER = "data/2026-03/xa-thu/ho-so.xlsx, trang tính “Hồ sơ”"


def test_a_folder_without_exports_is_told_what_belongs_there(exports):
    exports.folder.mkdir(parents=True)
    message = exports.refused_as_it_lies()
    assert message.startswith("data/2026-03/xa-thu: không có số liệu hồ sơ. Hãy đặt vào thư mục đó")
    for source in ("danh sách hồ sơ", "Biểu II.06a", "summary.yml"):
        assert source in message


def test_a_folder_that_is_absent(exports):
    assert exports.refused_as_it_lies().startswith("data/2026-03/xa-thu: không có thư mục này. Hãy tạo thư mục")


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0 old"])
def test_a_file_that_is_no_workbook(exports, content):
    exports.write().register.write_bytes(content)
    message = exports.refused_as_it_lies()
    assert message.startswith("data/2026-03/xa-thu/ho-so.xlsx: không phải là tệp Excel (.xlsx) đọc được")
    assert "lưu lại dưới dạng Excel Workbook (.xlsx)" in message


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "tệp không có dòng nào"), ("Mã;Tên\n1;2\n".encode(), "không nhận ra bố cục")]
)
def test_text_under_the_ending_of_a_workbook_is_read_as_text(exports, content, said):
    exports.write().register.write_bytes(content)
    assert exports.refused_as_it_lies().startswith(f"data/2026-03/xa-thu/ho-so.xlsx: {said}")


def test_missing_headings_are_listed(exports):
    exports.rename = {"Hẹn trả kết quả": None, "Trạng thái": None}
    message = exports.refused()
    assert message.startswith(f"{REGISTER}: không nhận ra bố cục; tiêu đề tìm thấy: “Mã hồ sơ”, “Mã thủ tục”, ")
    assert "bố cục gần nhất là «Danh sách hồ sơ, hệ thống một cửa thành phố»" in message
    assert "(params/layouts/register-city.yml), thiếu tiêu đề cột “Hẹn trả kết quả”, “Trạng thái”." in message
    assert "Hãy xuất lại" in message


def test_a_heading_that_is_there_twice(exports):
    exports.rename = {"Nội dung": "Lĩnh vực"}
    assert f"{REGISTER}: tiêu đề cột “Lĩnh vực” xuất hiện nhiều lần." in exports.refused()


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2026",
        "2026-13-02",
        "23/02/26",
        "23/02/0226",
        "23/02-2026",
        "23/13/2026",
        "17:00 SA 23/02/2026",
        "25:00 23/02/2026",
    ],
)
def test_an_unreadable_date(exports, cell):
    exports.dossiers[2]["Nhận hồ sơ"] = cell
    message = exports.refused()
    assert message.startswith(f"{REGISTER}, cột “Nhận hồ sơ”: ngày không đọc được (1 dòng): dòng 7 “{cell}”.")
    assert "dd/mm/yyyy, ví dụ 15/02/2026" in message


@pytest.mark.parametrize("cell", ["khoảng 23/2", "23/02/2026 17:00 SAU", "12/05/1961", "23/02/2026 gặp ông Hoa"])
def test_what_may_be_no_day_of_a_dossier_is_told_by_its_row(exports, cell):
    exports.dossiers[2]["Nhận hồ sơ"] = cell
    assert f"cột “Nhận hồ sơ”: ngày không đọc được (1 dòng): dòng 7 {HIDDEN}. Hãy sửa" in exports.refused()


def test_several_bad_cells_are_counted_and_the_first_five_shown(exports):
    for row in exports.dossiers:
        row["Hẹn trả kết quả"] = "99/99/2026"
    message = exports.refused()
    assert "(8 dòng): dòng 5 “99/99/2026”, dòng 6" in message
    assert "dòng 9 “99/99/2026” và 3 dòng nữa." in message
    assert "dòng 10" not in message


@pytest.mark.parametrize(
    ("column", "allowed"),
    [
        ("Hình thức tiếp nhận", "Trực tuyến; Trực tiếp; Bưu chính công ích"),
        ("Trạng thái", "Đã trả kết quả; Đang xử lý; Trả lại hồ sơ; Rút hồ sơ; Dừng xử lý; Chờ bổ sung"),
        ("Thành phần hồ sơ", "Có; Không; x; để trống; số tệp từ 0 trở lên"),
    ],
)
def test_an_unknown_word_is_told_by_its_row_with_the_allowed_ones(exports, column, allowed):
    exports.dossiers[3][column] = "Chưa rõ"
    message = exports.refused()
    assert message.startswith(f"{REGISTER}, cột “{column}”: giá trị không hợp lệ (1 dòng): dòng 8 {HIDDEN}.")
    assert f"Các giá trị được dùng: {allowed}." in message


def test_an_unknown_service_level(exports):
    exports.procedures[1]["Mức độ dịch vụ công trực tuyến"] = "Mức độ 4"
    message = exports.refused()
    assert "danh-muc-thu-tuc.xlsx, trang tính “Danh mục”, cột “Mức độ dịch vụ công trực tuyến”" in message
    assert f"dòng 4 {HIDDEN}. Các giá trị được dùng: Một phần; Toàn trình; Cung cấp thông tin." in message


def test_an_unknown_source_of_feedback(exports):
    exports.feedback[0]["Nguồn"] = "Báo chí"
    assert f"dòng 4 {HIDDEN}. Các giá trị được dùng: Cổng Dịch vụ công quốc gia; Tổng đài 1022." in exports.refused()


@pytest.mark.parametrize("count", [-1, 2.5, "-3"])
def test_a_number_of_files_that_is_negative_or_no_whole_number(exports, count):
    exports.dossiers[1]["Tái sử dụng"] = count
    message = exports.refused()
    assert f"cột “Tái sử dụng”: giá trị không hợp lệ (1 dòng): dòng 6 “{count}”." in message
    assert "số tệp từ 0 trở lên" in message


@pytest.mark.parametrize("column", ["Mã hồ sơ", "Mã thủ tục", "Thủ tục", "Lĩnh vực", "Nhận hồ sơ", "Trạng thái"])
def test_an_empty_mandatory_cell(exports, column):
    exports.dossiers[0][column] = " "
    message = exports.refused()
    assert message.startswith(f"{REGISTER}, cột “{column}”: ô bắt buộc bị bỏ trống (1 dòng): dòng 5.")
    assert "Hãy điền ô còn thiếu" in message


def test_a_procedure_that_the_catalogue_lists_twice_with_different_words(exports):
    exports.procedures[1]["Mã thủ tục"] = exports.procedures[0]["Mã thủ tục"]
    message = exports.refused()
    assert "cột “Mã thủ tục”: mã bị trùng (2 dòng): dòng 3 “9.000010”, dòng 4 “9.000010”." in message
    assert "Hãy đối chiếu các dòng đó với bản gốc" in message


def test_a_code_that_a_number_cell_has_damaged(exports):
    exports.procedures[0]["Mã thủ tục"] = 1.00431
    message = exports.refused()
    assert "cột “Mã thủ tục”: ô kiểu số ở cột phải là chữ (1 dòng): dòng 3 “1.00431”." in message
    assert "định dạng cột là Văn bản" in message


def test_a_register_whose_title_states_another_period(exports):
    exports.titles[1] = "(Từ ngày 15/01/2026 đến ngày 14/02/2026)"
    message = exports.refused()
    assert message.startswith(f"{REGISTER}: là của kỳ khác: ghi từ ngày 15/01/2026 đến ngày 14/02/2026 ở tiêu đề.")
    assert "Hãy xuất lại cho kỳ báo cáo từ ngày 15/02/2026 đến ngày 14/03/2026." in message


def test_a_register_without_a_title_and_with_nothing_received_in_the_period(exports):
    exports.titles = ["DANH SÁCH"]
    for row in exports.dossiers:
        row["Nhận hồ sơ"] = "20/01/2026 09:00"
    message = exports.refused()
    assert "không có hồ sơ nào nhận trong kỳ (các hồ sơ nhận từ 20/01/2026 đến 20/01/2026)" in message
    assert "kỳ báo cáo từ ngày 15/02/2026" in message


def test_a_register_without_rows(exports):
    exports.dossiers = []
    message = exports.refused()
    assert message.startswith(f"{REGISTER}: không có dòng dữ liệu nào dưới tiêu đề. Hãy xuất lại danh sách hồ sơ")


def test_a_catalogue_without_rows(exports):
    exports.procedures = []
    assert "danh-muc-thu-tuc.xlsx, trang tính “Danh mục”: không có dòng dữ liệu nào" in exports.refused()


@pytest.mark.parametrize("column", ["Trạng thái", "Hẹn trả kết quả", "Tái sử dụng", "Mã hồ sơ"])
@pytest.mark.parametrize(
    "slipped", ["Trần Thị Canary", "0000 111 222", "Ngõ Hoàng Yến, số 7 Tổ dân phố Chim Non, Phường Thử"]
)
def test_a_personal_cell_that_slipped_into_another_column_is_not_shown(exports, column, slipped):
    for row in exports.dossiers[:2]:
        row[column] = slipped
    message = exports.refused()
    assert re.search(r"dòng 5 \(giá trị không hiển thị", message)
