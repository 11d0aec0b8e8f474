"""How each count of a quarter follows from those of its months, and a city's from its communes'."""

from datetime import datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from registers import RULES, rows, tables

from helpers.indicators import DICTIONARY, Count, OverTime, view
from helpers.indicators.settle import count
from helpers.params import Days, Quarter
from helpers.tables import Tables

QUARTER = Quarter(2026, 1)
MONTHS = [Days.of(month, 15) for month in QUARTER.months]
COUNTS = {code: item for code, item in DICTIONARY.items() if isinstance(item, Count)}


@st.composite
def registers(draw: st.DrawFn) -> list[dict]:
    """Rows received before, in and after the quarter, resolved some time later or not yet."""
    dossiers = draw(st.lists(rows(), max_size=25))
    for row in dossiers:
        moved = timedelta(days=draw(st.integers(-60, 15)))
        row |= {name: row[name] + moved for name in ("received_at", "due_at", "resolved_at") if row[name]}
    return dossiers


def counts_of(given_tables: Tables, days: Days) -> dict[str, int]:
    return count(view(given_tables, days, RULES))


@settings(max_examples=30)
@given(registers())
def test_flows_add_a_stock_is_the_last_months_and_what_was_carried_over_the_firsts(register):
    given_tables = tables(register, register)
    quarter = counts_of(given_tables, Days.of(QUARTER, 15))
    months = [counts_of(given_tables, days) for days in MONTHS]
    follows = {
        OverTime.FLOW: lambda values: sum(values),
        OverTime.STOCK: lambda values: values[-1],
        OverTime.FIRST: lambda values: values[0],
    }
    for code, item in COUNTS.items():
        if item.over_time in follows:
            assert quarter[code] == follows[item.over_time]([month[code] for month in months]), code


def test_what_is_recounted_is_none_of_these():
    """One dossier in two months, one procedure used twice, one entry answered a month later."""
    received, due, answered = (
        datetime.combine(MONTHS[0].last + timedelta(days), time(8)) for days in (0, 3, 6)
    )  # received in the first month, due and answered in the second
    row = {"code": "H1", "procedure_code": "F1", "channel": "online", "came_by": "portal", "state": "resolved"}
    row |= {"received_at": received, "due_at": due, "resolved_at": answered, "reuses_data": True}
    again = row | {"code": "H2", "received_at": answered, "resolved_at": None, "state": "pending"}
    given_tables = tables([row, again], [row, again])
    quarter = counts_of(given_tables, Days.of(QUARTER, 15))
    months = [counts_of(given_tables, days) for days in MONTHS]
    for code in ("received_total", "used_total", "used_full", "feedback_resolved", "feedback_resolved_overdue"):
        assert COUNTS[code].over_time is OverTime.RECOUNTED
        assert quarter[code] != sum(month[code] for month in months), code


@settings(max_examples=20)
@given(st.lists(registers(), min_size=2, max_size=3))
def test_over_units_counts_add_but_for_procedures(communes):
    everyone = [row for register in communes for row in register]
    together = counts_of(tables(everyone, everyone), MONTHS[-1])
    apart = [counts_of(tables(register, register), MONTHS[-1]) for register in communes]
    for code, item in COUNTS.items():
        if item.adds_over_units:
            assert together[code] == sum(one[code] for one in apart), code


def test_procedures_alone_do_not_add_over_units():
    procedures = {code for code, item in COUNTS.items() if item.table == "procedures"}
    assert {code for code, item in COUNTS.items() if not item.adds_over_units} == procedures
