"""How words and numbers are written: each rule trips, and legitimate Vietnamese does not trip it."""

import pytest

from helpers.checks import Severity
from helpers.checks.style import find_style


def codes(text):
    return [rule.code for rule, _, _ in find_style(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến đạt 97,5%, tăng 5,2% so với tháng trước.",
        "Tỷ lệ giải quyết đúng hạn giảm khoảng 3% so với cùng kỳ.",
        "Số hồ sơ tăng; tỷ lệ số hóa cao hơn 2,5% so với tháng trước.",
        "Tỉ lệ hồ sơ trực tuyến tiếp nhận tăng thêm 4 %.",
    ],
)
def test_a_difference_of_rates_is_in_points(text):
    assert "PERCENT_FOR_POINTS" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến đạt 97,5%, tăng 5,2 điểm phần trăm so với tháng trước.",
        "Tỷ lệ hồ sơ trực tuyến tăng 5,2% điểm so với tháng trước.",
        "Số hồ sơ tiếp nhận tăng 5% so với tháng trước.",
        "Tỷ lệ đúng hạn đạt 98%; tổng số hồ sơ tăng 5% so với tháng trước.",
        "Tỷ lệ đúng hạn đạt 98%. Hồ sơ tiếp nhận tăng 5%.",
        "Tỷ lệ hồ sơ trực tuyến tăng từ 95% lên 97%.",
        "Tỷ lệ hồ sơ quá hạn giảm còn 3%.",
    ],
)
def test_a_count_that_grew_and_a_rate_that_reached_are_in_per_cent(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thực hiện các nội dung nội dung liên quan", "nội dung nội dung"),
        ("của của xã", "của của"),
        ("Các các thủ tục", "Các các"),
        ("hồ sơ\u00a0hồ sơ", "hồ sơ\u00a0hồ sơ"),
        ("rất rất rất nhiều", "rất rất rất"),
    ],
)
def test_a_doubled_word_is_quoted(text, said):
    ((rule, message, _),) = find_style(text)
    assert (rule.code, rule.severity) == ("WORD_DOUBLED", Severity.WARNING)
    assert f"«{said}»" in message


@pytest.mark.parametrize(
    "text",
    [
        "luôn luôn, dần dần, thường thường, xa xa, nhè nhẹ, từ từ, song song",
        "người người nhà nhà thi đua",
        "các cơ quan quan tâm; Ủy ban ban hành; quy định định kỳ; công tác tác động",
        "cơ chế một cửa, một cửa liên thông",
        "từng bước từng bước, ngày càng ngày càng",
        "nội dung\nnội dung",
        "hồ sơ, hồ sơ",
        "xử lý, xử lý",
        "ban hành hành động",
    ],
)
def test_reduplication_and_neighbouring_words_are_no_doubled_word(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["đạt 5% %", "đạt 5%%.", "hồ sơ,, thủ tục", "hồ sơ, ; thủ tục", "đủ hồ sơ.."])
def test_a_doubled_sign_is_found(text):
    assert "SIGN_DOUBLED" in codes(text)


@pytest.mark.parametrize("text", ["hồ sơ./.", "và các việc khác...", "v.v…", "Tỷ lệ % hồ sơ", "hồ sơ. (Có: 2)."])
def test_signs_that_may_stand_together(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("đạt 5.8%", "dấu phẩy"),
        ("chiếm 3,45 %", "viết liền"),
        ("có 2619 hồ sơ", "dấu chấm"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(text, how):
    ((rule, message, _),) = find_style(text)
    assert rule.code == "NUMBER_STYLE"
    assert how in message


@pytest.mark.parametrize(
    "text", ["2.619 hồ sơ", "97,51%", "1.234%", "năm 2026 hồ sơ", "Quyết định số 2166/QĐ-UBND", "Tỷ lệ % hồ sơ", "100%"]
)
def test_right_numbers_pass(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["đạt 85,10%, đúng hạn 99,8%", "đạt 97,51% và 6.39%"])
def test_one_text_writes_its_rates_one_way(text):
    assert "DECIMALS_MIXED" in codes(text)


@pytest.mark.parametrize("text", ["đạt 97,51%, 5,8% và 100%", "đạt 85,10% và 99,84%", "đạt 5,8% và 6,4%"])
def test_dropped_zeros_are_no_mixture(text):
    assert codes(text) == []
