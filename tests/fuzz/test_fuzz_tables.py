"""A short run of what `make fuzz` does for thousands."""

from fuzz_tables import MUTATIONS, run


def test_mutated_exports_load_right_or_are_refused(capsys):
    tried = run(count=200, seed=1)
    with capsys.disabled():
        print(f"\n{tried}")
    assert tried.count == 200
    assert len({*tried.loaded, *tried.refused}) == len({*MUTATIONS})
