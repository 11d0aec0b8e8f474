"""Claims stand with their figure, and none against the figures."""

import csv
from pathlib import Path

import pytest

from helpers.checks import Severity
from helpers.checks.claims import find_claims


def codes(text, figures):
    return [rule.code for rule, _, _ in find_claims(text, figures)]


GOOD = {
    "resolved_overdue": 0,
    "pending_overdue": 0,
    "overdue_total": 0,
    "feedback_resolved_overdue": 0,
    "feedback_overdue_total": 0,
}


@pytest.mark.parametrize(
    "claim",
    [
        *("tăng mạnh", "giảm đáng kể", "đạt tỷ lệ cao", "đạt kết quả rất cao", "vượt bậc", "dẫn đầu thành phố"),
        *("ngày càng được tăng lên", "gần như tuyệt đối", "có chuyển biến rõ rệt"),
    ],
)
def test_a_claim_needs_a_figure_in_its_sentence(make_figures, claim):
    figures = make_figures(**GOOD)
    assert codes(f"Năm 2026, hồ sơ trực tuyến {claim}. Có 98% đúng hạn.", figures) == ["CLAIM_WITHOUT_FIGURE"]
    assert codes(f"Hồ sơ trực tuyến {claim}, đạt 98%.", figures) == []
    assert codes(f"Hồ sơ trực tuyến {claim}: {{received_online}} hồ sơ.", figures) == []


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đạt tỷ lệ cao về hồ sơ trực tuyến.",
        "Tiếp tục tăng mạnh tỷ lệ hồ sơ trực tuyến.",
        "Trách nhiệm của người đứng đầu được phát huy.",
        "Tuyệt đối không để hồ sơ quá hạn.",
        "Từng bước nâng cao chất lượng, phục vụ nhân dân ngày càng tốt hơn.",
        "Kết quả tăng mạnh, cụ thể:\n- 98% hồ sơ trực tuyến",
    ],
)
def test_aims_and_common_words_claim_nothing(make_figures, text):
    assert codes(text, make_figures()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Giải quyết 8.900 hồ sơ, gần như tuyệt đối không chậm.",
        "Hồ sơ trước hạn và đúng hạn đạt 100%.",
        "100% hồ sơ được giải quyết đúng hạn.",
    ],
)
def test_a_claim_beside_overdue_dossiers_is_an_error(make_figures, text):
    ((rule, message, figures),) = find_claims(text, make_figures(resolved_overdue=14, overdue_total=14))
    assert (rule.code, rule.severity) == ("CLAIM_CONTRADICTED", Severity.ERROR)
    assert " là 14." in message
    assert figures
    assert codes(text, make_figures(**GOOD)) == []
    assert codes(text, make_figures(resolved_overdue=None, overdue_total=None, pending_overdue=None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ trực tuyến đạt 100%. Đúng hạn đạt 97%.",
        "Hồ sơ trực tuyến đạt 100%, giải quyết đúng hạn đạt 97,5%.",
        "Trước hạn 90%, quá hạn 3%, tái sử dụng 100%.",
    ],
)
def test_100_percent_of_something_else_is_no_claim_about_delay(make_figures, text):
    assert codes(text, make_figures()) == []


def test_a_claim_about_feedback_is_held_to_feedback(make_figures):
    text = "100% phản ánh, kiến nghị được xử lý đúng hạn."
    assert codes("100% PAKN được xử lý đúng hạn.", make_figures(feedback_resolved_overdue=0)) == []
    assert codes(text, make_figures(feedback_resolved_overdue=0)) == []
    assert codes("100% PAKN được xử lý đúng hạn.", make_figures(resolved_overdue=0)) == ["CLAIM_CONTRADICTED"]


def test_all_resolved_in_time_stays_true_beside_a_pending_overdue_dossier(make_figures):
    figures = make_figures(resolved_overdue=0, pending_overdue=2, overdue_total=2)
    assert codes("Hồ sơ đã giải quyết đúng hạn đạt 100%.", figures) == []


def test_where_only_a_part_of_the_overdue_is_known_the_message_says_at_least(make_figures):
    figures = make_figures(resolved_overdue=14, pending_overdue=None, overdue_total=None)
    ((_, message, _),) = find_claims("Giải quyết đúng hạn 98%, gần như tuyệt đối.", figures)
    assert "Tổng số hồ sơ quá hạn là ít nhất 14." in message


@pytest.mark.parametrize(
    "claim",
    [
        "không có hồ sơ quá hạn",
        "Không có hồ sơ nào quá hạn",
        "không có hồ sơ bị quá hạn",
        "không có hồ sơ nào bị trễ hạn",
        "không có hồ sơ giải quyết quá hạn",
        "không có hồ sơ tồn đọng, quá hạn",
        "không phát sinh hồ sơ trễ hạn",
        "không còn hồ sơ quá hạn",
        "không phát sinh quá hạn",
    ],
)
def test_no_overdue_is_an_error_only_beside_overdue_dossiers(make_figures, claim):
    text = f"Tỷ lệ trực tuyến đạt 100%, {claim}."
    late = make_figures(resolved_overdue=1005, overdue_total=1005)
    ((rule, message, figures),) = find_claims(text, late)
    assert (rule.code, rule.severity) == ("NO_OVERDUE_CONTRADICTED", Severity.ERROR)
    assert f"«{claim}»" in message
    assert "1.005 hồ sơ quá hạn" in message
    assert len(figures) == 1
    assert codes(text, make_figures(**GOOD)) == []


def test_no_overdue_is_an_error_where_nobody_gave_that_figure(make_figures):
    nobody_knows = make_figures(overdue_total=None, resolved_overdue=None, pending_overdue=None)
    ((_, message, _),) = find_claims("không có hồ sơ quá hạn", nobody_knows)
    assert "không có số liệu về hồ sơ quá hạn" in message


@pytest.mark.parametrize(
    "text",
    [
        "đảm bảo không để xảy ra tình trạng hồ sơ bị quá hạn",
        "không có phản ánh, kiến nghị quá hạn",
        "không có văn bản mới. Có 3 hồ sơ quá hạn",
        "Có 5 hồ sơ quá hạn",
    ],
)
def test_other_sentences_about_delay_claim_nothing(make_figures, text):
    assert codes(text, make_figures()) == []


WORDINGS = [
    row
    for file in ("found.csv", "honest.csv")
    for row in csv.DictReader((Path(__file__).parent / "claims" / file).read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: f"{row['sentence']} {row['figures']}")
def test_a_wording_is_found_or_honest(make_figures, row):
    given = dict(one.split("=") for one in row["figures"].split())
    upset = {code: None if value == "none" else int(value) for code, value in given.items()}
    assert ",".join(codes(row["sentence"], make_figures(**upset))) == row["expected"]


def test_there_are_as_many_honest_wordings_as_wrong_ones():
    wrong = sum(bool(row["expected"]) for row in WORDINGS)
    assert 40 <= wrong <= len(WORDINGS) - wrong


def test_what_stands_under_the_tasks_is_an_aim_and_under_the_results_a_claim(make_figures):
    line = "- Không để xảy ra hồ sơ quá hạn.\n"
    assert codes(f"# PHƯƠNG HƯỚNG NHIỆM VỤ THÁNG 04.2026\n\n{line}", make_figures()) == []
    assert codes(line, make_figures()) == ["NO_OVERDUE_CONTRADICTED"]
    assert list(find_claims(line, make_figures(), is_plan=True)) == []
    both = f"# PHƯƠNG HƯỚNG NHIỆM VỤ\n\n{line}\n# KIẾN NGHỊ VÀ ĐỀ XUẤT\n\n{line}"
    assert codes(both, make_figures()) == ["NO_OVERDUE_CONTRADICTED"]
