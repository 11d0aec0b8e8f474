"""A period's table in its folder, for Excel and for programs; what was there before goes only when both are whole."""

from dataclasses import dataclass
from pathlib import Path

from helpers.errors import UsageError
from helpers.export.figures import table
from helpers.export.reports import made_periods, reports, units_of
from helpers.export.workbook import write_export
from helpers.params import Period, Project, common_trends
from helpers.review.trends import read_trends


@dataclass(frozen=True)
class Written:
    """What was written: the two files, and of how many periods, reports and figures."""

    book: Path
    parquet: Path
    periods: int
    reports: int
    figures: int


def write_period(project: Project, period: Period) -> Written:
    """Write all figures of a period, and of those of the same length before it, into the period's folder.

    Raises
    ------
    UsageError
        Nothing was made of the period.
    DataError
        A file of a report cannot be read.
    """
    made = made_periods(project)
    if period not in made:
        raise UsageError(f"Chưa có báo cáo nào của kỳ {period}. Hãy chạy make report MONTH={period} trước.")
    until = [one for one in made if type(one) is type(period) and one.months[-1] <= period.months[-1]]
    found = list(reports(project, until))
    figures = table(found)
    outputs = project.outputs_of(period)
    files = (outputs.export, outputs.export.with_suffix(".parquet"))
    aside = [file.with_name(f".{file.name}") for file in files]
    trends = read_trends(found[-1].case.kind, period, units_of(found, period), project)
    write_export(found, figures, trends, common_trends(project, period).grades, aside[0])
    figures.to_parquet(aside[1], index=False)
    for here, there in zip(aside, files, strict=True):
        here.replace(there)
    return Written(*files, len(until), len(found), len(figures))
