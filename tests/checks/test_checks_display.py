"""Findings as a notebook shows them, and those of one section."""

import pytest
from bs4 import BeautifulSoup
from cases import with_settings

from helpers.checks import Finding, Severity, for_section, table
from helpers.params import Settings

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


OWN = {
    "sections": {"proposals": {"extend": ["Đề nghị cấp 5 máy tính."]}, "feedback": {"extend": ["Nhận 7 cuộc gọi."]}},
    "explanations": {"resolved_overdue": {"cause": "thiếu 2 người.", "measure": "tuyển 3 người."}},
    "acknowledged": {"LITERAL_FIGURE_IN_PARAMS": {"sections.proposals, 5, {mã chỉ tiêu}": "số của dự án"}},
}


@pytest.fixture
def check(make_figures, case):
    """What a draft cell asks, of a commune with words of its own."""
    return for_section(make_figures(), with_settings(case, Settings.model_validate(case.settings.model_dump() | OWN)))


def test_a_section_is_checked_by_itself_with_the_words_of_params_that_it_prints(check):
    text = "Có hồ sơ quá hạn vì thiếu 2 người. Đề nghị cấp 5 máy tính. và và [cần bổ sung: biện pháp]"
    found = check("proposals", "\nCó 9 hồ sơ", text).findings
    assert [(one.code, one.acknowledged) for one in found] == [
        ("LITERAL_FIGURE", ""),
        ("TEXT_MISSING", ""),
        ("LITERAL_FIGURE_IN_PARAMS", "số của dự án"),
        ("LITERAL_FIGURE_IN_PARAMS", ""),
        ("WORD_DOUBLED", ""),
    ]
    assert "dòng 2" in found[0].message
    in_params = [one.message.split(":")[0] for one in found if one.code == "LITERAL_FIGURE_IN_PARAMS"]
    assert in_params == ["params, «sections.proposals»", "params, «explanations.resolved_overdue.cause»"]


def test_a_section_without_faults_has_none(check):
    assert check("closing", "\nXin cảm ơn.", "Xin cảm ơn.").findings == []
