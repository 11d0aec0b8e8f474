"""Figures as a notebook shows them."""

from decimal import Decimal

from bs4 import BeautifulSoup

from helpers.indicators import Figure, Figures


def rows(*figures):
    page = BeautifulSoup(Figures(list(figures), has_previous=True)._repr_html_(), "html.parser")
    return page.find("tbody").find_all("tr")


def cells(*figures):
    return [[cell.get_text(" | ") for cell in row.find_all("td")] for row in rows(*figures)]


def test_a_count_and_a_rate_stand_beside_last_months_with_the_difference():
    assert cells(
        Figure("received_new", 2619, previous=2487),
        Figure("early_or_on_time_rate", Decimal("97.5"), 39, 40, previous=Decimal("100")),
    ) == [
        [
            "Số hồ sơ mới tiếp nhận trong kỳ | Hồ sơ có ngày tiếp nhận trong kỳ báo cáo",
            *("2.619", "hồ sơ", "2.487", "+132", "received_new"),
        ],
        [
            "Tỷ lệ giải quyết hồ sơ trước hạn và đúng hạn | "
            "Hồ sơ giải quyết trước hạn và đúng hạn chia cho hồ sơ đã giải quyết",
            *("97,5%", "", "100%", "−2,5 điểm phần trăm", "early_or_on_time_rate"),
        ],
    ]


def test_what_is_not_known_is_said_and_compared_with_nothing():
    assert cells(Figure("resolved", None, previous=5))[0][1:] == ["không có số liệu", "hồ sơ", "5", "", "resolved"]
    assert cells(Figure("resolved", 5))[0][1:] == ["5", "hồ sơ", "", "", "resolved"]
    assert cells(Figure("resolved", 5, previous=5))[0][4] == "0"


def test_pointing_at_a_figure_shows_its_source_as_text():
    row = rows(Figure("resolved", 5, origin='a"><b>.xlsx'))[0]
    assert row["title"] == 'Nguồn: a"><b>.xlsx'
    assert row.find("b") is None
