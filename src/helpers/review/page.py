"""``so-lieu.html``: what a reviewer looks at before approving a commune's report."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from helpers.checks import Severity, read_findings
from helpers.indicators import Figure, Value, read_figures
from helpers.params import Case
from helpers.tables import read
from helpers.vietnamese import number, percentage, points, short_date

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
    # Everything below comes from data and params: autoescaping keeps it text.
    environment = Environment(loader=PackageLoader("helpers.review", "."), autoescape=True, undefined=StrictUndefined)
    sources = list(dict.fromkeys(source for figure in figures.values() for source in figure.by_source))
    html = environment.get_template(NAME).render(
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
        "value": _shown(figure.value),
        "share": "" if figure.numerator is None or not figure.denominator else _share(figure),
        "previous": _shown(figure.previous) if figure.previous is not None else "",
        "change": _change(figure.value, figure.previous),
        "sources": [_beside(figure, source) for source in sources],
        "formula": figure.indicator.formula,
        "law": figure.indicator.source,
        "origin": figure.origin,
    }


def _share(figure: Figure) -> str:
    return f"{number(figure.numerator or 0)}/{number(figure.denominator or 0)}"


def _beside(figure: Figure, source: str) -> dict[str, object]:
    """Show what one source gives, and by how much that differs from the value in use."""
    value = figure.by_source.get(source)
    return {"value": "" if value is None else _shown(value), "difference": _change(value, figure.value)}


def _shown(value: Value) -> str:
    if value is None:
        return "không có số liệu"
    return percentage(value) if isinstance(value, Decimal) else number(value)


def _change(now: Value, before: Value) -> str:
    """Write a difference with its sign: counts as numbers, rates in percentage points."""
    if now is None or before is None or now == before:
        return ""
    difference = Decimal(now) - Decimal(before)
    size = points(difference) if isinstance(now, Decimal) else number(abs(difference))
    return f"{'+' if difference > 0 else '−'}{size}"
