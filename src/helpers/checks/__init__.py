"""Rules over figures, tables and text; what they find before a person signs."""

from helpers.checks.figures import check_carried_over, check_online_rates, check_rates
from helpers.checks.finding import Finding, Rule, Severity, is_blocking, read_findings, write_findings
from helpers.checks.identities import check_identities
from helpers.checks.prose import check_own_words, check_templates, check_text
from helpers.checks.tables import check_tables
from helpers.indicators import Figures
from helpers.params import Period
from helpers.tables import Tables

__all__ = [
    "Finding",
    "Rule",
    "Severity",
    "check_figures",
    "check_own_words",
    "check_tables",
    "check_templates",
    "check_text",
    "is_blocking",
    "read_findings",
    "write_findings",
]


def check_figures(figures: Figures, tables: Tables, period: Period) -> list[Finding]:
    """Run every check that needs no text: over the figures, and over the rows they were counted from."""
    return [
        *check_identities(figures),
        *check_rates(figures),
        *check_online_rates(figures),
        *check_carried_over(figures),
        *check_tables(tables, period),
    ]
