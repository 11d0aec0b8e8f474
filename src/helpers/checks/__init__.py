"""Rules over figures, tables and text; what they find before a person signs."""

from collections.abc import Callable, Mapping

from helpers.checks.acknowledgement import acknowledge, with_reasons
from helpers.checks.carried_over import check_carried_over
from helpers.checks.city import Trail, check_city
from helpers.checks.code_date import check_code_dates
from helpers.checks.copied_forward import check_copied_forward
from helpers.checks.display import FindingsTable, table
from helpers.checks.earlier_months import check_earlier_months
from helpers.checks.feedback import check_feedback
from helpers.checks.fields import check_fields
from helpers.checks.figures import check_implied, check_online_rates, check_rates
from helpers.checks.finding import Finding, Rule, Severity, is_blocking, read_findings, write_findings
from helpers.checks.history import check_history
from helpers.checks.identities import check_field_identities, check_identities
from helpers.checks.left_out import check_left_out
from helpers.checks.months import check_months
from helpers.checks.official_names import check_unit
from helpers.checks.own_words import check_own_words
from helpers.checks.periods import check_periods
from helpers.checks.plausibility import check_plausibility
from helpers.checks.prose import check_templates, check_text
from helpers.checks.rows import check_due_dates, check_rows
from helpers.checks.sheets import check_sheets
from helpers.checks.signature import check_signer
from helpers.checks.sources import check_sources
from helpers.checks.stated import check_stated
from helpers.checks.summary import check_summary
from helpers.checks.wording import check_wording
from helpers.indicators import Figures
from helpers.params import Case, Days, Rules, is_name, own_words
from helpers.tables import Tables

__all__ = [
    "Finding",
    "FindingsTable",
    "Rule",
    "Severity",
    "Trail",
    "acknowledge",
    "check_city",
    "check_copied_forward",
    "check_earlier_months",
    "check_figures",
    "check_history",
    "check_months",
    "check_prose",
    "check_summary",
    "for_section",
    "is_blocking",
    "read_findings",
    "table",
    "write_findings",
]


def check_figures(figures: Figures, tables: Tables, previous: Tables | None, days: Days, rules: Rules) -> list[Finding]:
    """Run every check that needs no text: over the figures, the sources, and the rows they were counted from."""
    return [
        *check_identities(figures),
        *check_field_identities(tables.totals),
        *check_rates(figures),
        *check_online_rates(figures),
        *check_carried_over(figures, tables, previous, days, rules),
        *check_implied(figures),
        *check_sources(tables, figures),
        *check_sheets(tables),
        *check_stated(tables, figures),
        *check_fields(tables),
        *check_rows(tables, previous, days),
        *check_due_dates(tables, days, rules),
        *check_code_dates(tables),
        *check_periods(tables, days),
        *check_plausibility(tables, days),
        *check_left_out(tables, days),
        *check_feedback(tables, days),
    ]


def check_prose(templates: Mapping[str, str], text: str, figures: Figures, case: Case) -> list[Finding]:
    """Run every check of the words: the draft cells, words and names from params, the text as a reader sees it."""
    words = _check_words(templates, text, own_words(case.settings), figures, case)
    return [*words, *check_signer(case.settings), *check_unit(case.settings)]


def for_section(figures: Figures, case: Case) -> Callable[[str, str, str], FindingsTable]:
    """Make what a draft cell asks: the findings of one section, from its name, its source and its words.

    The words from params are checked where they are printed; those that params acknowledge show the reason.
    """

    def check(section: str, template: str, text: str) -> FindingsTable:
        own = {
            key: words
            for key, words in own_words(case.settings).items()
            if key == f"sections.{section}"
            or (not is_name(key) and not key.startswith("sections.") and words.rstrip(".") in text)
        }
        found = _check_words({section: template}, text, own, figures, case)
        return table(with_reasons(found, case.settings.acknowledged))

    return check


def _month_file(case: Case) -> str:
    """Name the params file of the case's unit and period, as its reader finds it."""
    return case.project.period_params(case.period, str(case.unit)).relative_to(case.project.root).as_posix()


def _check_words(
    templates: Mapping[str, str], text: str, own: Mapping[str, str], figures: Figures, case: Case
) -> list[Finding]:
    places = {f"params, «{key}»": words for key, words in own.items() if not is_name(key)} | {"Lời văn": text}
    return [
        *check_templates(templates, figures),
        *check_own_words(own, figures),
        *check_text(text, case.settings.rank is not None, _month_file(case)),
        *check_wording(places, figures, case),
    ]
