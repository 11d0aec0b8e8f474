"""``xu-huong.html``: what was found over the periods, by rule and unit, and a grade for each unit."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from urllib.parse import quote

from helpers.checks import Severity
from helpers.checks.catalogue import RULES
from helpers.params import Kind, Period, Project, common_trends, notice_of
from helpers.review.grade import LETTERS, Grade, grade, subjects_of
from helpers.review.kept import write_whole
from helpers.review.page_template import template
from helpers.review.trends import Trends, read_trends
from helpers.vietnamese import number, percentage

TEMPLATE = "xu-huong.html"
MOST = 200  # units in the table of one rule; the page of a whole country would be too large


def write_trends(kind: Kind, period: Period, units: Mapping[str, str], project: Project) -> None:
    """Write the page of a period into its folder; one file that asks the network for nothing and has no script.

    Parameters
    ----------
    kind, period
        What was reported, and for when.
    units
        What people call each unit, by its name.
    project
        Where it lies.
    """
    outputs, asked = project.outputs_of(period), common_trends(project, period)
    trends = read_trends(kind, period, units, project)
    html = template(TEMPLATE).render(
        notice=notice_of(project, period) or "",
        period=period,
        index=outputs.index.name,
        periods=trends.periods,
        units=len({unit for unit, _ in trends.reports}),
        without=[name for unit, name in trends.units.items() if not trends.of(unit)],
        unreadable=trends.unreadable,
        grades=_grades(trends) if asked.grades else [],
        letters=LETTERS,
        subjects=subjects_of(period),
        due_after=asked.due_after,
        rules=list(_rules(kind, trends, project)),
        most=MOST,
        number=number,
        percentage=percentage,
    )
    outputs.path.mkdir(parents=True, exist_ok=True)
    write_whole(outputs.trends, html)


def _grades(trends: Trends) -> list[tuple[str, str, Grade]]:
    """Give each unit with a report, its name and its grade, the worst first."""
    graded = [(unit, name, grade(reports)) for unit, name in trends.units.items() if (reports := trends.of(unit))]
    return sorted(graded, key=lambda one: (one[2].share, one[0]))


def _rules(kind: Kind, trends: Trends, project: Project) -> Iterator[dict[str, object]]:
    """Tell of each rule that found something how many units failed it in each period, and which; the gravest first."""
    by_code: dict[str, dict[str, dict[Period, int]]] = {}
    for (unit, period), report in sorted(trends.reports.items(), key=itemgetter(0)):
        for code, times in report.found.items():
            by_code.setdefault(code, {}).setdefault(unit, {})[period] = times
    weights = list(Severity)
    for code in sorted(by_code, key=lambda code: (weights.index(_severity(code)), -len(by_code[code]), code)):
        units = by_code[code]
        worst = sorted(units, key=lambda unit: (-len(units[unit]), -sum(units[unit].values()), unit))
        yield {
            "code": code,
            "title": RULES[code].title if code in RULES else "",
            "severity": _severity(code),
            "failed": [sum(period in found for found in units.values()) for period in trends.periods],
            "units": [
                (
                    trends.units[unit],
                    [_cell(kind, trends, project, unit, period, units[unit]) for period in trends.periods],
                )
                for unit in worst[:MOST]
            ],
            "more": len(worst) - MOST,
        }


def _severity(code: str) -> Severity:
    """Give how much a rule weighs; one that is not known any more was a warning at least."""
    return RULES[code].severity if code in RULES else Severity.WARNING


def _cell(
    kind: Kind, trends: Trends, project: Project, unit: str, period: Period, found: Mapping[Period, int]
) -> tuple[str, str] | None:
    """Give how many findings there are and the page that tells them; None where there was no report."""
    report = trends.reports.get((unit, period))
    if report is None:
        return None
    page = kind.outputs(project.outputs_of(period).path / unit).page
    link = f"../{period}/{quote(unit)}/{page.name}" if report.page and period in found else ""
    return number(found.get(period, 0)), link
