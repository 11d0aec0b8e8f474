"""All figures of the reports that were made, a row each."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.export.reports import Report, chosen_periods, reports
from helpers.indicators import read_figures
from helpers.params import Project

COLUMNS = {
    "kind": "string",
    "unit": "string",
    "unit_name": "string",
    "period": "string",
    "code": "string",
    "label": "string",
    "value": "Float64",
    "measure": "string",
    "numerator": "Int64",
    "denominator": "Int64",
    "previous": "Float64",
    "year_before": "Float64",
    "formula": "string",
    "basis": "string",
    "origin": "string",
    "state": "string",
}


def figures_of(period: str = "", units: Collection[str] = (), project: Path | str = ".") -> pd.DataFrame:
    """Give all figures of the reports that were made, as they were reported.

    Parameters
    ----------
    period
        ``2026-03``; ``2026-01..2026-03`` for all months from one to another; "" for all periods.
    units
        Names of units such as ``an-truong``; empty means all.
    project
        The project's root.

    Returns
    -------
    pandas.DataFrame
        A row for each figure of each report: ``kind, unit, unit_name, period, code, label``; ``value`` (a count, or a
        rate in percent; missing where there are no figures, which is not 0) and its ``measure``; ``numerator`` and
        ``denominator`` of a rate; the same figure of the period before (``previous``) and of the same period a year
        before (``year_before``); ``formula``, ``basis`` (law or form), ``origin`` (files); ``state`` of the report.

    Raises
    ------
    UsageError
        Nothing was made of the period.
    DataError
        The figures of a report are broken, or not its own.
    """
    home = Project(Path(project))
    return table(reports(home, chosen_periods(home, period), units))


def table(made: Iterable[Report]) -> pd.DataFrame:
    """Give the figures of some reports; those that could not be made have none."""
    rows = [row for report in made if report.entry.state != "failed" for row in _rows(report)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    case = report.case
    about = {
        "kind": case.kind.slug,
        "unit": case.unit.slug,
        "unit_name": report.entry.name,
        "period": str(case.period),
        "state": report.state,
    }
    for figure in read_figures(case.outputs.figures, case).values():
        yield about | {
            "code": figure.code,
            "label": figure.indicator.label,
            "value": figure.value,
            "measure": str(figure.indicator.unit),
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "previous": figure.previous,
            "year_before": figure.year_before,
            "formula": figure.indicator.formula,
            "basis": figure.indicator.source,
            "origin": figure.origin,
        }
