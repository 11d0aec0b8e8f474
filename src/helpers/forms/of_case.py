"""The official forms of a report: a unit's by field, a city's by unit."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from helpers.forms.declaration import in_force, read_forms
from helpers.forms.filled import Filled, fill
from helpers.forms.of_fields import Counted, count_fields
from helpers.indicators import Figures, Value
from helpers.params import Case


def forms_of(
    case: Case, figures: Figures, dossiers: pd.DataFrame | None, counted: Counted, totals: pd.DataFrame | None
) -> list[Filled]:
    """Fill the forms by field that are in force on the last day of a case's period.

    Parameters
    ----------
    case, figures
        Whose report, and what is in it: the total of each form.
    dossiers, counted, totals
        As `helpers.forms.of_fields.count_fields` takes them.

    Raises
    ------
    ParamsError
        A declaration of a form is wrong.
    """
    fields = count_fields(dossiers, counted, totals, case.settings)
    rows = {field: partial(_count, counts) for field, counts in fields.items()}
    decimals = case.settings.style.decimals
    return [
        fill(form, rows, partial(_figure, figures), decimals)
        for form in in_force(read_forms(case.project), case.days.last, "fields")
    ]


def _count(counts: Mapping[str, int], code: str) -> Value:
    return counts.get(code)


def forms_of_units(case: Case, figures: Figures, units: Mapping[str, Figures | None]) -> list[Filled]:
    """Fill the forms by unit that are in force on the last day of a city's period.

    Parameters
    ----------
    case, figures
        The city's report, and what is in it: the total of each form.
    units
        The figures of each unit by its name, in the order of the rows; None for a unit without a report, whose cells
        stay empty.

    Raises
    ------
    ParamsError
        A declaration of a form is wrong.
    """
    rows = {name: partial(_figure, found) for name, found in units.items()}
    decimals = case.settings.style.decimals
    return [
        fill(form, rows, partial(_figure, figures), decimals)
        for form in in_force(read_forms(case.project), case.days.last, "units")
    ]


def _figure(figures: Figures | None, code: str) -> Value:
    return figures[code].value if figures else None
