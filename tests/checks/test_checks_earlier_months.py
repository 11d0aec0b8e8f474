"""Months that this one is compared with: unreadable ones, and ones whose figures are not those that were approved."""

from decimal import Decimal

from helpers.checks import Severity, check_earlier_months
from helpers.indicators import History


def history(figures=None, unreadable=None):
    return History(figures or {}, None, None, unreadable or {})


def test_an_unreadable_month_is_told_with_the_first_thing_that_is_wrong():
    why = "2026-02/xa/ho-so.xlsx: tệp hỏng. Hãy xuất lại.\n2026-02/xa/phan-anh.xlsx: thiếu cột.\nhai."
    (found,) = check_earlier_months(history(unreadable={"2026-02": why}), {})
    assert (found.code, found.severity) == ("EARLIER_MONTH_UNREADABLE", Severity.WARNING)
    assert found.message == (
        "Kỳ 2026-02 không đọc được nên không dùng để so sánh. 2026-02/xa/ho-so.xlsx: tệp hỏng. Hãy xuất lại. "
        "(và 2 điều nữa)"
    )


def test_an_approved_figure_that_differs_is_named_with_both_values(make_figures):
    today = make_figures(received_new=118)
    approved = {code: figure.value for code, figure in today.items()} | {"received_new": 120}
    (found,) = check_earlier_months(history({"2026-02": today}), {"2026-02": approved})
    assert (found.code, found.severity) == ("APPROVED_FIGURE_DIFFERS", Severity.WARNING)
    assert found.figures == ("received_new",)
    assert "Kỳ 2026-02: 1 chỉ tiêu tính lại khác báo cáo đã duyệt (" in found.message
    assert ": 120, nay 118)" in found.message


def test_a_rate_and_a_figure_that_nobody_knows_any_more(make_figures):
    today = make_figures(pending=None)
    approved = {"pending": 1200, "online_rate_of_all": Decimal("97.51")}
    (found,) = check_earlier_months(history({"2026-01": today}), {"2026-01": approved})
    assert found.figures == ("pending", "online_rate_of_all")
    assert ": 1.200, nay không có số liệu, " in found.message
    assert ": 97,51, nay " in found.message


def test_the_same_figures_others_of_no_dictionary_and_unapproved_months_say_nothing(make_figures):
    today = make_figures()
    approved = {"received_new": today["received_new"].value, "of_an_older_dictionary": 7}
    past = history({"2026-01": today, "2026-02": today})
    assert check_earlier_months(past, {"2026-01": approved, "2025-01": {"received_new": 1}}) == []
