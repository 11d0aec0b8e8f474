"""``so-lieu.html``: what a reviewer looks at before approving a commune's report."""

from collections import Counter
from pathlib import Path

from helpers.checks import Severity, read_findings
from helpers.indicators import Figure, read_figures
from helpers.params import Case
from helpers.review.page_template import template
from helpers.review.shown import change, share, shown
from helpers.tables import read
from helpers.vietnamese import short_date

NAME = "so-lieu.html"


def write_page(case: Case, folder: Path) -> None:
    """Write the page into a commune's folder, from the figures, findings and conflicts that the stages left there.

    It is one file that asks the network for nothing.

    Raises
    ------
    DataError
        One of those files is absent or broken.
    """
    figures = read_figures(folder / "indicators.json")
    findings = read_findings(folder / "checks.json")
    conflicts = read(folder / "tables").conflicts
    sources = list(dict.fromkeys(source for figure in figures.values() for source in figure.by_source))
    html = template(NAME).render(
        commune=f"{case.settings.commune.kind} {case.settings.commune.name}",
        month=str(case.month),
        first=short_date(case.period.first),
        last=short_date(case.period.last),
        tally={severity: Counter(found.severity for found in findings)[severity] for severity in Severity},
        findings=findings,
        sources=sources,
        rows=[_row(figure, sources) for figure in figures.values()],
        conflicts=conflicts.to_dict("records"),
    )
    (folder / NAME).write_text(html, encoding="utf-8")


def _row(figure: Figure, sources: list[str]) -> dict[str, object]:
    return {
        "code": figure.code,
        "label": figure.indicator.label,
        "unit": str(figure.indicator.unit),
        "value": shown(figure.value),
        "share": share(figure),
        "previous": shown(figure.previous) if figure.previous is not None else "",
        "change": change(figure.value, figure.previous),
        "sources": [_beside(figure, source) for source in sources],
        "formula": figure.indicator.formula,
        "law": figure.indicator.source,
        "origin": figure.origin,
    }


def _beside(figure: Figure, source: str) -> dict[str, object]:
    """Show what one source gives, and by how much that differs from the value in use."""
    value = figure.by_source.get(source)
    return {"value": "" if value is None else shown(value), "difference": change(value, figure.value)}
