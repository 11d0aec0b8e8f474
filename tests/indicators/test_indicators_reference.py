"""Xã An Trường's March 2026, computed from the committed exports, is the sample report's."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from helpers.indicators import compute
from helpers.params import open_case
from helpers.tables import load

ROOT = Path(__file__).parents[2]
REFERENCE = YAML(typ="safe").load(ROOT / "tests" / "reference" / "an-truong-2026-03.figures.yml")["figures"]
TOTALS = {"used_total": "procedures_total", "used_partial": "procedures_partial", "used_full": "procedures_full"}
NAMES = {
    ("I.4.feedback", "received"): "feedback_received",
    ("I.4.feedback", "resolved_on_time"): "feedback_resolved_on_time",
    ("I.4.feedback", "resolved_overdue"): "feedback_resolved_overdue",
    ("I.4.feedback", "pending"): "feedback_pending",
    ("II.1", "overdue"): "overdue_total",
}
STATED = [
    pytest.param(section, name, stated, id=f"{section}.{name}")
    for section, stated_here in REFERENCE.items()
    for name, stated in stated_here.items()
]


@pytest.fixture(scope="module")
def figures(sample_project):
    case = open_case(sample_project, "2026-03", "an-truong")
    before = case.earlier[-1]
    return compute(load(case), case.days, case.settings, compute(load(before), before.days, before.settings))


@pytest.mark.parametrize(("section", "name", "stated"), STATED)
def test_every_figure_of_the_sample_report_is_computed(figures, section, name, stated):
    code = NAMES.get((section, name), name)
    assert figures[code].value == Decimal(str(stated["value"]))
    if "of" in stated:
        assert figures.count(TOTALS[code]) == stated["of"]
        printed = stated["rate_printed"].strip(" %")
        step = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)
        assert figures[f"{code}_rate"].value.quantize(step, ROUND_HALF_UP) == Decimal(printed)


def test_the_reference_is_read_whole():
    assert len(STATED) == 26


def test_what_was_pending_in_february_was_carried_into_march(figures):
    assert figures["pending"].previous == figures.count("carried_over") == 76
    assert figures["online_rate_of_all"].previous < 100
    assert figures["feedback_pending_in_time"].value == 1
