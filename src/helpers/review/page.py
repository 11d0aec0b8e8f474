"""The reviewer's pages: what a reviewer looks at before approving a commune's report."""

from helpers.charts import read_charts
from helpers.checks import is_blocking
from helpers.checks.catalogue import RULES
from helpers.forms import head_rows
from helpers.indicators import known_codes, read_figures, rows
from helpers.params import Case
from helpers.review.account import account, write_account
from helpers.review.bar import about
from helpers.review.city_page import write_city_pages
from helpers.review.found import anchor, ordered, tally
from helpers.review.listing import listings
from helpers.review.page_form import conflicts, official_forms, write_forms
from helpers.review.page_rows import write_overdue, write_rows
from helpers.review.page_subjects import beside, by_subject
from helpers.review.page_template import template
from helpers.review.places import draft_runs, sentences
from helpers.review.seen import see
from helpers.vietnamese import short_date

TEMPLATE = "so-lieu.html"


def write_page(case: Case) -> None:
    """Write the page of figures into its case's folder, from what the stages left there, and the pages of rows.

    Each is one file that asks the network for nothing; beside them are the lists and the account of rows for Excel.

    Raises
    ------
    DataError
        The figures, the findings or a table are absent or broken.
    """
    if case.members:
        write_city_pages(case)
        return
    outputs = case.outputs
    figures = read_figures(outputs.figures, case)
    findings = ordered(outputs, case)
    seen = see(case)
    counted = rows(seen)
    lists = listings(case, seen, counted)
    forms = official_forms(case, figures, seen, counted)
    sources, compared, differing = beside(figures)
    sheets = account(outputs)
    write_account(sheets, outputs)
    html = template(TEMPLATE).render(
        **about(case, outputs.page),
        first=short_date(case.days.first),
        last=short_date(case.days.last),
        is_draft=is_blocking(findings),
        report=outputs.document("html").name if outputs.document("html").is_file() else "",
        listed={code for listing in lists.values() for code in listing.counted},
        tally=tally(findings),
        findings=[
            (anchor(place), found, sentence)
            for place, (found, sentence) in enumerate(
                zip(findings, sentences(findings, draft_runs(outputs)), strict=True)
            )
        ],
        rules=RULES,
        figures=figures,
        key_figures=[figures[code] for code in known_codes(case.kind.key_figures, f"{case.kind.where}, key_figures")],
        forms=[(filled, head_rows(filled.form)) for filled in forms],
        charts=read_charts(outputs.charts, case),
        subjects=by_subject(figures),
        sources=sources,
        compared=compared,
        differing=differing,
        conflicts=conflicts(outputs),
        sheets=sheets,
    )
    write_rows(case, figures, lists)
    write_overdue(case, figures, lists)
    write_forms(case, forms)
    outputs.page.write_text(html, encoding="utf-8")
