"""What people wrote in params: braces that print nothing, numbers against the figures, words wider than the page."""

import pytest

from helpers.checks import Severity
from helpers.checks.own_words import check_own_words


def found(text, figures, key="sections.dossiers"):
    return check_own_words({key: text}, figures)


@pytest.mark.parametrize(
    ("brace", "near"),
    [
        ("{resolve}", "{resolved}"),
        ("{resolved_rate.change}", ""),
        ("{resolved.label}", "{resolved}"),
        ("{Số hồ sơ đã giải quyết}", "{resolved}"),
        ("{% if resolved %}", ""),
        ("{{ resolved | round }}", ""),
        ("{", ""),
    ],
)
def test_a_brace_that_prints_nothing_is_quoted_with_its_key_and_the_nearest_name(make_figures, brace, near):
    (one,) = found(f"Có {brace} hồ sơ.", make_figures())
    assert (one.code, one.severity) == ("BRACES_LEFT", Severity.ERROR)
    assert one.message.startswith(f"params, «sections.dossiers»: «{brace}»")
    assert near in one.message
    assert "Hãy " in one.message


@pytest.mark.parametrize("brace", ["{resolved}", "{{ resolved }}", "{resolved.previous}", "{{resolved.change}}"])
def test_a_brace_that_prints_a_figure_passes_in_sentences_and_not_in_names(make_figures, brace):
    assert found(f"Có {brace} hồ sơ.", make_figures()) == []
    assert found(brace, make_figures(), key="explanations.resolved_overdue.cause") == []
    for key in ("signature.name", "recipients.mục 1", "basis.mục 1.abstract", "commune.name"):
        (one,) = found(brace, make_figures(), key=key)
        assert (one.code, f"«{key}»" in one.message) == ("BRACES_LEFT", True)


@pytest.mark.parametrize("word", ["a" * 170, "B" * 45, "http://vi-du.vn/" + "x" * 70])
def test_a_word_wider_than_the_page_is_told_with_its_length(make_figures, word):
    for key in ("sections.dossiers", "recipients.mục 1"):
        (one,) = found(f"Xem {word} nhé", make_figures(), key=key)
        assert (one.code, one.severity) == ("WORD_TOO_LONG", Severity.WARNING)
        assert f"từ dài {len(word)} chữ" in one.message


@pytest.mark.parametrize(
    "word", ["a" * 60, "-".join(["abcdefgh"] * 20), "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html"]
)
def test_a_word_that_fits_or_may_be_broken_passes(make_figures, word):
    assert found(word, make_figures(), key="recipients.mục 1") == []


@pytest.mark.parametrize(
    "text",
    [
        "Đã giải quyết 110 hồ sơ.",
        "Đã giải quyết một trăm mười hồ sơ.",
        "Có 5 hồ sơ quá hạn.",
        "Số hồ sơ mới tiếp nhận: 100 hồ sơ; trực tuyến: 80 hồ sơ.",
        "Tỷ lệ giải quyết trước hạn và đúng hạn đạt 97,27%.",
        "Có 3/110 hồ sơ giải quyết quá hạn.",
        "Có 5 hồ sơ quá hạn (3 hồ sơ đã giải quyết, 2 hồ sơ đang giải quyết).",
        "Hồ sơ quá hạn: 3 hồ sơ đã giải quyết, 2 hồ sơ đang giải quyết.",
        "Quá hạn 5 hồ sơ, gồm 3 hồ sơ đã giải quyết và 2 hồ sơ đang giải quyết.",
        "Kỳ trước chuyển sang 20 hồ sơ; 20 hồ sơ từ kỳ trước chuyển sang.",
        "107/110 hồ sơ được giải quyết trước và đúng hạn, đạt 97.27%.",
        "Đã xử lý 2 PAKN, quá hạn 1.",
        "Một số hồ sơ thực hiện một phần qua hai hệ thống, theo cơ chế một cửa.",
    ],
)
def test_a_number_that_is_what_its_words_name_passes_quietly(make_figures, text):
    assert found(text, make_figures()) == []


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Đã giải quyết 8 hồ sơ.", "NUMBER_WRONG", "Số hồ sơ đã giải quyết là 110 ({resolved})"),
        ("Đã giải quyết hai mươi lăm hồ sơ.", "NUMBER_WRONG", "«hai mươi lăm hồ sơ»"),
        ("Hồ sơ quá hạn: 0.", "NUMBER_WRONG", "Tổng số hồ sơ quá hạn là 5"),
        ("Tiếp nhận 5 PAKN.", "NUMBER_WRONG", "là 4"),
        ("Tỷ lệ giải quyết trước hạn và đúng hạn đạt 99%.", "NUMBER_WRONG", "97,27%"),
        ("Trung tâm Dịch vụ Tổng hợp đã giải quyết 8 hồ sơ.", "NUMBER_DIFFERS", "là 110"),
        ("Năm 2026 đã giải quyết 8 hồ sơ.", "NUMBER_DIFFERS", "là 110"),
        ("Đã trả kết quả 108 hồ sơ.", "NUMBER_WRONG", "là 110"),
        ("Tiếp nhận 1.00 hồ sơ mới.", "NUMBER_WRONG", "là 100"),
        ("Đã giải quyết 110 hồ sơ (4 hồ sơ quá hạn).", "NUMBER_WRONG", "Giải quyết quá hạn là 3"),
        ("Trễ hạn: 0", "NUMBER_DIFFERS", "Tổng số hồ sơ quá hạn là 5"),
        ("Hồ sơ trực tuyến: giải quyết 75 hồ sơ.", "LITERAL_FIGURE_IN_PARAMS", "«75»"),
        ("Lĩnh vực tư pháp:\n- Nhiều việc;\n- Đã giải quyết: 45 hồ sơ.", "LITERAL_FIGURE_IN_PARAMS", "«45»"),
        ("Đã giải quyết 8 hồ sơ đất đai.", "LITERAL_FIGURE_IN_PARAMS", "«8»"),
        ("Có 12 hồ sơ.", "LITERAL_FIGURE_IN_PARAMS", "«12»"),
        ("Phát hai mươi lăm hồ sơ mẫu.", "LITERAL_FIGURE_IN_PARAMS", "«hai mươi lăm»"),
        ("Tháng trước đã giải quyết 90 hồ sơ.", "LITERAL_FIGURE_IN_PARAMS", "«90»"),
    ],
)
def test_a_number_that_is_not_names_the_figure_as_far_as_the_words_do(make_figures, text, code, said):
    (one,) = found(text, make_figures())
    assert one.code == code
    assert said in one.message


def test_a_number_about_a_figure_that_nobody_gave_stays_to_be_looked_at(make_figures):
    (one,) = found("Đã giải quyết 8 hồ sơ.", make_figures(resolved=None))
    assert one.code == "LITERAL_FIGURE_IN_PARAMS"
