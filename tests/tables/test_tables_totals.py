"""Totals without a register: Form II.06a, its older relatives, and summary.yml."""

import pytest
from commune import BY_FIELD, FORM, FORM_CODES, FORM_ROWS, PERIOD, city, register

from helpers.errors import DataError

TITLE = [["BIỂU II.06a/VPCP/KSTT"], [PERIOD]]
SUMMARY = """
source: Báo cáo của bộ phận một cửa
period: {from: 2026-02-15, to: 2026-03-14}
counts: {received_total: 2695, resolved: "2.676", pending: 19}
stated_rates:
  - {rate: online_rate_of_all, printed: "85,10%"}
  - {printed: "96,55%", numerator: resolved_early_or_on_time, denominator: resolved}
text: Không có hồ sơ quá hạn.
"""


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


def values(tables, field=""):
    rows = tables.totals[tables.totals["field"] == field]
    return dict(zip(rows["code"], rows["value"], strict=True))


def test_form_ii06a_by_field_and_in_total(commune):
    tables = commune.put("bieu.xlsx", [*TITLE, *FORM, *FORM_ROWS]).load()
    assert tables.dossiers is None
    assert tables.registers is None
    assert tables.totals["field"].unique().tolist() == ["Hộ tịch", "Chứng thực", ""]
    assert values(tables) == dict(zip(FORM_CODES, FORM_ROWS[2][2:], strict=True))
    assert values(tables, "Chứng thực")["received_online"] == 2619
    assert tables.totals["row"].unique().tolist() == [7, 8, 9]
    assert tables.totals["source"].unique().tolist() == ["2026-03/bieu.xlsx"]


@pytest.mark.parametrize("name", ["bieu.csv", "bieu.ods"])
def test_the_form_in_other_formats(commune, name):
    assert values(commune.put(name, [*TITLE, *FORM, *FORM_ROWS]).load())["received_total"] == 2715


def test_a_form_without_numbering_and_with_two_rows_of_heading(commune):
    groups = ["Lĩnh vực", *["Tiếp nhận"] * 4, *["Đã giải quyết"] * 4, *["Đang giải quyết"] * 3]
    leaves = ["", "Tổng số", "Trực tuyến", "Trực tiếp, BCCI", "Kỳ trước chuyển qua", "Tổng số", "Sớm hạn", "Đúng hạn",
              "Quá hạn", "Tổng số", "Chưa đến hạn", "Quá hạn"]  # fmt: skip
    tables = commune.put("bieu.xlsx", [groups, leaves, ["TỔNG CỘNG", *FORM_ROWS[2][2:]]]).load()
    assert values(tables) == dict(zip(FORM_CODES, FORM_ROWS[2][2:], strict=True))


def test_the_older_summary_of_early_on_time_and_late(commune):
    groups = ["Đơn vị", "Tồn kỳ trước", "Tiếp nhận", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""]
    leaves = ["", "", "", "Tổng", "Sớm", "Đúng", "Trễ", "Tổng", "Trong hạn", "Trễ hạn"]
    commune.put("th.xlsx", [groups, leaves, ["UBND xã Thử", 76, 2619, 2676, 2676, 0, 0, 19, 19, 0]])
    assert values(commune.load()) == {
        "carried_over": 76, "received_new": 2619, "resolved": 2676, "resolved_early": 2676, "resolved_on_time": 0,
        "resolved_overdue": 0, "pending": 19, "pending_in_time": 19, "pending_overdue": 0,
    }  # fmt: skip


def test_a_summary_of_several_units_is_nobodys(commune):
    groups = ["Đơn vị", "Tồn kỳ trước", "Tiếp nhận", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""]
    leaves = ["", "", "", "Tổng", "Sớm", "Đúng", "Trễ", "Tổng", "Trong hạn", "Trễ hạn"]
    rows = [["xã Thử", *[1] * 9], ["xã Giả", *[2] * 9]]
    commune.put("th.xlsx", [groups, leaves, *rows])
    assert "có nhiều dòng, không biết dòng nào là của đơn vị (2 dòng): dòng 3, dòng 4" in refused(commune)


def test_the_digitisation_summary(commune):
    heading = ["Lĩnh vực", "Hồ sơ tiếp nhận", "Có thành phần hồ sơ", "Hồ sơ đã giải quyết", "Có file kết quả",
               "Có thành phần và kết quả", "Có tái sử dụng dữ liệu"]  # fmt: skip
    commune.put("sh.xlsx", [heading, ["Tổng số", 100, 90, 80, 70, 60, 50]])
    assert values(commune.load())["both_files"] == 60


@pytest.mark.parametrize(
    "cell", [-1, 2.5, "2,619", "2.61", "0.619", "hai", "2.619.00", True, "1e3", "12.345.6789", 1e12]
)
def test_what_is_no_count_is_refused_by_row_and_value(commune, cell):
    message = refused(commune.put("th.xlsx", [BY_FIELD, ["Hộ tịch", 10, cell, 0, 1, 0]]))
    assert (
        "th.xlsx, trang tính “Trang 1”, cột “Đã giải quyết”: không phải là số lượng đọc được (1 dòng): dòng 2"
        in message
    )
    assert "ghi 2619 hoặc 2.619" in message


@pytest.mark.parametrize(
    "cell",
    ["2.619", "2 619", "2\u00a0619", "2\u202f619", "2619.0", "2.619,0", "2.619,00", "2,619.0", "'2619", "２６１９"],
)
def test_a_count_is_read_however_its_thousands_are_parted(commune, cell):
    tables = commune.put("th.csv", [BY_FIELD, ["Hộ tịch", 10, cell, 0, 1, 0]]).load()
    assert values(tables, "Hộ tịch")["resolved"] == 2619


def test_a_blank_or_a_dash_is_no_figure(commune):
    tables = commune.put("th.xlsx", [BY_FIELD, ["Hộ tịch", 10, "-", "", 1, 0]]).load()
    assert values(tables, "Hộ tịch") == {"received_total": 10, "pending": 1, "pending_overdue": 0}


def test_two_total_rows_or_a_row_without_a_field(commune):
    row = [10, 9, 0, 1, 0]
    said = refused(commune.put("th.xlsx", [BY_FIELD, ["Tổng cộng", *row], ["Tổng số", *row]]))
    assert "lĩnh vực hoặc dòng tổng xuất hiện nhiều lần (2 dòng): dòng 2 “Tổng cộng”, dòng 3" in said
    assert "cột “Lĩnh vực”: ô bắt buộc bị bỏ trống (1 dòng): dòng 2" in refused(
        commune.put("th.xlsx", [BY_FIELD, ["", *row]])
    )


def test_a_form_of_another_period(commune):
    title = [["BIỂU"], ["Từ ngày 15 tháng 01 năm 2026 đến hết ngày 14 tháng 02 năm 2026"]]
    message = refused(commune.put("bieu.xlsx", [*title, *FORM, *FORM_ROWS]))
    assert "bieu.xlsx, trang tính “Trang 1”: là của kỳ khác: ghi từ ngày 15/01/2026 đến ngày 14/02/2026" in message


def test_a_register_beside_its_form(commune):
    commune.put("bieu.xlsx", [*TITLE, *FORM, *FORM_ROWS])
    tables = commune.put("ho-so.xlsx", register([city(1), ["", "Tổng cộng: 1 hồ sơ", *[""] * 9, 1, 1, 0, ""]])).load()
    assert len(tables.dossiers) == 1
    assert values(tables)["pending"] == 24


def test_a_filled_row_is_no_footer_whatever_its_first_cell_says(commune):
    commune.put("ho-so.xlsx", register([city(1), city(2, **{"STT": "Tổng cộng"})]))
    assert len(commune.load().dossiers) == 2
    commune.put("ho-so.xlsx", register([city(1), city(2, **{"Mã hồ sơ": "Tổng cộng"})]))
    assert "cột “Mã hồ sơ”: giá trị không phải là mã (1 dòng): dòng 5 “Tổng cộng”" in refused(commune)


def put_summary(commune, text):
    commune.folder.mkdir(parents=True, exist_ok=True)
    (commune.folder / "summary.yml").write_text(text, encoding="utf-8")
    return commune


def test_a_summary_of_counts_rates_and_text(commune):
    tables = put_summary(commune, SUMMARY).load()
    assert values(tables) == {"received_total": 2695, "resolved": 2676, "pending": 19}
    assert tables.totals["source"].unique().tolist() == ["Báo cáo của bộ phận một cửa (2026-03/summary.yml)"]
    assert tables.stated.iloc[:, 1:].to_numpy().tolist() == [
        ["85,10%", "online_rate_of_all", "", ""],
        ["96,55%", "", "resolved_early_or_on_time", "resolved"],
    ]
    assert tables.text == "Không có hồ sơ quá hạn."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("received_total", "received_totl", "không có chỉ tiêu «received_totl». Có phải là «received_total»"),
        ("2695", "2.695", "phải là số nguyên từ 0 trở lên"),
        ("2695", "2.000", "phải là số nguyên từ 0 trở lên, ghi 2619, không ghi 2.619 (hoặc trong dấu nháy"),
        ("2695", "-1", "phải là số nguyên từ 0 trở lên"),
        ("2695", "yes", "phải là số nguyên từ 0 trở lên"),
        ("2026-02-15", "2026-01-15", "là của kỳ khác: ghi từ ngày 15/01/2026"),
        ("2026-02-15", "2026-02-30", "không đọc được YAML"),
        ("2026-02-15", "15/02/2026", "cần một ngày dạng 2026-01-31"),
        ("counts:", "count:", "khóa «count»: khóa này không có. Có phải là «counts»"),
        ("source: Báo cáo của bộ phận một cửa", "", "khóa «source»: thiếu khóa này"),
        ("rate: online_rate_of_all, ", "", "hãy ghi hoặc rate, hoặc cả numerator và denominator"),
        ("85,10%", "khoảng 85", "khóa «stated_rates.mục 1.printed»"),
        ("text:", "counts: {}\ntext:", "bị ghi hai lần"),
        ("text:", "source: {[a]: b}\ntext:", "summary.yml, dòng"),
    ],
)
def test_a_mistake_in_a_summary(commune, old, new, said):
    message = refused(put_summary(commune, SUMMARY.replace(old, new, 1)))
    assert message.startswith("data/2026-03/xa-thu/summary.yml")
    assert said in message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "[" * 3000,
        "a: &a [x]\nb: *c",
        "!!python/object:os.system {}",
        "counts: {resolved: " + "9" * 5000 + "}",
    ],
)
def test_what_is_no_summary(commune, text):
    assert refused(put_summary(commune, text)).startswith("data/2026-03/xa-thu/summary.yml")
