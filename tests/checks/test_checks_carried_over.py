"""What was carried over is what was pending at the end of last month, dossier by dossier where there are registers."""

import pytest
from registers import PERIOD, RULES, SETTINGS, computed, dossier, tables

from helpers.checks import Severity, is_blocking
from helpers.checks.carried_over import check_carried_over
from helpers.indicators import Figures, compute
from helpers.params import Days, Rules
from helpers.tables import Tables

LAST = Days(PERIOD.first.replace(month=1), PERIOD.first.replace(day=14))


def open_in_february(code: str, **rest: object) -> dict[str, object]:
    return dossier("2026-02-02", "2026-02-20", code=code, **rest)


def check(now, before, rules=RULES):
    """Check this month's rows against last month's, both counted by the same rules."""
    this, last = tables(now), tables(before)
    settings = SETTINGS.model_copy(update={"rules": rules})
    figures = compute(this, PERIOD, settings, compute(last, LAST, settings))
    return check_carried_over(figures, this, last, PERIOD, rules)


def check_numbers(figures: Figures, now: Tables | None = None, before: Tables | None = None, rules=RULES):
    return check_carried_over(figures, now or Tables(), before, PERIOD, rules)


def test_the_same_dossiers_are_no_finding():
    before = [
        open_in_february("H-1"),
        open_in_february("H-2"),
        dossier("2026-02-01", resolved="2026-02-03", code="H-3"),
    ]
    now = [open_in_february("H-1", resolved_at="2026-03-01", state="resolved"), open_in_february("H-2"), dossier()]
    assert check(now, before) == []


def test_a_dossier_that_vanished_is_named():
    (found,) = check([open_in_february("H-1")], [open_in_february("H-1"), open_in_february("H-2")])
    assert (found.code, found.severity) == ("CARRIED_OVER_MISMATCH", Severity.ERROR)
    assert "chuyển qua 1 hồ sơ, trong khi cuối kỳ trước đang giải quyết 2 hồ sơ" in found.message
    assert (
        "1 hồ sơ cuối kỳ trước đang giải quyết mà kỳ này không có, hoặc ghi là đã xong từ trước: H-2." in found.message
    )


def test_a_dossier_that_was_finished_behind_the_period_is_named():
    late = open_in_february("H-1", resolved_at="2026-02-10", state="resolved")
    (found,) = check([late, dossier()], [open_in_february("H-1")])
    assert "ghi là đã xong từ trước: H-1." in found.message


def test_a_dossier_that_came_out_of_nowhere_is_named():
    (found,) = check([open_in_february("H-1"), open_in_february("H-2")], [open_in_february("H-1")])
    assert found.code == "CARRIED_OVER_MISMATCH"
    assert "1 hồ sơ kỳ này chuyển qua mà kỳ trước không có, hoặc đã ghi là xong: H-2." in found.message


def test_as_many_dossiers_but_not_the_same_ones_is_a_mistake_too():
    (found,) = check([open_in_february("H-1")], [open_in_february("H-2")])
    assert found.code == "CARRIED_OVER_MISMATCH"
    assert "bằng số cuối kỳ trước, nhưng không phải cùng những hồ sơ ấy" in found.message
    assert "H-1" in found.message
    assert "H-2" in found.message


def test_the_first_five_are_named_and_the_others_counted():
    before = [open_in_february(f"H-{number}") for number in range(12)]
    (found,) = check([dossier()], before)
    assert "12 hồ sơ cuối kỳ trước đang giải quyết" in found.message
    assert "H-0, H-1, H-2, H-3, H-4 và 7 mục nữa." in found.message


@pytest.mark.parametrize("state", ["returned", "withdrawn", "stopped"])
def test_a_dossier_that_is_set_apart_now_is_nobodys_mistake(state):
    gone = open_in_february("H-1", resolved_at="2026-03-01", state=state)
    before = [open_in_february("H-1"), open_in_february("H-2")]
    (found,) = check([gone, open_in_february("H-2")], before, Rules(folding={state: "apart"}))
    assert (found.code, found.severity) == ("CARRIED_OVER_FOLDED", Severity.NOTE)
    assert "1 hồ sơ thì cách tính của đơn vị chỉ tính ở một kỳ: H-1." in found.message


@pytest.mark.parametrize("place", ["apart", "on_time"])
def test_a_dossier_that_waited_last_month_and_goes_on_now_is_nobodys_mistake(place):
    before = [open_in_february("H-1", state="waiting"), open_in_february("H-2")]
    now = [open_in_february("H-1"), open_in_february("H-2")]
    (found,) = check(now, before, Rules(folding={"waiting": place}))
    assert found.code == "CARRIED_OVER_FOLDED"
    assert "chỉ tính ở một kỳ: H-1." in found.message


def test_what_is_set_apart_does_not_hide_what_vanished():
    before = [open_in_february("H-1"), open_in_february("H-2"), open_in_february("H-3")]
    now = [open_in_february("H-1", resolved_at="2026-03-01", state="returned"), open_in_february("H-2")]
    (found,) = check(now, before, Rules(folding={"returned": "apart"}))
    assert found.code == "CARRIED_OVER_MISMATCH"
    assert "từ trước: H-3." in found.message


def test_other_rules_last_month_are_said_where_the_dossiers_are_the_same():
    rows = [open_in_february("H-1", state="waiting"), open_in_february("H-2")]
    last = computed(tables(rows), period=LAST)
    rules = Rules(folding={"waiting": "apart"})
    figures = computed(tables(rows), rules, previous=last)
    (found,) = check_carried_over(figures, tables(rows), tables(rows), PERIOD, rules)
    assert found.code == "CARRIED_OVER_FOLDED"
    assert "tham số rules của hai kỳ khác nhau" in found.message


def test_without_registers_the_numbers_are_compared(make_figures):
    assert check_numbers(make_figures()) == []
    (found,) = check_numbers(make_figures(pending_before=1076))
    assert (found.code, found.severity) == ("CARRIED_OVER_MISMATCH", Severity.ERROR)
    assert "Kỳ trước chuyển qua 20 hồ sơ" in found.message
    assert "đang giải quyết 1.076 hồ sơ" in found.message


@pytest.mark.parametrize(("pending_before", "code"), [(21, "CARRIED_OVER_FOLDED"), (22, "CARRIED_OVER_MISMATCH")])
def test_numbers_may_differ_by_what_is_known_to_be_set_apart(make_figures, pending_before, code):
    apart = tables([open_in_february("H-1", resolved_at="2026-03-01", state="returned")])
    rules = Rules(folding={"returned": "apart"})
    (found,) = check_numbers(make_figures(pending_before=pending_before), apart, rules=rules)
    assert found.code == code


@pytest.mark.parametrize(("pending_before", "code"), [(19, "CARRIED_OVER_FOLDED"), (18, "CARRIED_OVER_MISMATCH")])
def test_numbers_may_differ_by_what_was_set_apart_last_month(make_figures, pending_before, code):
    apart = tables([open_in_february("H-1", state="waiting")])
    rules = Rules(folding={"waiting": "apart"})
    (found,) = check_numbers(make_figures(pending_before=pending_before), before=apart, rules=rules)
    assert found.code == code


def test_without_last_month_carried_over_is_said_to_be_unchecked(make_figures):
    (found,) = check_numbers(make_figures(pending_before=None))
    assert (found.code, found.severity) == ("CARRIED_OVER_UNCHECKED", Severity.NOTE)
    assert "(20)" in found.message
    assert not is_blocking([found])


def test_last_month_without_anything_pending_is_not_an_absent_month(make_figures):
    (found,) = check_numbers(make_figures(pending_before=0))
    assert found.code == "CARRIED_OVER_MISMATCH"
