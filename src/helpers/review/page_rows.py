"""The pages of rows: those behind each figure, and those that are overdue; both as Excel files too."""

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps

from helpers.indicators import SUBJECTS, Count, Figures
from helpers.params import Case
from helpers.review.bar import about
from helpers.review.listing import Listing
from helpers.review.page_template import template
from helpers.review.script import scripted
from helpers.review.workbook import Sheet, write_workbook

# What is overdue, the most urgent first: the table, the count, what such a row is.
OVERDUE = (
    ("dossiers", "pending_overdue", "Hồ sơ đang giải quyết, đã quá hạn"),
    ("dossiers", "resolved_overdue", "Hồ sơ giải quyết quá hạn"),
    ("feedback", "feedback_pending_overdue", "Phản ánh, kiến nghị đang xử lý, đã quá hạn"),
    ("feedback", "feedback_resolved_overdue", "Phản ánh, kiến nghị xử lý quá hạn"),
)


def write_rows(case: Case, figures: Figures, listings: Mapping[str, Listing]) -> None:
    """Write ``danh-sach.html``, whose script shows the rows of the figure that is chosen, and ``danh-sach.xlsx``."""
    file = case.outputs.rows
    counted = {code for listing in listings.values() for code in listing.counted}
    choices = {
        title: [figures[one.code] for one in indicators if isinstance(one, Count) and one.code in counted]
        for title, indicators in SUBJECTS.values()
    }
    html = template("danh-sach.html").render(
        **about(case, file),
        choices={title: members for title, members in choices.items() if members},
        book=_book(file).name,
        tables=htmlsafe_json_dumps(
            {name: listing.data() for name, listing in listings.items()}, dumps=_dumps, ensure_ascii=False
        ),
        **scripted("danh-sach.js"),
    )
    file.write_text(html, encoding="utf-8")
    write_workbook([listing.sheet() for listing in listings.values()] or [_nothing()], _book(file))


def write_overdue(case: Case, figures: Figures, listings: Mapping[str, Listing]) -> None:
    """Write ``qua-han.html``, which needs no script, and ``qua-han.xlsx``: what is overdue, the longest first."""
    file = case.outputs.overdue
    lists = [
        (figures[code], title, list(listings[table].columns), listings[table].of(code))
        if table in listings and code in listings[table].counted
        else (figures[code], title, [], None)
        for table, code, title in OVERDUE
    ]
    html = template("qua-han.html").render(**about(case, file), lists=lists, book=_book(file).name)
    file.write_text(html, encoding="utf-8")
    sheets = [
        Sheet(figure.indicator.label[:31].replace("/", " "), [(heading, 20) for heading in headings], rows)
        for figure, _, headings, rows in lists
        if rows
    ]
    write_workbook(sheets or [_nothing()], _book(file))


def _dumps(value: object, **options: object) -> str:
    return json.dumps(value, separators=(",", ":"), **options)  # type: ignore[arg-type]


def _book(page: Path) -> Path:
    return page.with_suffix(".xlsx")


def _nothing() -> Sheet:
    return Sheet("Không có dòng nào", [("Không có dòng nào", 40)], [])
