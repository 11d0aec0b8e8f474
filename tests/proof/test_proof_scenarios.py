"""Each YAML file of ``scenarios/`` is a report with what must be found in it, and nothing else."""

from pathlib import Path

import pytest
from labels import counted, false_alarms, matched
from scenario import Scenario, build, load_all

from helpers.proof import proofread

SCENARIOS = list(load_all())


def made(scenario: Scenario, folder: Path) -> tuple[Path, Path | None]:
    file, previous = folder / f"{scenario.name}.docx", None
    build(scenario, file)
    if scenario.previous:
        previous = folder / "previous.docx"
        build(scenario.earlier(), previous)
    return file, previous


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_every_label_is_found_and_nothing_besides(scenario: Scenario, tmp_path: Path) -> None:
    file, previous = made(scenario, tmp_path)
    judged = proofread(file, previous).judged
    found, paragraphs = counted(judged), judged.report.document.paragraphs
    told = [(one.rule.code, one.printed, one.message) for one in found]
    missed = [
        label["printed"]
        for label, is_hit in zip(scenario.labels, matched(found, scenario.labels, paragraphs), strict=True)
        if not is_hit
    ]
    assert (missed, [one.message for one in false_alarms(found, scenario.labels, paragraphs)]) == ([], []), told


def test_there_are_enough_scenarios_and_clean_ones_among_them() -> None:
    assert len(SCENARIOS) >= 60
    assert sum(not scenario.labels for scenario in SCENARIOS) >= 15
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)


def test_a_clean_scenario_says_what_may_look_like_a_mistake_in_it() -> None:
    assert [scenario.name for scenario in SCENARIOS if bool(scenario.clean) == bool(scenario.labels)] == []
