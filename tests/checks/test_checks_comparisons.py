"""Rises and falls against another period: a right sentence passes, a wrong one is found, an unclear one is let be."""

from dataclasses import replace
from decimal import Decimal

import pytest

from helpers.checks.comparisons import find_comparisons
from helpers.indicators import Figures

# What they were a year before, and in the period before; the fixture's month is 100 new, 110 resolved, 80 % online.
RATES = ("online_rate_of_all", "online_rate_of_online_services")
A_YEAR_BEFORE = {"received_new": 80, "resolved": 120, "pending": 10} | dict.fromkeys(RATES, Decimal("78.5"))
BEFORE = {"received_new": 104} | dict.fromkeys(RATES, Decimal(81))


@pytest.fixture
def figures(make_figures):
    """Figures that know both other periods."""
    made = make_figures()
    known = [
        replace(figure, year_before=A_YEAR_BEFORE.get(code), previous=BEFORE.get(code)) for code, figure in made.items()
    ]
    return Figures(known, has_previous=True)


def messages(text, figures, is_plan=False):
    return [message for _, message, _ in find_comparisons(text, figures, is_plan)]


@pytest.mark.parametrize(
    "text",
    [
        "Số hồ sơ mới tiếp nhận: 100 hồ sơ, tăng 20 hồ sơ so với cùng kỳ năm trước.",
        "Số hồ sơ mới tiếp nhận tăng so với cùng kỳ.",
        "Số hồ sơ mới tiếp nhận tăng 25% so với cùng kỳ năm ngoái.",
        "So với cùng kỳ năm trước:\n- Số hồ sơ mới tiếp nhận trong kỳ: 100 hồ sơ, tăng 20 hồ sơ (cùng kỳ: 80 hồ sơ)",
        "Số hồ sơ đã giải quyết là 110 hồ sơ, giảm 10 hồ sơ so với năm trước.",
        "Số hồ sơ đã giải quyết giảm 8,3% so với cùng kỳ.",
        "Số hồ sơ đang giải quyết: 10 hồ sơ, bằng cùng kỳ năm trước.",
        "Tỷ lệ hồ sơ tiếp nhận theo hình thức trực tuyến đạt 80%, tăng 1,5 điểm phần trăm so với cùng kỳ năm trước.",
        "Tỷ lệ hồ sơ tiếp nhận theo hình thức trực tuyến đạt 80%, giảm 1 điểm phần trăm so với kỳ trước.",
        "Số hồ sơ mới tiếp nhận giảm 4 hồ sơ so với tháng trước.",
    ],
)
def test_what_the_figures_say_passes(figures, text):
    assert messages(text, figures) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Số hồ sơ mới tiếp nhận giảm so với cùng kỳ năm trước.", "cùng kỳ năm trước 80, tăng 20"),
        ("Số hồ sơ mới tiếp nhận: 100 hồ sơ, tăng 30 hồ sơ so với cùng kỳ.", "cùng kỳ năm trước 80, tăng 20"),
        ("Số hồ sơ mới tiếp nhận tăng 20% so với cùng kỳ năm trước.", "cùng kỳ năm trước 80, tăng 20"),
        ("So với cùng kỳ:\n- Số hồ sơ đã giải quyết: 110 hồ sơ, tăng 10 hồ sơ", "cùng kỳ năm trước 120, giảm 10"),
        ("Số hồ sơ đang giải quyết: 10 hồ sơ, giảm so với cùng kỳ năm trước.", "cùng kỳ năm trước 10, không đổi"),
        ("Số hồ sơ mới tiếp nhận bằng cùng kỳ năm trước.", "cùng kỳ năm trước 80, tăng 20"),
        ("Số hồ sơ mới tiếp nhận tăng so với tháng trước.", "kỳ trước 104, giảm 4"),
        (
            "Tỷ lệ hồ sơ tiếp nhận theo hình thức trực tuyến đạt 80%, tăng 2,5 điểm phần trăm so với cùng kỳ.",
            "tăng 1,5 điểm phần trăm",
        ),
    ],
)
def test_what_they_contradict_is_found_with_both_values(figures, text, said):
    (message,) = messages(text, figures)
    assert said in message


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu số hồ sơ mới tiếp nhận giảm so với cùng kỳ năm trước.",  # an aim
        "Số hồ sơ mới tiếp nhận về đất đai giảm so với cùng kỳ năm trước.",  # a part
        "Số hồ sơ mới tiếp nhận giảm so với kỳ trước và cùng kỳ năm trước.",  # which of both is not clear
        "Số hồ sơ giải quyết quá hạn tăng so với cùng kỳ năm trước.",  # unknown a year before
        "Số hồ sơ từ kỳ trước chuyển qua tăng 3 hồ sơ.",
        "Số hồ sơ mới tiếp nhận giảm.",
        "Ngân sách giảm so với cùng kỳ năm trước.",
    ],
)
def test_what_is_not_clear_is_let_be(figures, text):
    assert messages(text, figures) == []


def test_plans_claim_nothing(figures):
    text = "Số hồ sơ mới tiếp nhận giảm so với cùng kỳ năm trước."
    assert messages(text, figures, is_plan=True) == []
    assert len(messages(text, figures)) == 1
