"""The official forms on the page of figures and beside it as Excel files; where two sources disagree on a dossier."""

import shutil
from collections.abc import Sequence

from helpers.errors import DataError
from helpers.forms import Filled, forms_of, write_form
from helpers.forms.of_fields import Counted
from helpers.indicators import Figures, View
from helpers.params import Case, Outputs
from helpers.review.seen import read_table


def official_forms(case: Case, figures: Figures, seen: View, counted: Counted) -> list[Filled]:
    """Fill the forms of a case: by field from the register, and without one from a summary in the case's folder.

    Raises
    ------
    DataError
        A table is broken.
    ParamsError
        A declaration of a form is wrong.
    """
    totals = read_table(case.outputs, "totals") if seen.dossiers is None else None
    return forms_of(case, figures, seen.dossiers, counted, totals)


def write_forms(case: Case, forms: Sequence[Filled]) -> None:
    """Write each form for Excel; those of an earlier run go."""
    folder, settings = case.outputs.forms, case.settings
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    period = case.period.full_words(settings.style.month == "padded")
    for filled in forms:
        write_form(filled, settings.unit.full_name, period, folder / f"{filled.form.slug}.xlsx")


def conflicts(outputs: Outputs) -> list[dict[str, str]]:
    """List where two sources disagree on a dossier.

    Raises
    ------
    DataError
        The table is broken or absent.
    """
    found = read_table(outputs, "conflicts")
    if found is None:
        raise DataError("tables/conflicts.parquet: không có tệp này. Hãy chạy lại 01_load.")
    return found.to_dict("records")  # type: ignore[return-value]
