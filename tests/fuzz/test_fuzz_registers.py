"""Short runs of what `make fuzz` does for thousands: registers in every dialect, and with spoilt values."""

import fuzz_dialects
import fuzz_mutations
import fuzz_params


def test_a_register_in_any_dialect_gives_its_figures_or_is_refused(capsys):
    tried = fuzz_dialects.run(count=60, seed=1)
    with capsys.disabled():
        print(f"\n{tried}")
    assert tried.silent == []
    assert tried.right > 50  # a suite that refuses everything is right about nothing


def test_spoilt_values_are_seen_through_refused_or_told(capsys):
    tried = fuzz_mutations.run(count=80, seed=1)
    with capsys.disabled():
        print(f"\n{tried}")
    assert tried.silent == []
    assert len({*tried.right, *tried.stopped, *tried.told}) == len(fuzz_mutations.MUTATIONS)


def test_params_that_are_spoilt_are_told_within_seconds():
    tried = fuzz_params.run(count=60, seed=1)
    assert tried.faults == []
    assert tried.told > 20
