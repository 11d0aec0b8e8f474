"""The findings of a commune in the order of its pages, and where each stands on the page of figures."""

from collections import Counter
from collections.abc import Sequence

from helpers.checks import Finding, Severity, read_findings
from helpers.params import Case, Outputs

ANCHOR = "phat-hien-"


def ordered(outputs: Outputs, case: Case | None = None) -> list[Finding]:
    """Read the findings in the order in which every page has them: the gravest first, open ones before the others.

    Raises
    ------
    DataError
        The file is absent or broken, or another case's.
    """
    weights = list(Severity)
    return sorted(
        read_findings(outputs.findings, case),
        key=lambda found: (weights.index(found.severity), bool(found.acknowledged)),
    )


def anchor(place: int) -> str:
    """Give the id, on the page of figures, of the finding at a place of `ordered`."""
    return f"{ANCHOR}{place + 1}"


def tally(findings: Sequence[Finding]) -> dict[Severity, tuple[int, int]]:
    """Count the findings of each severity, and how many of them someone has answered for."""
    all_of_them = Counter(found.severity for found in findings)
    answered = Counter(found.severity for found in findings if found.acknowledged)
    return {severity: (all_of_them[severity], answered[severity]) for severity in Severity}
