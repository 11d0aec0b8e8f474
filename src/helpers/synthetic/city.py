"""The params and exports of a city's units: official names and codes, invented figures."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from helpers.params import PERIODS, Days, Month, Period, Project, city_slug, open_case
from helpers.synthetic.breakage import Breakage, spoil
from helpers.synthetic.calendar import Calendar
from helpers.synthetic.catalogue import Procedure, make_catalogue, used
from helpers.synthetic.csv_file import write_csv
from helpers.synthetic.feedback import make_feedback
from helpers.synthetic.habits import Habits, plan_month
from helpers.synthetic.plan import Commune, Levels, Span, read_plan
from helpers.synthetic.register import Dossier, Register
from helpers.synthetic.sheet import month_sheets
from helpers.synthetic.unit_params import city_month_text, city_text, month_text, notice_text, unit_text
from helpers.synthetic.units import Unit
from helpers.synthetic.workbook import write_workbook

CATALOGUE = Levels(partial=155, full=205, information=19)
WORKBOOKS = 10  # every tenth unit exports Excel, which is slow to write; the others CSV


@dataclass(frozen=True)
class City:
    """What all units have in common.

    Attributes
    ----------
    project
        The project that gets their params and exports.
    periods
        The months, one after the other, with the days that count.
    calendar
        The working days.
    catalogue
        The procedures of the commune level, the same everywhere.
    """

    project: Project
    periods: tuple[tuple[Month, Span], ...]
    calendar: Calendar
    catalogue: list[Procedure]


def write_city(
    plan_folder: Path,
    folder: Path,
    units: Sequence[Unit],
    months: Sequence[Month],
    breakages: Mapping[Unit, Breakage],
) -> None:
    """Write the units' params, and their exports of the months.

    Parameters
    ----------
    plan_folder
        Where ``ke-hoach-mau.yml`` (the holidays) and ``thu-tuc-mau.yml`` (the procedures) lie.
    folder
        A project with ``params/city.yml``.
    units
        Whose registers to make; those of a unit depend on nothing but its code and the months.
    months
        One after the other; the last one is reported on first.
    breakages
        Which units get which files that cannot be read.
    """
    project, month = Project(folder), months[-1]
    for period in [*months, *_longer(month)]:
        _write(project.period_params(period), notice_text())
    own = city_slug(project)
    _write(project.cities / f"{own}.yml", city_text())
    for period in [month, *_longer(month)]:
        _write(project.period_params(period, own), city_month_text())
    for unit in units:
        _write(project.commune_params(unit.slug), unit_text(unit))
        _write(project.period_params(month, unit.slug), month_text(unit))
    plan, vocabulary = read_plan(plan_folder)
    first_day = open_case(folder, str(month), units[0].slug).settings.rules.period_first_day
    catalogue = make_catalogue(CATALOGUE, vocabulary, Random(plan.seed))
    periods = tuple((each, _span(Days.of(each, first_day))) for each in months)
    city = City(project, periods, Calendar(plan.holidays), catalogue)
    with ProcessPoolExecutor(_cores()) as pool:
        list(pool.map(partial(_write_exports, city), units, [breakages.get(unit) for unit in units], chunksize=4))


def _write_exports(city: City, unit: Unit, breakage: Breakage | None) -> None:
    habits = Habits.of(unit)
    still_open: list[Dossier] | None = None
    for month, period in city.periods:
        random = Random(f"{unit.code}/{month}")
        planned = plan_month(habits, period, still_open, random)
        commune = Commune(name=unit.full_name, agency=f"H00.{unit.code}", catalogue=CATALOGUE, months={})
        procedures = used(city.catalogue, planned.procedures_used)
        dossiers = Register(commune, planned, procedures, city.calendar, random).make(still_open)
        feedback = make_feedback(planned, unit.full_name, city.calendar, random)
        sheets = month_sheets(unit.full_name, planned, city.catalogue, dossiers, feedback)
        data = city.project.data_of(month, unit.slug)
        for sheet in sheets:
            if breakage is None and int(unit.code) % WORKBOOKS == 0:
                write_workbook(data / f"{sheet.stem}.xlsx", sheet)
            else:
                write_csv(data / f"{sheet.stem}.csv", sheet)
        # By appointed date: the overdue dossiers have the fewest possible outcomes.
        still_open = sorted((d for d in dossiers if d.resolved is None), key=lambda dossier: dossier.due)
    if breakage:
        spoil(breakage, sheets[0], data, city.project.period_params(month, unit.slug))


def _longer(month: Month) -> list[Period]:
    """Give the quarter, the half-year and the year that a month is in."""
    return [length.around(month) for length in PERIODS if length.LENGTH > 1]


def _span(period: Days) -> Span:
    return Span.model_validate({"from": period.first, "to": period.last})


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
