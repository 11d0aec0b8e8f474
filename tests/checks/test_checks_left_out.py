"""A register that leaves out all pending, all resolved or all carried-over dossiers is told by those it has."""

from dataclasses import replace

import pandas as pd
import pytest
from own_project import PROJECT

from helpers.checks import Severity
from helpers.checks.left_out import check_left_out
from helpers.params import Project, open_case
from helpers.tables import Tables, load

CASE = open_case(PROJECT, "2026-03", "an-truong")
FIRST, LAST = pd.Timestamp(CASE.days.first), pd.Timestamp(CASE.days.last)
LEFT_OUT = {
    "REGISTER_WITHOUT_PENDING": lambda rows: rows[rows["resolved_at"].notna()],
    "REGISTER_WITHOUT_RESULTS": lambda rows: rows.assign(resolved_at=pd.NaT, state="pending"),
    "REGISTER_WITHOUT_CARRIED": lambda rows: rows[rows["received_at"] >= FIRST],
}


@pytest.fixture(scope="module")
def tables(sample_project):
    """What the sample's exports give."""
    return load(replace(CASE, project=Project(sample_project)))


@pytest.fixture(scope="module")
def slow(tables):
    """Give the sample's dossiers, each taking three days longer."""
    rows = tables.dossiers.copy()
    rows["resolved_at"] += pd.Timedelta(days=3)
    late = rows["resolved_at"] > LAST
    rows.loc[late, "resolved_at"], rows.loc[late, "state"] = pd.NaT, "pending"
    return replace(tables, dossiers=rows)


def found(tables):
    return [(one.code, one.severity) for one in check_left_out(tables, CASE.days)]


@pytest.mark.parametrize("code", LEFT_OUT)
def test_what_is_left_out_is_told(slow, code):
    assert found(replace(slow, dossiers=LEFT_OUT[code](slow.dossiers))) == [(code, Severity.WARNING)]


def test_a_whole_register_is_nothing_to_tell(slow, tables):
    assert found(slow) == found(tables) == found(Tables()) == []


def test_dossiers_resolved_on_the_day_they_came_need_leave_nothing_open(slow):
    rows = slow.dossiers[slow.dossiers["received_at"] >= FIRST]
    at_once = rows.assign(resolved_at=rows["received_at"], state="resolved")
    assert found(replace(slow, dossiers=at_once)) == []


def test_a_handful_of_dossiers_gives_nothing_away(slow):
    rows = LEFT_OUT["REGISTER_WITHOUT_RESULTS"](slow.dossiers[slow.dossiers["received_at"] >= FIRST])
    assert found(replace(slow, dossiers=rows.iloc[:29])) == []
