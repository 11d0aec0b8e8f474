"""``so-sanh.html``: a report beside last period's, beside that of the run before and beside the approved one."""

from helpers.indicators import read_figures
from helpers.params import Case
from helpers.render.draft import read_draft
from helpers.review.approval import Approval
from helpers.review.bar import about
from helpers.review.page_template import template
from helpers.review.script import scripted
from helpers.review.side_by_side import lines, values
from helpers.review.versions import versions

TEMPLATE = "so-sanh.html"


def write_versions(case: Case, approval: Approval | None) -> None:
    """Write the page into its case's folder, whose draft, figures and last run are there.

    It is one file that asks the network for nothing; without a script it shows all versions one after the other.

    Raises
    ------
    DataError
        The figures are absent or broken.
    """
    file, figures = case.outputs.versions, read_figures(case.outputs.figures, case)
    runs = read_draft(case.outputs.draft).runs
    html = template(TEMPLATE).render(
        **about(case, file),
        tracked=case.outputs.tracked.name if case.outputs.tracked.is_file() else "",
        versions=[
            {
                "anchor": version.anchor,
                "title": version.title,
                "lines": None if version.runs is None else lines(version.runs, runs),
                "values": None if version.values is None else values(version.values, figures),
            }
            for version in versions(case, figures, approval)
        ],
        **scripted("so-sanh.js"),
    )
    file.write_text(html, encoding="utf-8")
