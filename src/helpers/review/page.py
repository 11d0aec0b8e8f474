"""The reviewer's page: what a reviewer looks at before approving a commune's report."""

from collections import Counter
from collections.abc import Sequence

from helpers.charts import read_charts
from helpers.checks import Finding, Severity, is_blocking, read_findings
from helpers.checks.catalogue import RULES
from helpers.indicators import known_codes, read_figures
from helpers.params import Case
from helpers.render import NAMES
from helpers.review.account import account, write_account
from helpers.review.page_form import conflicts, form
from helpers.review.page_subjects import beside, by_subject
from helpers.review.page_template import template
from helpers.vietnamese import short_date

TEMPLATE = "so-lieu.html"


def write_page(case: Case) -> None:
    """Write the page into its case's folder, from what the stages left there, and the account of rows for Excel.

    It is one file that asks the network for nothing.

    Raises
    ------
    DataError
        The figures, the findings or a table are absent or broken.
    """
    outputs = case.outputs
    figures = read_figures(outputs.figures, case)
    findings = sorted(read_findings(outputs.findings, case), key=_weight)
    sources, compared, differing = beside(figures)
    sheets = account(outputs)
    write_account(sheets, outputs)
    html = template(TEMPLATE).render(
        commune=f"{case.settings.commune.kind} {case.settings.commune.name}",
        month=case.period.full_words(case.settings.style.month == "padded"),
        first=short_date(case.days.first),
        last=short_date(case.days.last),
        is_draft=is_blocking(findings),
        documents=[(file.name, name) for ending, name in NAMES.items() if (file := outputs.document(ending)).is_file()],
        tally=_tally(findings),
        findings=findings,
        rules=RULES,
        figures=figures,
        key_figures=[figures[code] for code in known_codes(case.kind.key_figures, f"{case.kind.where}, key_figures")],
        form=form(case, figures),
        charts=read_charts(outputs.charts, case),
        subjects=by_subject(figures),
        sources=sources,
        compared=compared,
        differing=differing,
        conflicts=conflicts(outputs),
        sheets=sheets,
    )
    outputs.page.write_text(html, encoding="utf-8")


def _weight(found: Finding) -> tuple[int, bool]:
    """Sort by severity, open findings before acknowledged ones."""
    return list(Severity).index(found.severity), bool(found.acknowledged)


def _tally(findings: Sequence[Finding]) -> dict[Severity, tuple[int, int]]:
    """Count the findings of each severity, and how many of them someone has answered for."""
    all_of_them = Counter(found.severity for found in findings)
    answered = Counter(found.severity for found in findings if found.acknowledged)
    return {severity: (all_of_them[severity], answered[severity]) for severity in Severity}
