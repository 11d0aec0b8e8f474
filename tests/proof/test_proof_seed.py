"""The typed reference report: each of its misprints is found, and nothing else."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from seed import build_seed

from helpers.proof import proofread
from helpers.proof.judge import Judgement

CORRECTIONS = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "reference" / "corrections.yml").read_text(encoding="utf-8")
)
# The conversion's own page break.
NOT_TYPED = {"theo dõi thực hiện và\n\nkịp thời"}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judgement:
    file = tmp_path_factory.mktemp("seed") / "an-truong.docx"
    build_seed(file)
    return proofread(file).judged


def misprints() -> list[str]:
    """Give what was typed; of a sentence that is taken out whole, its first words."""
    return [one["typed"].strip("- \n")[:40] for one in CORRECTIONS if one["typed"] not in NOT_TYPED]


@pytest.mark.parametrize("typed", misprints())
def test_each_misprint_is_found_in_its_place(judged: Judgement, typed: str) -> None:
    paragraphs = judged.report.document.paragraphs
    found = [
        one
        for one in judged.remarks
        if one.printed and _meets(paragraphs[one.places[0].paragraph], typed, one.places[0])
    ]
    assert found, typed


def test_nothing_else_is_found(judged: Judgement) -> None:
    paragraphs = judged.report.document.paragraphs
    others = [
        one.message
        for one in judged.remarks
        if one.rule.code != "LAYOUT"
        and not any(_meets(paragraphs[one.places[0].paragraph], typed, one.places[0]) for typed in misprints())
    ]
    assert others == []


def test_its_unit_period_and_figures_are_read(judged: Judgement) -> None:
    assert (judged.report.unit.full_name, judged.report.period.slug) == ("xã An Trường", "2026-03")
    assert (
        judged.figures | {"received_new": 2619, "pending": 19, "carried_over": 76, "used_total": 22} == judged.figures
    )


def _meets(text: str, typed: str, place) -> bool:  # type: ignore[no-untyped-def]
    at = -1
    while (at := text.find(typed, at + 1)) >= 0:
        if place.start < at + len(typed) and at < place.end:
            return True
    return False
