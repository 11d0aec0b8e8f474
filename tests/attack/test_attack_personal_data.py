"""A short run of what `make attack` does with personal data in all places of all exports."""

import pytest
from attack_personal_data import CANARIES, CITY, COMMUNE, MONTH, attack_run, endings, first_stage, placements
from canaries import FORMS, found_in, seen_in

from helpers.params import open_case

ENDINGS = {ending.name: ending for ending in endings()}
IN_SHORT = ("nothing", "cells", "reading", "the second stage")


@pytest.mark.parametrize("form", FORMS)
def test_the_search_finds_each_form(form):
    assert form in seen_in(f"x {CANARIES[form]} y")
    assert form in seen_in(CANARIES[form].upper().encode("ascii", "xmlcharrefreplace").decode())


@pytest.mark.parametrize("form", ["a name in lower case", "a telephone with spaces", "an address"])
def test_nothing_leaves_the_first_stage_or_inspect(project, form):
    case = open_case(project, MONTH, COMMUNE)
    for place, export, name in placements(CITY, CANARIES[form]):
        if "each cell" not in place:
            said = first_stage(project, case, export, name)
            assert found_in(project / "outputs", said) == [], place


@pytest.mark.parametrize("name", IN_SHORT)
def test_nothing_leaves_a_run_however_it_ends(tmp_path, name):
    assert attack_run(ENDINGS[name], tmp_path / "project", "html,pdf,docx") == []
