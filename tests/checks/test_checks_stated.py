"""Rates as somebody printed them: half-up and cut off pass at their own precision, other values do not."""

import pandas as pd
import pytest
from ruamel.yaml import YAML

from helpers.checks import Severity
from helpers.checks.figures import check_implied
from helpers.checks.stated import check_stated
from helpers.indicators import Figure, Figures, compute
from helpers.params import Days
from helpers.tables import Tables
from helpers.tables.schema import STATED, TOTALS


def stated(printed, rate="", numerator="", denominator=""):
    row = {"source": "bài báo", "printed": printed, "rate": rate, "numerator": numerator, "denominator": denominator}
    return Tables(stated=pd.DataFrame([row]).astype(STATED.dtypes))


def online(printed, make_figures):
    figures = make_figures(received_new=8930, received_online=7600)
    return check_stated(stated(printed, "online_rate_of_all"), figures)


@pytest.mark.parametrize("printed", ["85,11%", "85,1%", "85%", "85.11 %", "85,106%"])
def test_a_rounded_rate_passes_at_its_printed_precision(make_figures, printed):
    assert online(printed, make_figures) == []


def test_a_rate_that_was_cut_off_is_a_note(make_figures):
    (found,) = online("85,10%", make_figures)
    assert (found.code, found.severity) == ("STATED_RATE_TRUNCATED", Severity.NOTE)
    assert "ghi 85,10%, trong khi 7.600/8.930 làm tròn là 85,11%" in found.message


@pytest.mark.parametrize("printed", ["85,12%", "85,09%", "86%", "58,11%"])
def test_any_other_value_is_an_error(make_figures, printed):
    (found,) = online(printed, make_figures)
    assert (found.code, found.severity) == ("STATED_RATE_WRONG", Severity.ERROR)
    assert found.figures == ("received_online", "received_new")


def test_the_base_that_explains_a_wrong_rate_is_named(make_figures):
    figures = make_figures(reused=2628, reuse_base=2619 + 76 - 50, received_total=2695)
    (found,) = check_stated(stated("97,51%", "reuse_rate"), figures)
    assert "2.628/2.695 (chia cho Tổng số hồ sơ đã tiếp nhận)" in found.message


def test_a_rate_of_two_named_counts_is_held_to_these(make_figures):
    figures = make_figures(resolved_early_or_on_time=19255, due_in_period=19944)
    assert check_stated(stated("96,55%", "", "resolved_early_or_on_time", "due_in_period"), figures) == []
    (found,) = check_stated(stated("96,45%", "", "resolved_early_or_on_time", "due_in_period"), figures)
    assert found.code == "STATED_RATE_WRONG"


def test_a_rate_over_what_nobody_gave_is_not_judged(make_figures):
    assert check_stated(stated("85,10%", "online_rate_of_all"), make_figures(received_online=None)) == []
    assert check_stated(stated("100%", "pending_overdue_rate"), make_figures(pending=0, pending_overdue=0)) == []


CASES = {
    "duong-an-2025": (
        {"received_new": "received.total", "received_online": "received.online", "resolved": "resolved.total"}
        | {"resolved_early": "resolved.early", "resolved_overdue": "resolved.overdue"},
        {"online_rate_of_all": "online", "early_or_on_time_rate": "early_or_on_time"},
        {"STATED_RATE_TRUNCATED": ["85,10%"]},
        {"resolved_on_time": 11},
    ),
    "cu-chi-2025-07": (
        {"received_total": "received.total", "resolved": "resolved.total", "pending": "pending.total"}
        | {"resolved_early_or_on_time": "resolved.early_or_on_time", "resolved_overdue": "resolved.overdue"},
        {"early_or_on_time_rate": "early_or_on_time"},
        {},
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_real_units_printed_is_judged_as_a_person_did(settings, root, case):
    given = {one["id"]: one for one in YAML(typ="safe").load(root / "tests" / "reference" / "cases.yml")}[case]
    counts, rates, wrong, implied = CASES[case]
    rows = [
        {"source": case, "system": "", "field": "", "code": code, "value": given[part][name], "row": number}
        for number, (code, where) in enumerate(counts.items(), 1)
        for part, name in [where.split(".")]
    ]
    printed = [
        {"source": case, "printed": given["stated_rates"][name], "rate": rate, "numerator": "", "denominator": ""}
        for rate, name in rates.items()
    ]
    tables = Tables(totals=pd.DataFrame(rows).astype(TOTALS.dtypes), stated=pd.DataFrame(printed).astype(STATED.dtypes))
    figures = compute(tables, Days(given["period"]["from"], given["period"]["to"]), settings)
    said = {found.code: found.message for found in check_stated(tables, figures)}
    assert set(said) == set(wrong)
    assert all(word in said[code] for code, words in wrong.items() for word in words)
    assert {code: figures.count(code) for code in implied} == implied
    assert set(implied) <= {code for found in check_implied(figures) for code in found.figures}


def test_what_nobody_gave_is_said_with_how_it_follows():
    figures = Figures([Figure("resolved_on_time", 11, origin="suy ra từ Số hồ sơ đã giải quyết")], has_previous=False)
    (found,) = check_implied(figures)
    assert (found.code, found.severity) == ("FIGURE_IMPLIED", Severity.NOTE)
    assert "Giải quyết đúng hạn: không được cung cấp, suy ra từ Số hồ sơ đã giải quyết = 11." in found.message
