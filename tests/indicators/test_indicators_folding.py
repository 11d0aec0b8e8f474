"""However each system's states are folded, every dossier counts once, the form's sums hold, and months join."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from registers import FINISHED, PERIOD, SETTINGS, computed, rows, tables

from helpers.checks.carried_over import check_carried_over
from helpers.indicators import IDENTITIES, compute
from helpers.params import Days, Rules

ENDED = [state for state in FINISHED if state != "resolved"]
PLACES = {state: ["resolved", "on_time", "apart"] for state in ENDED}
PLACES["waiting"] = ["pending", "in_time", "on_time", "apart"]
SYSTEMS = ["city", "ministry", ""]
LAST = Days(PERIOD.first.replace(month=1), PERIOD.first - timedelta(days=1))


@st.composite
def foldings(draw: st.DrawFn) -> Rules:
    own = st.fixed_dictionaries({}, optional={state: st.sampled_from(places) for state, places in PLACES.items()})
    by_system = {system: draw(own) for system in ("city", "ministry")}
    return Rules(folding=draw(own), folding_by_system=by_system)


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, object]]:
    drawn = draw(st.lists(rows(), max_size=25))
    return [row | {"code": f"H{n}", "system": draw(st.sampled_from(SYSTEMS))} for n, row in enumerate(drawn)]


def by_hand(register, rules):
    """Count where each dossier that the period sees ends up."""
    common = {state: places[0] for state, places in PLACES.items()} | rules.folding.model_dump()
    counts = Counter()
    for row in register:
        received, resolved = row["received_at"].date(), row["resolved_at"] and row["resolved_at"].date()
        if received > PERIOD.last or (received < PERIOD.first and resolved and resolved < PERIOD.first):
            continue
        is_ended = resolved is not None and resolved <= PERIOD.last
        own = rules.folding_by_system.model_dump(exclude_none=True).get(row["system"], {})
        is_folded = row["state"] in ENDED if is_ended else row["state"] == "waiting"
        place = (common | own)[row["state"]] if is_folded else "resolved" if is_ended else "pending"
        if place == "apart":
            counts.update(["set_apart", f"set_apart_{row['state']}"])
            continue
        counts["received_total"] += 1
        if is_ended or place == "on_time":
            verdict = "on_time" if place == "on_time" else _verdict(resolved, row["due_at"].date())
            counts.update(["resolved", f"resolved_{verdict}"])
            counts[f"resolved_{row['state']}"] += is_folded
        else:
            late = place == "pending" and row["due_at"].date() < PERIOD.last
            counts.update(["pending", "pending_overdue" if late else "pending_in_time"])
    return counts


def _verdict(resolved, due):
    return "early" if resolved < due else "overdue" if resolved > due else "on_time"


@settings(max_examples=60)
@given(registers(), foldings())
def test_every_dossier_counts_once_wherever_its_system_puts_it(register, rules):
    figures = computed(tables(register), rules)
    states = [f"{place}_{state}" for state in PLACES for place in ("resolved", "set_apart")]
    verdicts = ["resolved_early", "resolved_on_time", "resolved_overdue", "pending_in_time", "pending_overdue"]
    codes = ["received_total", "resolved", "pending", "set_apart", *verdicts, *states]
    counts = by_hand(register, rules)
    assert {code: figures.count(code) for code in codes} == {code: counts[code] for code in codes}
    for identity in IDENTITIES:
        assert figures.count(identity.total) == sum(map(figures.count, identity.parts)), identity.code
    for state in ENDED:
        assert figures.count(state) == figures.count(f"resolved_{state}") + figures.count(f"set_apart_{state}")
    waiting = ("pending_waiting", "resolved_waiting", "set_apart_waiting")
    assert figures.count("waiting") == sum(map(figures.count, waiting))


@settings(max_examples=60)
@given(registers(), foldings(), st.randoms(use_true_random=False))
def test_two_months_of_the_same_dossiers_join_whatever_is_set_apart(register, rules, chance):
    now = [row for row in register if not _is_over(row)]
    before = [row | _as_it_was(row, chance) for row in register if row["received_at"].date() <= LAST.last]
    setting = SETTINGS.model_copy(update={"rules": rules})
    figures = compute(tables(now), PERIOD, setting, compute(tables(before), LAST, setting))
    found = check_carried_over(figures, tables(now), tables(before), PERIOD, rules)
    differ = figures.count("carried_over") != figures["pending"].previous
    assert [one.code for one in found] == ["CARRIED_OVER_FOLDED"] * differ
    if all(places[0] == place for one in SYSTEMS for place, places in _folded(rules, one)):
        assert not differ, "column 6 is column 11 of the month before"


def _is_over(row):
    return row["resolved_at"] is not None and row["resolved_at"].date() < PERIOD.first


def _as_it_was(row, chance):
    """Give what last month's export said of a dossier that this month's says was finished since."""
    if row["resolved_at"] is None or row["resolved_at"].date() <= LAST.last:
        return {}
    return {"resolved_at": None, "state": chance.choice(["pending", "waiting"])}


def _folded(rules, system):
    return zip(rules.folding_of(system).model_dump().values(), PLACES.values(), strict=True)
