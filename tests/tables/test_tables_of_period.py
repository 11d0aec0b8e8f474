"""Of which period a source is: what is taken, what is refused, and from where it was read."""

from datetime import date

import pytest
from cases import with_settings
from commune import CASE, FORM, FORM_ROWS, city, register

from helpers.errors import DataError
from helpers.params import Days, Month
from helpers.tables.stated_period import read_period

NONE = "DANH SÁCH"
RIGHT = "Từ ngày 15/02/2026 đến ngày 14/03/2026"


def form(title):
    return [["BIỂU II.06a"], [title], *FORM, *FORM_ROWS]


def sheet_of(tables, file):
    return tables.sheets.set_index("source").loc[f"2026-03/{file}"]


def refused(commune):
    with pytest.raises(DataError) as caught:
        commune.load()
    return str(caught.value)


@pytest.mark.parametrize(
    "title",
    [
        RIGHT,
        "Từ 0h00 ngày 15/02/2026 đến 23h59 ngày 14/03/2026",
        "Tháng 3 năm 2026",
        "BÁO CÁO THÁNG 3",
        "Kỳ báo cáo: Tháng 3/2026 (Từ ngày 15/02/2026 đến ngày 14/03/2026)",
        "Kỳ trước: 15/01/2026 - 14/02/2026; kỳ này: 15/02/2026 - 14/03/2026",
    ],
)
def test_a_form_of_the_period(commune, title):
    row = sheet_of(commune.put("bieu.xlsx", form(title)).load(), "bieu.xlsx")
    assert (row["period_first"].date(), row["period_last"].date()) == (date(2026, 2, 15), date(2026, 3, 14))
    assert row["period_place"] == "tiêu đề"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Quý I năm 2026", "ghi quý I năm 2026 ở tiêu đề"),
        ("Năm 2026", "ghi năm 2026 ở tiêu đề"),
        ("Tháng 02/2026", "ghi tháng 2 năm 2026 ở tiêu đề"),
        ("Tháng 3/2025", "ghi tháng 3 năm 2025 ở tiêu đề"),
        ("6 tháng đầu năm 2026", "ghi 6 tháng đầu năm 2026 ở tiêu đề"),
        ("Từ ngày 01/03/2026 đến ngày 31/03/2026", "ghi từ ngày 01/03/2026 đến ngày 31/03/2026 ở tiêu đề"),
        ("Tháng 3/2026 (01/03/2026 - 31/03/2026)", "ghi từ ngày 01/03/2026 đến ngày 31/03/2026 ở tiêu đề"),
        ("Từ ngày 15/02/2026 đến ngày 28/02/2026", "ghi từ ngày 15/02/2026 đến ngày 28/02/2026 ở tiêu đề"),
        ("Từ đầu năm đến ngày 14/03/2026", "ghi từ ngày 01/01/2026 đến ngày 14/03/2026 ở tiêu đề"),
        ("Tính đến ngày 28/02/2026", "ghi đến ngày 28/02/2026 ở tiêu đề"),
        ("Tính đến ngày 20/03/2026", "ghi đến ngày 20/03/2026 ở tiêu đề"),
    ],
)
def test_a_form_of_another_period_is_refused(commune, title, said):
    message = refused(commune.put("bieu.xlsx", form(title)))
    assert f"bieu.xlsx, trang tính “Trang 1”: là của kỳ khác: {said}." in message
    assert message.endswith("Hãy xuất lại cho kỳ báo cáo từ ngày 15/02/2026 đến ngày 14/03/2026.")


def test_true_dates_beside_their_words(commune):
    rows = [["BIỂU II.06a"], ["Từ ngày", date(2026, 1, 15), "", "Đến ngày", date(2026, 2, 14)], *FORM, *FORM_ROWS]
    assert "ghi từ ngày 15/01/2026 đến ngày 14/02/2026 ở tiêu đề" in refused(commune.put("bieu.xlsx", rows))


def test_the_title_counts_before_the_file_s_name_which_is_said(commune):
    row = sheet_of(commune.put("bieu thang 02-2026.xlsx", form(RIGHT)).load(), "bieu thang 02-2026.xlsx")
    assert row["period_place"] == "tiêu đề"
    assert row["other_period"] == "tên tệp ghi tháng 2 năm 2026"


def test_without_a_title_the_file_s_name_counts(commune):
    row = sheet_of(commune.put("bieu 2026-03.xlsx", form(NONE)).load(), "bieu 2026-03.xlsx")
    assert (row["period_place"], row["period_first"].date()) == ("tên tệp", date(2026, 2, 15))


def test_a_file_whose_name_states_another_month_and_no_title_is_refused_with_what_to_do(commune):
    message = refused(commune.put("bieu 2026-02.xlsx", form(NONE)))
    assert "là của kỳ khác: ghi tháng 2 năm 2026 ở tên tệp" in message
    assert message.endswith("Nếu chỉ tên tệp còn cũ thì hãy đổi tên.")


def test_a_month_without_a_year_in_a_name_refuses_nothing(commune):
    row = sheet_of(commune.put("bieu T2.xlsx", form(NONE)).load(), "bieu T2.xlsx")
    assert (row["period_place"], row["other_period"]) == ("", "tên tệp ghi tháng 2")
    assert sheet_of(commune.put("bieu T3.xlsx", form(NONE)).load(), "bieu T3.xlsx")["period_place"] == "tên tệp"


def test_a_register_taken_to_a_later_day_holds_the_period_and_is_no_other(commune):
    grid = register([city(1)])
    grid[1] = ["Tính đến ngày 16/03/2026"]
    row = sheet_of(commune.put("ho-so.xlsx", grid).load(), "ho-so.xlsx")
    assert row["period_last"].date() == date(2026, 3, 16)
    grid[1] = ["Tính đến ngày 05/03/2026"]
    assert "ghi đến ngày 05/03/2026 ở tiêu đề" in refused(commune.put("ho-so.xlsx", grid))


def test_each_register_is_held_against_the_period_by_itself(commune):
    commune.put("a.xlsx", register([city(1)]))
    old = {"Nhận hồ sơ": "20/01/2026 09:00", "Hẹn trả kết quả": "26/01/2026", "Ngày trả kết quả": "25/01/2026"}
    grid = register([city(2, **old), city(3, **old | {"Ngày trả kết quả": "", "Trạng thái": "Đang xử lý"})])
    commune.put("b.xlsx", [[NONE], *grid[2:]])
    assert refused(commune).startswith(
        "data/2026-03/xa-thu/b.xlsx, trang tính “Trang 1”: không có hồ sơ nào nhận trong kỳ"
    )


def test_a_register_of_dossiers_that_are_still_open_is_not_refused(commune):
    commune.put("a.xlsx", register([city(1)]))
    waiting = {"Nhận hồ sơ": "20/01/2026 09:00", "Ngày trả kết quả": "", "Trạng thái": "Đang xử lý"}
    commune.put("b.xlsx", [[NONE], *register([city(2, **waiting)])[2:]])
    assert len(commune.load().dossiers) == 2


def test_a_plan_of_the_year_in_a_catalogue_s_title_is_no_period(commune):
    heading = ["STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến"]
    title = ["DANH MỤC THỦ TỤC HÀNH CHÍNH NĂM 2025, cập nhật tháng 01/2026"]
    commune.put("danh-muc.xlsx", [title, heading, [1, "9.000010", "Đăng ký khai sinh", "Hộ tịch", "Toàn trình"]])
    assert len(commune.put("ho-so.xlsx", register([city(1)])).load().procedures) == 1


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("tháng 3 năm 2026", None),
        ("2026-03", None),
        ("từ ngày 15/02/2026 đến ngày 14/03/2026", None),
        ("quý I năm 2026", "ghi quý I năm 2026 ở khóa «period»"),
        ("tháng 2/2026", "ghi tháng 2 năm 2026 ở khóa «period»"),
        ("tháng ba", "khóa «period»: không đọc được kỳ"),
        ("tháng 3", "khóa «period»: không đọc được kỳ"),
        ("{from: 2026-02-15}", "khóa «period.to»: thiếu khóa này"),
    ],
)
def test_a_summary_states_its_period_in_words(commune, period, said):
    commune.folder.mkdir(parents=True)
    text = f"source: Một cửa\nperiod: {period}\ncounts: {{pending: 3}}\n"
    (commune.folder / "summary.yml").write_text(text, encoding="utf-8")
    if said:
        assert said in refused(commune)
    else:
        assert sheet_of(commune.load(), "summary.yml")["period_place"] == "khóa «period»"


@pytest.mark.parametrize("first_day", [1, 15, 21])
def test_the_month_s_name_is_the_period_whatever_its_days(first_day):
    rules = CASE.settings.rules.model_copy(update={"period_first_day": first_day})
    settings = CASE.settings.model_copy(update={"rules": rules})
    case = with_settings(CASE, settings)
    assert case.days == Days.of(Month(2026, 3), first_day)
    assert read_period("Tháng 3 năm 2026")[0].is_of(case)
    assert read_period("Từ ngày 01/03/2026 đến ngày 31/03/2026")[0].is_of(case) == (first_day == 1)
