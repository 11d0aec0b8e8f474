"""The committed draft cells without a kernel, over invented figures; and what pandoc makes of Markdown."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from helpers.indicators import DICTIONARY, Figure, Figures, Rate, Value, percent
from helpers.narrative import Draft
from helpers.params import Case, open_case
from helpers.render.pandoc import READER

ROOT = Path(__file__).parents[2]
SECTIONS = [
    "".join(cell["source"]).removeprefix("%%draft ").split("\n", 1)
    for cell in json.loads((ROOT / "notebooks" / "03_report.ipynb").read_text(encoding="utf-8"))["cells"]
    if "".join(cell["source"]).startswith("%%draft ")
]


def parse(markdown: str) -> Any:
    """Read Markdown as both engines do."""
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=json"]
    return json.loads(subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout)


def make_figures(previous: dict[str, int] | None = None, **counts: int) -> Figures:
    """Make figures: counts that are not named are 0, rates follow; likewise for the month before."""

    def values(given: dict[str, int]) -> dict[str, Figure]:
        known = dict.fromkeys(DICTIONARY, 0) | given
        shares = {
            code: (known[entry.numerator], known[entry.denominator])
            for code, entry in DICTIONARY.items()
            if isinstance(entry, Rate)
        }
        return {
            code: Figure(code, percent(*shares[code]), *shares[code]) if code in shares else Figure(code, known[code])
            for code in DICTIONARY
        }

    before: dict[str, Value] = {code: one.value for code, one in values(previous).items()} if previous else {}
    rows = [
        Figure(code, one.value, one.numerator, one.denominator, before.get(code))
        for code, one in values(counts).items()
    ]
    return Figures(rows, has_previous=previous is not None)


MakeDraft = Callable[..., Draft]


@pytest.fixture(scope="session")
def case() -> Case:
    """Xã An Trường, March 2026."""
    return open_case(ROOT, "2026-03", "an-truong")


@pytest.fixture
def make_draft(case: Case) -> MakeDraft:
    """Begin a draft of An Trường's; settings that are named are changed, other names are counts."""

    def make(previous: dict[str, int] | None = None, settings: dict[str, Any] | None = None, **counts: int) -> Draft:
        changed = type(case.settings).model_validate(case.settings.model_dump() | (settings or {}))
        return Draft(changed, case.month, case.period, make_figures(previous, **counts))

    return make


def write_all(draft: Draft) -> str:
    """Write every committed section and give the report as a reader sees it."""
    for name, template in SECTIONS:
        draft.write(name, template)
    return draft.plain()


@pytest.fixture
def report(make_draft: MakeDraft) -> Callable[..., str]:
    """Write the whole report over invented figures."""
    return lambda **given: write_all(make_draft(**given))
