"""Which empty cells of a flag are told apart from "no"."""

import pytest
from commune import city, register


def counted(commune, cells, **others):
    rows = [city(serial, **{"Tái sử dụng": cell}, **others) for serial, cell in enumerate(cells, 1)]
    flags = commune.put("ho-so.xlsx", register(rows)).load().empty_flags.set_index("column")
    return {name: (int(row["empty"]), int(row["asked"])) for name, row in flags.iterrows()}


def test_cells_that_are_empty_beside_words_are_counted(commune):
    assert counted(commune, ["Có", "", "Không", ""])["Tái sử dụng"] == (2, 4)
    assert counted(commune, ["", "", ""])["Tái sử dụng"] == (3, 3)


@pytest.mark.parametrize("cells", [["x", "", "X"], [2, "", 1]])
def test_where_there_are_only_ticks_or_numbers_an_empty_cell_says_no(commune, cells):
    assert "Tái sử dụng" not in counted(commune, cells)


def test_a_result_file_is_asked_for_where_there_is_a_result(commune):
    pending = {"Ngày trả kết quả": "", "Trạng thái": "Đang xử lý", "File kết quả": ""}
    assert counted(commune, ["Có", "Có"], **pending)["File kết quả"] == (0, 0)
