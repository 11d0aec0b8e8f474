"""The catalogue, its page and the code are in step."""

import re
from pathlib import Path

import pytest

from helpers.checks.catalogue import PAGE, RULES, markdown
from helpers.indicators import IDENTITIES

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_code_says():
    said = (ROOT / PAGE).read_text(encoding="utf-8")
    assert said == markdown(), "chạy lại: python -m helpers.checks.catalogue"


def test_the_catalogue_holds_every_rule_of_the_package():
    declared = {
        code
        for file in (ROOT / "src" / "helpers").rglob("*.py")
        for code in re.findall(r'^[A-Z_0-9]+ = Rule\(\s*"([A-Z_0-9]+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(declared) > 40
    assert declared | {identity.code for identity in IDENTITIES if identity.is_checked} == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_it_checks_and_why(code):
    rule = RULES[code]
    assert rule.code == code
    for text in (rule.title, rule.reason):
        assert text[0].isupper()
        assert not text.endswith((".", " "))
