"""Whatever the register, the figures agree with a count by hand and with each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import CATALOGUE, PERIOD, REGISTERS, computed, counted, tables

from helpers.indicators import DICTIONARY, Rate, percent
from helpers.params import Rules

RULES = st.builds(
    Rules,
    compare_by=st.sampled_from(["date", "datetime"]),
    reuse_base=st.sampled_from(["received_new", "received_total"]),
)
SUMS = {
    "received_total": ("received_new", "carried_over"),
    "received_new": ("received_online", "received_direct_or_postal"),
    "received_direct_or_postal": ("received_direct", "received_postal"),
    "resolved": ("resolved_early", "resolved_on_time", "resolved_overdue"),
    "resolved_early_or_on_time": ("resolved_early", "resolved_on_time"),
    "pending": ("pending_in_time", "pending_overdue"),
    "overdue_total": ("resolved_overdue", "pending_overdue"),
    "procedures_total": ("procedures_partial", "procedures_full", "procedures_information"),
    "used_total": ("used_partial", "used_full", "used_information"),
    "feedback_received": ("feedback_resolved", "feedback_pending"),
    "feedback_resolved": ("feedback_resolved_on_time", "feedback_resolved_overdue"),
    "feedback_pending": ("feedback_pending_in_time", "feedback_pending_overdue"),
    "feedback_overdue_total": ("feedback_resolved_overdue", "feedback_pending_overdue"),
}
few = settings(max_examples=25)


@few
@given(REGISTERS, REGISTERS, RULES, st.randoms())
def test_figures_agree_with_a_count_by_hand_and_with_each_other(dossiers, feedback, rules, random):
    figures = computed(tables(dossiers, feedback), rules)
    by_hand = counted(dossiers, feedback, PERIOD, rules.compare_by, rules.reuse_base)
    assert {code: figures.count(code) for code in by_hand} == by_hand
    for total, parts in SUMS.items():
        assert figures.count(total) == sum(map(figures.count, parts)), total
    assert figures.count("received_total") == figures.count("resolved") + figures.count("pending")
    for rate in (entry for entry in DICTIONARY.values() if isinstance(entry, Rate)):
        figure = figures[rate.code]
        assert (figure.numerator, figure.denominator) == (
            figures.count(rate.numerator),
            figures.count(rate.denominator),
        )
        assert figure.value == percent(figure.numerator, figure.denominator)
        assert figure.value is None or 0 <= figure.value <= 100

    random.shuffle(dossiers)
    random.shuffle(feedback)
    shuffled = computed(tables(dossiers, feedback, dict(sorted(CATALOGUE.items(), reverse=True))), rules)
    assert dict(shuffled) == dict(figures), "the order of rows changes nothing"


def test_nothing_received_and_nothing_known():
    figures = computed(tables([]))
    counts = {figure.value for figure in figures.values() if not isinstance(figure.indicator, Rate)}
    assert counts == {0, 2, 1, 5}, "only the catalogue counts"
    for code in ("online_rate_of_all", "early_or_on_time_rate", "with_both", "reuse_rate", "pending_overdue_rate"):
        assert figures[code].value is None, "an empty base is neither 0 % nor 100 %"
    assert figures["used_total_rate"].value == 0


@pytest.mark.parametrize("code", DICTIONARY)
def test_every_figure_says_what_it_is_and_where_it_comes_from(code):
    entry = DICTIONARY[code]
    assert code == entry.code
    assert entry.label[0].isupper()
    assert entry.formula[0].isupper()
    assert entry.source
    assert not any(text.endswith((".", " ")) for text in (entry.label, entry.formula, entry.source))
