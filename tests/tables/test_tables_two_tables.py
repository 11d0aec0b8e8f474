"""Two tables on one sheet: none is dropped in silence, and the advice loses no row."""

import pytest
from commune import BY_FIELD, CITY, FORM, FORM_ROWS, PERIOD, city, register

from helpers.errors import DataError

FORM_TABLE = [["BIỂU II.06a"], [PERIOD], *FORM, *FORM_ROWS]
FEEDBACK_TABLE = [
    ["Mã phản ánh", "Nguồn", "Ngày tiếp nhận", "Hạn xử lý", "Ngày xử lý"],
    ["PA-1", "Tổng đài 1022", "20/02/2026", "25/02/2026", "24/02/2026"],
]
FIELDS_TABLE = [BY_FIELD, ["Hộ tịch", 10, 8, 1, 2, 0], ["Tổng cộng", 10, 8, 1, 2, 0]]
REGISTER = register([city(1), city(2)])


def beside(left, right):
    width = max(map(len, left))
    rows = max(len(left), len(right))
    left, right = ([*grid, *[[]] * (rows - len(grid))] for grid in (left, right))
    return [[*one, *[""] * (width + 1 - len(one)), *other] for one, other in zip(left, right, strict=True)]


def refused(commune, grid):
    with pytest.raises(DataError) as caught:
        commune.put("x.xlsx", grid).load()
    return str(caught.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [(FEEDBACK_TABLE, REGISTER), (FEEDBACK_TABLE, FORM_TABLE), (FIELDS_TABLE, FORM_TABLE), (FORM_TABLE, REGISTER)],
)
@pytest.mark.parametrize("is_beside", [True, False])
def test_tables_of_two_kinds_are_refused(commune, one, other, is_beside):
    said = refused(commune, beside(one, other) if is_beside else [*one, [], *other])
    assert "có hai bảng trên một trang: «" in said
    assert said.endswith("Hãy chuyển một bảng sang trang tính khác.")


def test_two_parts_of_one_table_side_by_side_are_refused_in_one_message(commune):
    said = refused(commune, beside(REGISTER, register([city(3)])))
    assert said.count("Hãy") == 1
    assert "có hai bảng đặt cạnh nhau. Hãy chuyển bảng bên phải, cả tiêu đề, sang một trang tính khác" in said


def test_a_second_heading_in_another_order_is_refused_with_its_row(commune):
    order = [*range(7), 8, 7, *range(9, len(CITY))]
    again = [[row[n] for n in order] for row in (CITY, city(3))]
    said = refused(commune, [*REGISTER, *again])
    assert "giữa bảng có dòng tiêu đề khác thứ tự cột (1 dòng): dòng 6" in said


def test_columns_stand_where_the_sheet_has_them_though_its_first_ones_are_empty(commune):
    rows = [["", *city(n)[1:]] for n in (2, 3)]
    tables = commune.put("x.xlsx", register([city(1)]), [[None, *row[1:]] for row in rows]).load()
    assert len(tables.dossiers) == 3


def test_the_empty_register_of_one_system_is_read_and_that_of_all_is_not(commune):
    commune.put("bo.xlsx", register([]))
    said = refused(commune, register([]))
    assert "không có dòng dữ liệu nào dưới tiêu đề" in said
    assert "ghi các số 0 trong summary.yml" in said
    assert len(commune.put("x.xlsx", REGISTER).load().dossiers) == 2
