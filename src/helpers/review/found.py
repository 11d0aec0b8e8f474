"""The findings of a commune in the order of its pages, and where each stands on the page of figures."""

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
