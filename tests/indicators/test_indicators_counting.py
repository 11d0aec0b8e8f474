"""Which dossiers count as what: the cases where practice differs, one by one."""

from dataclasses import replace

import pytest
from registers import PERIOD, RULES, computed, dossier, tables

from helpers.params import Days, Rules
from helpers.tables import Tables
from helpers.tables.merge import merge


def count(*rows, rules=RULES, **expected):
    figures = computed(tables(list(rows)), rules)
    assert {name: figures.count(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("resolved", "verdict"),
    [
        ("2026-03-08 23:59", "resolved_early"),
        ("2026-03-09 00:00", "resolved_on_time"),
        ("2026-03-09 23:59", "resolved_on_time"),
        ("2026-03-10 00:00", "resolved_overdue"),
    ],
)
def test_by_date_the_appointed_day_is_on_time_to_its_end(resolved, verdict):
    row = dossier(due="2026-03-09 08:00", resolved=resolved)
    count(row, **(dict.fromkeys(("resolved_early", "resolved_on_time", "resolved_overdue"), 0) | {verdict: 1}))


@pytest.mark.parametrize(
    ("resolved", "verdict"),
    [
        ("2026-03-09 07:59", "resolved_early"),
        ("2026-03-09 08:00", "resolved_on_time"),
        ("2026-03-09 08:01", "resolved_overdue"),
    ],
)
def test_by_datetime_the_minute_decides(resolved, verdict):
    count(dossier(due="2026-03-09 08:00", resolved=resolved), rules=Rules(compare_by="datetime"), **{verdict: 1})


@pytest.mark.parametrize(
    ("received", "resolved", "carried", "resolved_now", "pending"),
    [
        ("2026-02-14 23:59", None, 1, 0, 1),
        ("2026-02-14 23:59", "2026-02-14", 0, 0, 0),
        ("2026-02-14 23:59", "2026-02-15", 1, 1, 0),
        ("2026-02-14 23:59", "2026-03-14 23:59", 1, 1, 0),
        ("2026-02-14 23:59", "2026-03-15 00:00", 1, 0, 1),
        ("2026-02-15 00:00", "2026-02-15 09:00", 0, 1, 0),
        ("2026-03-14 23:59", None, 0, 0, 1),
        ("2026-03-15 00:00", None, 0, 0, 0),
    ],
)
def test_carried_over_is_what_was_open_when_the_period_began(received, resolved, carried, resolved_now, pending):
    row = dossier(received, "2026-04-30", resolved)
    count(row, carried_over=carried, resolved=resolved_now, pending=pending)


@pytest.mark.parametrize(("due", "overdue"), [("2026-03-13", 1), ("2026-03-14", 0), ("2026-03-14 08:00", 0), (None, 0)])
def test_a_pending_dossier_is_overdue_when_its_day_lies_before_the_periods_end(due, overdue):
    count(dossier(due=due), pending=1, pending_overdue=overdue, pending_in_time=1 - overdue)


def test_a_dossier_resolved_without_an_appointed_date_breaks_the_sum_instead_of_hiding():
    count(
        dossier(due=None, resolved="2026-03-05"), resolved=1, resolved_early=0, resolved_on_time=0, resolved_overdue=0
    )


@pytest.mark.parametrize("state", ["returned", "withdrawn", "stopped"])
def test_dossiers_that_ended_without_a_result_are_folded_into_the_resolved(state):
    count(dossier(resolved="2026-03-05", state=state), resolved=1, pending=0, received_total=1, **{state: 1})


@pytest.mark.parametrize("state", ["returned", "withdrawn", "stopped"])
def test_a_state_may_be_set_apart_and_then_counts_nowhere_else(state):
    rules = Rules(folding={state: "apart"})
    row = dossier(resolved="2026-03-05", state=state)
    count(
        row, dossier(), rules=rules, received_total=1, received_new=1, resolved=0, pending=1, set_apart=1, **{state: 1}
    )


def test_waiting_dossiers_may_be_set_apart_too():
    rules = Rules(folding={"waiting": "apart"})
    count(dossier(state="waiting"), rules=rules, received_total=0, pending=0, set_apart=1, waiting=1)


@pytest.mark.parametrize("state", ["returned", "withdrawn", "stopped"])
@pytest.mark.parametrize("due", ["2026-03-01", "2026-03-05", "2026-03-09", None])
def test_a_state_may_count_as_on_time_whatever_its_dates(state, due):
    rules = Rules(folding={state: "on_time"})
    counts = {"resolved_early": 0, "resolved_on_time": 1, "resolved_overdue": 0, "resolved_early_or_on_time": 1}
    row = dossier("2026-02-20", due, "2026-03-05", state=state)
    count(row, rules=rules, received_total=1, resolved=1, **counts, **{state: 1, f"resolved_{state}": 1})


@pytest.mark.parametrize(("place", "overdue"), [("pending", 1), ("in_time", 0)])
def test_waiting_for_a_supplement_may_stop_the_clock(place, overdue):
    late = dossier("2026-02-20", "2026-03-01", state="waiting")
    counts = {"pending": 1, "pending_waiting": 1, "pending_overdue": overdue, "pending_in_time": 1 - overdue}
    count(late, rules=Rules(folding={"waiting": place}), overdue_total=overdue, **counts)


def test_the_clock_of_those_who_do_not_wait_goes_on():
    count(dossier(due="2026-03-09"), rules=Rules(folding={"waiting": "in_time"}), pending_overdue=1)


def test_waiting_dossiers_may_count_as_resolved_on_time():
    rules = Rules(folding={"waiting": "on_time"})
    late = dossier("2026-02-20", "2026-03-01", state="waiting")
    count(late, rules=rules, resolved=1, resolved_on_time=1, pending=0, resolved_waiting=1, ended_without_result=0)


def test_each_system_has_its_own_folding_and_else_the_common_one():
    rules = Rules(folding={"returned": "apart"}, folding_by_system={"ministry": {"returned": "on_time"}})
    late = {"received": "2026-02-20", "due": "2026-03-01", "resolved": "2026-03-05", "state": "returned"}
    rows = [dossier(**late, code=f"H-{name}", system=name) for name in ("ministry", "city", "")]
    count(*rows, rules=rules, returned=3, resolved_on_time=1, resolved_overdue=0, set_apart=2, set_apart_returned=2)


def test_what_a_system_leaves_out_is_folded_as_all_are():
    rules = Rules(folding={"withdrawn": "apart"}, folding_by_system={"ministry": {"returned": "on_time"}})
    rows = [dossier(resolved="2026-03-05", state=state, system="ministry") for state in ("returned", "withdrawn")]
    count(*rows, rules=rules, resolved_returned=1, set_apart_withdrawn=1)


def test_the_source_of_each_system_is_counted_by_its_own_folding():
    rules = Rules(folding_by_system={"ministry": {"returned": "on_time"}, "city": {"returned": "apart"}})
    late = {"received": "2026-02-20", "due": "2026-03-01", "resolved": "2026-03-05", "state": "returned"}
    rows = [dossier(**late, code=f"H-{name}", system=name) for name in ("ministry", "city")]
    figures = computed(replace(tables(rows), registers=tables(rows).dossiers), rules)
    assert figures["resolved_on_time"].by_source == {"Hệ thống của bộ, ngành": 1, "Hệ thống của địa phương": 0}
    assert figures["set_apart"].by_source == {"Hệ thống của bộ, ngành": 0, "Hệ thống của địa phương": 1}


@pytest.mark.parametrize(("prefer", "on_time"), [(("ministry", "city"), 1), (("city", "ministry"), 0)])
def test_a_dossier_in_two_systems_is_folded_as_the_one_that_is_preferred(prefer, on_time):
    rules = Rules(folding_by_system={"ministry": {"returned": "on_time"}})
    late = {"received": "2026-02-20", "due": "2026-03-01", "resolved": "2026-03-05", "state": "returned"}
    rows = [dossier(**late, system=name, source=f"{name}.csv") for name in ("ministry", "city")]
    dossiers, *_ = merge(tables(rows).dossiers, prefer)
    figures = computed(Tables(dossiers), rules)
    assert (figures.count("resolved"), figures.count("resolved_on_time")) == (1, on_time)


def test_waiting_dossiers_are_folded_into_the_pending():
    count(dossier(state="waiting"), resolved=0, pending=1, received_total=1, waiting=1)


def test_a_dossier_returned_after_the_period_was_still_pending_at_its_end():
    count(dossier(resolved="2026-03-20", state="returned"), pending=1, resolved=0, returned=0)


def test_the_base_of_the_reuse_rate_is_a_setting():
    rows = [dossier("2026-02-01", reuses_data=True), dossier(reuses_data=True), dossier(), dossier()]
    count(*rows, rules=Rules(reuse_base="received_new"), reused=1, reuse_base=3)
    count(*rows, rules=Rules(reuse_base="received_total"), reused=2, reuse_base=4)


def test_a_procedure_is_used_when_something_was_received_for_it_in_the_period():
    rows = [dossier("2026-02-01", procedure_code="P1"), dossier(procedure_code="F1"), dossier(procedure_code="F1")]
    count(*rows, dossier(procedure_code="I1"), dossier(procedure_code="lạ"), used_total=2, used_partial=0, used_full=1)


def test_dossiers_of_procedures_that_are_no_online_service_are_left_out_of_that_base():
    rows = [dossier(), dossier(channel="direct"), dossier(procedure_code="I1"), dossier(procedure_code="lạ")]
    count(*rows, received_online_services=2, received_online_of_online_services=1, received_online=3)


def test_a_component_without_a_result_is_not_both():
    rows = [
        dossier(resolved="2026-03-05", has_components=True),
        dossier(resolved="2026-03-05", has_result=True),
        dossier(resolved="2026-03-05", has_components=True, has_result=True),
    ]
    count(*rows, component_files=2, result_files=2, both_files=1)


def test_each_figure_carries_its_value_of_the_month_before():
    before = Days(PERIOD.first.replace(month=1), PERIOD.first.replace(day=14))
    february = tables([dossier("2026-02-01"), dossier("2026-02-02", "2026-02-20", "2026-02-10", channel="direct")])
    figures = computed(tables([dossier("2026-02-01")]), previous=computed(february, period=before))
    assert figures.has_previous
    assert (figures["pending"].previous, figures["carried_over"].value) == (1, 1)
    assert figures["online_rate_of_all"].previous == 50
    alone = computed(tables([dossier("2026-02-01")]))
    assert not alone.has_previous
    assert {figure.previous for figure in alone.values()} == {None}


def test_computing_leaves_the_tables_as_they_were():
    given = tables([dossier(), dossier("2026-02-01")])
    columns = [list(frame) for frame in (given.dossiers, given.procedures, given.feedback)]
    computed(given)
    assert [list(frame) for frame in (given.dossiers, given.procedures, given.feedback)] == columns
