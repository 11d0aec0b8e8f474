"""A commune's month made from given files, in this process: its figures and findings, or the refusal."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / part) for part in (".", "tables")]

from cases import elsewhere
from commune import CASE, LAYOUTS

from helpers.checks import Finding, Severity, check_figures
from helpers.errors import UserError
from helpers.indicators import compute
from helpers.tables.load import assemble


@dataclass(frozen=True)
class Outcome:
    """What came out.

    Attributes
    ----------
    refusal
        Why nothing was made; "" where something was.
    figures
        Counts by their codes.
    findings
        Errors and warnings.
    """

    refusal: str = ""
    figures: dict[str, int | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def report(project: Path, hand_in: Callable[[Path], None]) -> Outcome:
    """Let a commune hand in its files, and make what the report would state."""
    case = elsewhere(CASE, project, "xa-thu")
    hand_in(case.data)
    try:
        tables = assemble(case, LAYOUTS)
    except UserError as refusal:
        return Outcome(refusal=str(refusal))
    figures = compute(tables, case.days, case.settings)
    found = check_figures(figures, tables, None, case.days, case.settings.rules)
    counts = {code: figure.value for code, figure in figures.items() if isinstance(figure.value, int | None)}
    return Outcome("", counts, tuple(one for one in found if one.severity is not Severity.NOTE))
