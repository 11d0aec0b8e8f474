"""The tables as notebook 01 shows them: Vietnamese names and words, and how many rows there are."""

from commune import MINISTRY, city, ministry, register

from helpers.tables import shown


def test_columns_and_values_are_in_vietnamese(commune):
    tables = commune.put("bo.xlsx", register([ministry(1)], MINISTRY)).put("tp.xlsx", register([city(3)])).load()
    seen = shown(tables, "dossiers", commune.case)
    rows = seen.frame.to_dict("records")
    assert rows[0]["Mã hồ sơ"] == "H21.65-260223-0001"
    assert [row["Hình thức tiếp nhận"] for row in rows] == ["Trực tuyến", "Trực tuyến"]
    assert [row["Trạng thái"] for row in rows] == ["Đã trả kết quả", "Đã trả kết quả"]
    assert [row["Hệ thống"] for row in rows] == ["hệ thống của bộ, ngành", "hệ thống của địa phương"]
    assert {row["Thành phần hồ sơ"] for row in rows} <= {"Có", "Không"}
    assert rows[0]["Ngày trả kết quả"] == "25/02/2026 16:00"
    assert "<th>Ngày hẹn trả kết quả</th>" in seen._repr_html_()
    assert repr(seen).endswith("2 dòng")


def test_of_a_long_table_both_ends_are_shown_and_all_rows_counted(commune):
    tables = commune.put("tp.xlsx", register([city(serial) for serial in range(1, 31)])).load()
    seen = shown(tables, "dossiers", commune.case)
    assert [code[-2:] for code in seen.frame["Mã hồ sơ"]][::9] == ["01", "30"]
    assert repr(seen).endswith("30 dòng, 20 dòng ở giữa không hiện ra")


def test_a_table_that_nobody_gave_is_said_to_be_absent(commune):
    tables = commune.put("tp.xlsx", register([city(1)])).load()
    assert shown(tables, "procedures", commune.case) == "Không có danh mục thủ tục hành chính."
