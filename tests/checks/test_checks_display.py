"""Findings as a notebook shows them, and those of one section."""

from bs4 import BeautifulSoup

from helpers.checks import Finding, Severity, table

WARNING = Finding("COUNT_JUMP", Severity.WARNING, "tăng vọt: 2.619 <b>hồ sơ</b>", acknowledged="đổi giấy tờ")
ERROR = Finding("TEXT_MISSING", Severity.ERROR, "còn chỗ chưa điền " + "rất dài " * 40)


def cells(findings):
    page = BeautifulSoup(table(findings)._repr_html_(), "html.parser")
    return [[cell.get_text(" ") for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")]


def test_the_gravest_comes_first_with_its_whole_message_and_text_stays_text():
    assert cells([WARNING, ERROR]) == [
        ["Mức độ", "Nội dung", "Mã"],
        ["lỗi", ERROR.message, "TEXT_MISSING"],
        ["cảnh báo", "tăng vọt: 2.619 <b>hồ sơ</b> Đã xác nhận: đổi giấy tờ", "COUNT_JUMP"],
    ]


def test_in_a_terminal_it_is_text():
    assert repr(table([WARNING])) == ("cảnh báo: tăng vọt: 2.619 <b>hồ sơ</b> [COUNT_JUMP] Đã xác nhận: đổi giấy tờ")


def test_nothing_found_is_said():
    assert repr(table([])) == "Không có phát hiện nào."
    assert "Không có phát hiện nào." in table([])._repr_html_()
