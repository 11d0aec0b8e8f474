"""The sentence of the report that a finding is about."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from helpers.checks import Finding
from helpers.errors import RenderError
from helpers.params import Outputs
from helpers.render.body import Run
from helpers.render.draft import read_draft

# What a message quotes of the report.
_QUOTED = re.compile(r"«([^»]{3,})»|(\[cần bổ sung[^\]]*\])")

# The id of a sentence in bao-cao.html: its place among the runs of the draft.
SENTENCE = re.compile(r"cau-(\d+)")


def sentences(findings: Sequence[Finding], runs: Sequence[Run]) -> list[int | None]:
    """Give for each finding the run that it quotes, or that prints a figure of it first; None where there is none."""
    return [next(chain(_quoting(found, runs), _printing(found, runs)), None) for found in findings]


def draft_runs(outputs: Outputs) -> Sequence[Run]:
    """Read the runs of a case's draft; none where there is no draft, or none that can be read."""
    try:
        return read_draft(outputs.draft).runs
    except (OSError, RenderError):
        return ()


def _quoting(found: Finding, runs: Sequence[Run]) -> Iterator[int]:
    for quoted in _QUOTED.finditer(found.message):
        text = (quoted[1] or quoted[2]).rstrip("…. ")
        yield from (place for place, run in enumerate(runs) if text in run.text)


def _printing(found: Finding, runs: Sequence[Run]) -> Iterator[int]:
    for code in found.figures:
        yield from (place for place, run in enumerate(runs) if any(leaf.code == code for leaf in run.figures))
