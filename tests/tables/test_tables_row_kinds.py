"""Rows that are no data are set aside with a reason, damaged rows of data are not, and what is neither is a stop."""

import pytest
from commune import BY_FIELD, CITY, FORM, FORM_ROWS, PERIOD, city, register
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.errors import DataError

WIDTH = len(CITY)
PAGE_BREAK = [["UBND XÃ THỬ"], ["DANH SÁCH HỒ SƠ"], [PERIOD]]


def line(**cells):
    """Make a row that has only these cells, by their columns' numbers."""
    return [cells.get(f"c{n}", "") for n in range(WIDTH)]


NO_DATA = {
    "dòng tiêu đề lặp lại": [CITY, [f"({n})" for n in range(1, WIDTH + 1)], [str(n) for n in range(1, WIDTH + 1)]],
    "tên bảng lặp lại": [["DANH SÁCH HỒ SƠ"], [PERIOD]],
    "dòng nhóm": [
        line(c0="I. Lĩnh vực đất đai"),
        line(c0="I", c1="Lĩnh vực đất đai"),
        line(c1="Lĩnh vực: Hộ tịch (5 hồ sơ)"),
        line(c0="II", c1="Hộ tịch", c2=5),
        line(c1="Hộ tịch"),
        line(c1="Hộ tịch (2)"),
    ],
    "dòng cộng": [
        line(c0="Tổng số: 8 hồ sơ"),
        line(c1="Cộng:", c2=12),
        line(c0="TỔNG CỘNG (I+II)", c11=5, c12=5, c13=2),
        line(c1="Tổng cộng 2 hồ sơ"),
    ],
    "dòng ghi chú": [
        line(c1="Ghi chú: số liệu lấy lúc 8 giờ ngày 15/03/2026"),
        line(c0="(*) Hồ sơ liên thông"),
        line(c1="--- Hết ---"),
        line(c1="Danh sách có 2 hồ sơ"),
        line(c0="Nguồn:", c1="Cổng Dịch vụ công"),
        line(c0="Ngày xuất:", c7="16/03/2026 08:00"),
    ],
    "phần ký tên": [
        line(c10="An Trường, ngày 15 tháng 3 năm 2026"),
        line(c1="NGƯỜI LẬP BIỂU", c10="THỦ TRƯỞNG ĐƠN VỊ"),
        line(c1="Người lập biểu"),
        line(c10="KT. CHỦ TỊCH"),
        line(c10="PHÓ CHỦ TỊCH"),
        line(c1="(Ký, ghi rõ họ tên)"),
        line(c10="TM. ỦY BAN NHÂN DÂN"),
    ],
    "số trang": [line(c0="Trang 2/5"), line(c14="Trang 3"), line(c5="- 4 -"), line(c1="----------")],
    "chỉ có số thứ tự": [line(c0=9)],
}
CASES = [(reason, row) for reason, rows in NO_DATA.items() for row in rows]
# Any of them may stand anywhere, but for the words that only make sense under the last row.
NOISE = [row for _, row in CASES]


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def reasons(tables):
    return dict(zip(tables.set_aside["row"], tables.set_aside["reason"], strict=True))


@pytest.mark.parametrize(("reason", "row"), CASES, ids=lambda value: str(value)[:40])
def test_a_row_that_is_no_data_is_set_aside_with_its_reason(commune, reason, row):
    tables = commune.put("ho-so.xlsx", register([city(1), row, city(2)])).load()
    assert len(tables.dossiers) == 2
    assert reasons(tables)[5] == reason


def test_a_name_under_a_signature_or_under_the_last_row_is_no_dossier(commune):
    signed = [city(1), line(c1="Người lập biểu", c10="Chủ tịch"), line(), line(c1="Trần Thị Thử", c10="Lê Văn Giả")]
    assert len(commune.put("ho-so.xlsx", register(signed)).load().dossiers) == 1
    tables = commune.put("ho-so.xlsx", register([city(1), line(c1="Trần Thị Thử")])).load()
    assert reasons(tables)[5] == "phần ký tên"


def test_a_heading_of_two_rows_and_titles_are_repeated_on_every_page(commune):
    groups = [*CITY[:7], "Ngày, tháng, năm", "", "", *CITY[10:]]
    leaves = [*[""] * 7, *CITY[7:10], *[""] * 5]
    page = [*PAGE_BREAK, groups, leaves]
    tables = commune.put("ho-so.xlsx", [*page, city(1), *page, city(2), *page, city(3)]).load()
    assert len(tables.dossiers) == 3
    assert set(tables.set_aside["reason"]) == {
        "tên bảng, kỳ báo cáo ở phía trên tiêu đề", "dòng tiêu đề", "tên bảng lặp lại", "dòng tiêu đề lặp lại",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["ho-so.xlsx", "ho-so.csv", "ho-so.ods"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(NOISE)), max_size=8))
def test_rows_read_are_rows_counted_and_rows_set_aside(commune, name, noise):
    rows = [city(n) for n in range(1, 7)]
    for at, row in noise:
        rows.insert(at, row)
    for file in commune.folder.glob("*"):
        file.unlink()
    tables = commune.put(name, register(rows)).load()
    (sheet,) = tables.sheets.to_dict("records")
    assert sheet["rows_counted"] == len(tables.dossiers) == 6
    assert sheet["rows_read"] == 3 + len(rows) == sheet["rows_counted"] + len(tables.set_aside)
    everywhere = sorted([*tables.dossiers["row"], *tables.set_aside["row"]])
    assert everywhere == list(range(1, 4 + len(rows)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"c1": "H21.65-260223-0009"}, "cột “Mã thủ tục”: ô bắt buộc bị bỏ trống (1 dòng): dòng 5"),
        ({"c7": "23/02/2026"}, "cột “Mã hồ sơ”: ô bắt buộc bị bỏ trống (1 dòng): dòng 5"),
        ({"c14": "Đã trả kết quả"}, "cột “Mã hồ sơ”: ô bắt buộc bị bỏ trống (1 dòng): dòng 5"),
        ({"c10": "Trực tuyến", "c1": "Ghi chú"}, "cột “Mã hồ sơ”: giá trị không phải là mã (1 dòng): dòng 5"),
        ({"c2": "9.000010", "c1": "Người lập biểu"}, "cột “Mã hồ sơ”: giá trị không phải là mã (1 dòng): dòng 5"),
        ({"c0": 2, "c5": "Trần Thị Thử", "c6": "0000 111 222"}, "cột “Mã hồ sơ”: ô bắt buộc bị bỏ trống"),
        ({"c1": "Tổng cộng", "c3": "Khai sinh", "c4": "Hộ tịch", "c14": "Xong"}, "cột “Mã hồ sơ”: giá trị không phải"),
    ],
)
def test_a_damaged_row_of_data_is_refused_and_not_set_aside(commune, cells, said):
    assert said in refused(commune.put("ho-so.xlsx", register([city(1), line(**cells), city(2)])))


def test_rows_that_nobody_can_place_are_told_in_one_message(commune):
    odd = [line(c1="xem lại", c3="chưa rõ"), line(c5="Trần Thị Thử", c6="số mới")]
    message = refused(commune.put("ho-so.xlsx", register([city(1), *odd, city(2)])))
    assert "dòng không rõ là số liệu hay ghi chú (2 dòng): dòng 5, dòng 6." in message
    assert "xóa" not in message


def test_what_stands_below_a_form_is_no_field(commune):
    below = [
        ["", "Ghi chú: số liệu xuất lúc 8 giờ"],
        ["", "", "", "", "", "", "", "", "An Trường, ngày 15 tháng 03 năm 2026"],
        ["", "NGƯỜI LẬP BIỂU", *[""] * 6, "THỦ TRƯỞNG ĐƠN VỊ"],
        ["", "(Ký tên)", *[""] * 6, "(Ký tên, đóng dấu)"],
        ["", "Trần Thị Thử", *[""] * 6, "Nguyễn Văn Mẫu"],
        ["Trang 1/1"],
    ]
    page = [["BIỂU II.06a"], [PERIOD], *FORM]
    again = [*page, FORM_ROWS[0], *FORM, *FORM_ROWS[1:], *below]
    tables = commune.put("bieu.xlsx", again).load()
    assert tables.totals["field"].unique().tolist() == ["Hộ tịch", "Chứng thực", ""]
    (sheet,) = tables.sheets.to_dict("records")
    assert (sheet["rows_read"], sheet["rows_counted"]) == (len(again), 3)
    assert len(tables.set_aside) == len(again) - 3


def test_a_field_without_figures_is_set_aside_and_one_with_a_word_for_a_figure_is_refused(commune):
    rows = [["Hộ tịch", 10, 9, 0, 1, 0], ["Đất đai", "", "-", "", "", ""]]
    assert reasons(commune.put("th.xlsx", [BY_FIELD, *rows]).load())[3] == "dòng không có số liệu"
    message = refused(commune.put("th.xlsx", [BY_FIELD, *rows, ["Chứng thực", "", "hai", "", "", ""]]))
    assert "cột “Đã giải quyết”: không phải là số lượng đọc được (1 dòng): dòng 4 (giá trị không hiển thị" in message


def test_all_problems_of_all_files_are_told_at_once(commune):
    bad = [city(1, **{"Nhận hồ sơ": "31/02/2026"}), city(2, **{"Trạng thái": "Xong rồi"}), line(c1="?", c3="?")]
    commune.put("a.xlsx", register(bad)).put("b.xlsx", register([city(3, **{"Hình thức tiếp nhận": "App"})]))
    lines = refused(commune.put("c.xlsx", [BY_FIELD, ["Hộ tịch", 1, "hai", 0, 0, -1]])).splitlines()
    assert [line.partition(".xlsx")[0][-1] for line in lines] == ["a", "a", "a", "b", "c", "c"]
    for n, part in enumerate(("dòng không rõ", "“Nhận hồ sơ”", "“Trạng thái”", "“Hình thức", "“Đã giải", "“Đang giải")):
        assert part in lines[n]
