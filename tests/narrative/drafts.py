"""The committed draft cells without a kernel, over invented figures; and what pandoc makes of Markdown."""

import json
import subprocess
from typing import Any

import pypandoc
from own_project import ROOT

from helpers.indicators import DICTIONARY, Figure, Figures, Rate, Value, percent
from helpers.narrative import Draft
from helpers.render.pandoc import READER

SECTIONS = [
    "".join(cell["source"]).removeprefix("%%draft ").split("\n", 1)
    for cell in json.loads((ROOT / "notebooks" / "bao-cao-thang" / "03_report.ipynb").read_text(encoding="utf-8"))[
        "cells"
    ]
    if "".join(cell["source"]).startswith("%%draft ")
]
NAMES = [name for name, _ in SECTIONS]


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


def write_all(draft: Draft) -> str:
    """Write every committed section and give the report as a reader sees it."""
    for name, template in SECTIONS:
        draft.write(name, template)
    return draft.plain()
