"""Rules over figures: each is tripped by one month and not by another, and says the figures concerned."""

import pytest

from helpers.checks import Severity
from helpers.checks.figures import check_online_rates, check_rates
from helpers.checks.identities import check_identities
from helpers.indicators import IDENTITIES
from helpers.vietnamese import number


def run(figures):
    return [*check_identities(figures), *check_rates(figures), *check_online_rates(figures)]


def test_a_month_where_all_adds_up_has_no_finding(make_figures):
    assert run(make_figures()) == []


@pytest.mark.parametrize("identity", [one for one in IDENTITIES if one.is_checked], ids=lambda identity: identity.code)
def test_a_sum_that_does_not_add_up_names_both_sides_and_the_gap(make_figures, identity):
    right = make_figures()
    first = identity.parts[0]
    figures = make_figures(**{first: right.count(first) + 1234})
    (found,) = [one for one in check_identities(figures) if one.code == identity.code]
    assert found.severity is Severity.ERROR
    assert found.figures == (identity.total, *identity.parts)
    assert "lệch 1.234." in found.message
    for code in found.figures:
        assert f"{figures[code].indicator.label}: {number(figures.count(code))}" in found.message


def test_the_identities_are_those_of_the_form():
    sums = {identity.code: {identity.total, *identity.parts} for identity in IDENTITIES}
    assert sums["RECEIVED_SUM"] == {"received_total", "received_new", "carried_over"}
    assert sums["DOSSIER_BALANCE"] == {"received_total", "resolved", "pending"}
    assert sums["RESOLVED_SUM"] == {"resolved", "resolved_early", "resolved_on_time", "resolved_overdue"}
    assert sums["PENDING_SUM"] == {"pending", "pending_in_time", "pending_overdue"}
    assert len(sums) == len(IDENTITIES), "every rule has a code of its own"


def test_a_rate_that_is_not_its_counts_says_what_it_should_be(make_figures):
    (found,) = check_rates(make_figures(online_rate_of_all="80.5"))
    assert (found.code, found.severity) == ("RATE_MISMATCH", Severity.ERROR)
    assert "Tỷ lệ hồ sơ trực tuyến trên tổng hồ sơ: ghi 80,5%, trong khi 80/100 = 80%." in found.message
    assert found.figures == ("online_rate_of_all", "received_online", "received_new")


def test_a_rate_over_an_empty_base_must_be_no_figure(make_figures):
    empty = {"pending": 0, "pending_in_time": 0, "pending_overdue": 0, "resolved": 120, "resolved_early": 100}
    assert check_rates(make_figures(**empty)) == []
    (found,) = check_rates(make_figures(**empty, pending_overdue_rate="100"))
    assert "ghi 100%, trong khi 0/0 = không có số liệu" in found.message


def test_a_rate_that_is_left_out_is_found(make_figures):
    (found,) = check_rates(make_figures(with_component_files=None))
    assert "ghi không có số liệu, trong khi 0/100 = 0%" in found.message


def test_a_rate_over_100_says_its_counts(make_figures):
    (found,) = check_rates(make_figures(component_files=101))
    assert (found.code, found.severity) == ("RATE_OVER_100", Severity.ERROR)
    assert "101/100 vượt quá 100%" in found.message


def test_the_online_rates_agree_where_every_procedure_is_an_online_service(make_figures):
    (found,) = check_online_rates(make_figures(received_online_services=90))
    assert (found.code, found.severity) == ("ONLINE_RATES_DIFFER", Severity.ERROR)
    assert "(88,89%)" in found.message
    assert "(80%)" in found.message
    assert "10 hồ sơ có mã thủ tục ngoài danh mục" in found.message


def test_the_online_rates_may_differ_where_some_procedures_only_inform(make_figures):
    figures = make_figures(received_online_services=90, procedures_information=1, procedures_full=218)
    assert check_online_rates(figures) == []
