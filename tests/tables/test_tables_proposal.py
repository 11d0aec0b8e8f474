"""What `make inspect` proposes for an export that no layout explains, read back as a layout."""

import shutil

import pytest
from commune import CITY, FORM, FORM_ROWS, NAME, PERIOD, PROJECT, TELEPHONE, city, register

from helpers.tables import inspect
from helpers.tables.layout import read_layouts
from helpers.tables.load import assemble

OTHERS = {"Mã hồ sơ": "Số biên nhận", "Hình thức tiếp nhận": "Kênh nộp", "Trạng thái": "Tình trạng hồ sơ"}
HEADING = [OTHERS.get(heading, heading) for heading in CITY]
ROWS = [city(1), city(2, **{"Hình thức tiếp nhận": "Trực tiếp", "Trạng thái": "Đang xử lý", "Ngày trả kết quả": ""})]


@pytest.fixture
def layouts(tmp_path):
    return shutil.copytree(PROJECT / "params" / "layouts", tmp_path / "params" / "layouts")


def proposed(commune, layouts, name, added=None):
    """Save what is proposed for a file, with the words that a person adds, and load the commune with it."""
    said = inspect(commune.folder / name, layouts)
    assert NAME not in said
    assert TELEPHONE not in said
    yaml = said[said.index("\nlabel: ") :]
    for asked, word in (added or {}).items():
        assert asked in yaml
        yaml = yaml.replace(asked, word)
    (layouts / "bo-cuc-moi.yml").write_text(yaml, encoding="utf-8")
    return said, assemble(commune.case, read_layouts(layouts))


def test_a_register_in_other_words_is_read_by_the_layout_that_is_proposed(commune, layouts):
    commune.put("ho-so.xlsx", register(ROWS, HEADING))
    said, tables = proposed(commune, layouts, "ho-so.xlsx")
    assert "bố cục gần nhất là «Danh sách hồ sơ, hệ thống một cửa thành phố»" in said
    assert "catalogue.yml" not in said
    for heading in HEADING:
        assert f"“{heading}”" in said
    assert 'code: ["Số biên nhận"]  # ?' in said
    assert 'procedure: ["Thủ tục"]\n' in said
    assert 'personal: ["Họ tên chủ hồ sơ", "Số điện thoại"]' in said
    assert tables.dossiers["state"].tolist() == ["resolved", "pending"]
    assert tables.dossiers["channel"].tolist() == ["online", "direct"]


def test_words_that_are_new_are_placed_by_wording_or_left_open(commune, layouts):
    words = ("Nộp trực tuyến qua Cổng", "Ứng dụng")
    rows = [city(n, **{"Hình thức tiếp nhận": word}) for n, word in enumerate(words, 1)]
    said = inspect(commune.put("ho-so.xlsx", register(rows, HEADING)).folder / "ho-so.xlsx", layouts)
    assert "    direct:\n" in said
    assert "      # ? thêm từ của hệ thống: xem cột “Kênh nộp”, dòng 4\n    direct:" in said
    assert "    # ? thêm từ của hệ thống, chưa rõ thuộc giá trị nào: xem cột “Kênh nộp”, dòng 5\n" in said
    assert not any(word in said for word in words)


def test_a_form_in_other_words_is_read_by_the_layout_that_is_proposed(commune, layouts):
    heading = [["Phân loại" if cell == "Lĩnh vực" else cell for cell in row] for row in FORM]
    commune.put("bieu.xlsx", [[PERIOD], *heading, *FORM_ROWS])
    said, tables = proposed(commune, layouts, "bieu.xlsx")
    assert 'field: ["Phân loại"]' in said
    assert tables.totals.query("code == 'received_total'")["value"].tolist() == [20, 2695, 2715]


def test_a_heading_that_a_list_without_quotes_has_cut_at_its_comma_is_told(commune, layouts):
    form = layouts / "form-ii06a.yml"
    text = form.read_text(encoding="utf-8")
    start, end = text.index("  received_direct_or_postal:"), text.index("  carried_over:")
    cut = "  received_direct_or_postal: [Trực tiếp, dịch vụ bưu chính]\n"
    form.write_text(text[:start] + cut + text[end:], encoding="utf-8")
    said = inspect(commune.put("bieu.xlsx", [[PERIOD], *FORM, *FORM_ROWS]).folder / "bieu.xlsx", layouts)
    assert "received_direct_or_postal: “Trực tiếp”, “dịch vụ bưu chính”" in said
    assert "bị tách ở dấu phẩy thành nhiều mục; hãy đặt nó trong dấu nháy kép" in said


def test_all_problems_and_the_account_of_a_known_file_are_told(commune, layouts):
    rows = [city(1, **{"Nhận hồ sơ": "31/02/2026"}), ["", "Ghi chú: thử"], city(2, **{"Trạng thái": "Xong"})]
    said = inspect(commune.put("ho-so.xlsx", register(rows)).folder / "ho-so.xlsx", layouts)
    assert "Số dòng đọc được: 6 = 2 dòng số liệu + 4 dòng không phải là số liệu" in said
    assert "dòng ghi chú: dòng 5" in said
    problems = [line for line in said.splitlines() if line.startswith("  VẤN ĐỀ: ")]
    assert ["“Nhận hồ sơ”" in problems[0], "“Trạng thái”" in problems[1], len(problems)] == [True, True, 2]


STRANGE = {
    "Mã hồ sơ": "Số biên nhận hồ sơ",
    "Mã thủ tục": "Mã số thủ tục HC",
    "Thủ tục": "Tên TTHC giải quyết",
    "Lĩnh vực": "Nhóm lĩnh vực",
    "Nhận hồ sơ": "Thời gian nhận",
    "Hẹn trả kết quả": "Thời gian hẹn",
    "Ngày trả kết quả": "Thời gian trả",
    "Hình thức tiếp nhận": "Cách nộp",
    "Thành phần hồ sơ": "Số file TPHS",
    "File kết quả": "Số file KQ",
    "Tái sử dụng": "Dùng lại DL",
    "Trạng thái": "Tình trạng xử lý HS",
}


def test_a_register_none_of_whose_headings_is_known_is_read_by_the_layout_that_is_proposed(commune, layouts):
    words = {"Hình thức tiếp nhận": "Gửi bưu điện", "Trạng thái": "Đang làm", "Ngày trả kết quả": ""}
    rows = [city(1), city(2, **words)]
    commune.put("ho-so.xlsx", register(rows, [STRANGE.get(heading, heading) for heading in CITY]))
    added = {
        "# ? thêm từ của hệ thống: xem cột “Cách nộp”, dòng 5": "- Gửi bưu điện",
        "# ? thêm từ của hệ thống: xem cột “Tình trạng xử lý HS”, dòng 5": "- Đang làm",
    }
    said, tables = proposed(commune, layouts, "ho-so.xlsx", added)
    assert 'due_at: ["Thời gian hẹn"]  # ?' in said
    assert 'resolved_at: ["Thời gian trả"]  # ?' in said
    assert tables.dossiers["state"].tolist() == ["resolved", "pending"]
    assert tables.dossiers["channel"].tolist() == ["online", "postal"]


def test_feedback_of_another_system_is_proposed_with_its_own_sources_and_dates(commune, layouts):
    heading = ["TT", "Mã ý kiến", "Nguồn gửi đến", "Người dân", "Vấn đề", "Ngày đến", "Hạn", "Ngày xong", "Tình trạng"]
    row = [1, "PA26-001", "App Công dân số", NAME, "Hỏi", "02/03/2026", "05/03/2026", "04/03/2026", "Đã trả lời"]
    commune.put("ho-so.xlsx", register([city(1)]))
    commune.put("pakn.xlsx", [[PERIOD], heading, row])
    asked = "# ? thêm từ của hệ thống, chưa rõ thuộc giá trị nào: xem cột “Nguồn gửi đến”, dòng 3"
    said, tables = proposed(commune, layouts, "pakn.xlsx", {asked: "app: [App Công dân số]"})
    assert 'dates: ["dd/mm/yyyy"]' in said
    assert tables.feedback["channel"].tolist() == ["app"]


def test_rows_of_people_without_a_heading_are_not_taken_for_one(commune, layouts):
    rows = [["", NAME, TELEPHONE, "Đơn xin"], ["", "Trần Thị Thử", TELEPHONE, "Tờ khai"]]
    said = inspect(commune.put("don.xlsx", rows).folder / "don.xlsx", layouts)
    assert "label:" not in said
    assert NAME not in said


HEADED = ["TT", "Nhóm", "Nhận", "Mạng", "Giấy", "Tồn", "Xong", "Sớm hẳn", "Vừa", "Muộn", "Còn", "Kịp", "Hết"]
FIELDS = [
    [1, "Hộ tịch", 22, 15, 5, 2, 18, 15, 2, 1, 4, 3, 1],
    [2, "Đất đai", 11, 8, 2, 1, 9, 8, 1, 0, 2, 2, 0],
]


def test_a_form_none_of_whose_headings_is_known_is_proposed_where_its_sums_hold(commune, layouts):
    commune.put("bieu.xlsx", [[PERIOD], HEADED, *FIELDS])
    said, tables = proposed(commune, layouts, "bieu.xlsx")
    assert 'carried_over: ["Tồn"]  # ?' in said
    assert tables.totals.query("code == 'resolved_overdue'")["value"].tolist() == [1, 0]


def test_where_a_sum_does_not_hold_no_figure_is_guessed(commune, layouts):
    wrong = [[1, "Hộ tịch", 23, *FIELDS[0][3:]], FIELDS[1]]
    said = inspect(commune.put("bieu.xlsx", [[PERIOD], HEADED, *wrong]).folder / "bieu.xlsx", layouts)
    assert 'carried_over: ["Tồn"]' not in said
