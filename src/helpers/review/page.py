"""``so-lieu.html``: what a reviewer looks at before approving a commune's report."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpers.charts import read_charts
from helpers.checks import Finding, Severity, is_blocking, read_findings
from helpers.checks.catalogue import RULES
from helpers.indicators import read_figures
from helpers.params import Case
from helpers.review.account import account, write_account
from helpers.review.page_form import conflicts, form
from helpers.review.page_subjects import KEY_FIGURES, beside, by_subject
from helpers.review.page_template import template
from helpers.vietnamese import month_number, short_date

NAME = "so-lieu.html"
DOCUMENTS = {"bao-cao.html": "HTML", "bao-cao.pdf": "PDF", "bao-cao.docx": "Word"}


def write_page(case: Case, folder: Path) -> None:
    """Write the page into a commune's folder, from what the stages left there, and the account of rows for Excel.

    It is one file that asks the network for nothing.

    Raises
    ------
    DataError
        The figures, the findings or a table are absent or broken.
    """
    figures = read_figures(folder / "indicators.json")
    findings = sorted(read_findings(folder / "checks.json"), key=_weight)
    month = month_number(case.month.number, case.settings.style.month == "padded")
    sources, compared, differing = beside(figures)
    sheets = account(folder)
    write_account(sheets, folder)
    html = template(NAME).render(
        commune=f"{case.settings.commune.kind} {case.settings.commune.name}",
        month=f"tháng {month} năm {case.month.year}",
        first=short_date(case.days.first),
        last=short_date(case.days.last),
        is_draft=is_blocking(findings),
        documents=[(file, name) for file, name in DOCUMENTS.items() if (folder / file).is_file()],
        tally=_tally(findings),
        findings=findings,
        rules=RULES,
        figures=figures,
        key_figures=[figures[code] for code in KEY_FIGURES],
        form=form(folder, figures, case.days, case.settings),
        charts=read_charts(folder / "charts"),
        subjects=by_subject(figures),
        sources=sources,
        compared=compared,
        differing=differing,
        conflicts=conflicts(folder),
        sheets=sheets,
    )
    (folder / NAME).write_text(html, encoding="utf-8")


def _weight(found: Finding) -> tuple[int, bool]:
    """Order the gravest first, and what somebody has answered for after what is open."""
    return list(Severity).index(found.severity), bool(found.acknowledged)


def _tally(findings: Sequence[Finding]) -> dict[Severity, tuple[int, int]]:
    """Count the findings of each severity, and how many of them someone has answered for."""
    all_of_them = Counter(found.severity for found in findings)
    answered = Counter(found.severity for found in findings if found.acknowledged)
    return {severity: (all_of_them[severity], answered[severity]) for severity in Severity}
