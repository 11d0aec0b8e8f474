"""From the plan to the folders of exports in ``data/``."""

from pathlib import Path
from random import Random

from helpers.synthetic.calendar import Calendar
from helpers.synthetic.catalogue import make_catalogue, used
from helpers.synthetic.feedback import make_feedback
from helpers.synthetic.plan import read_plan
from helpers.synthetic.register import Dossier, Register
from helpers.synthetic.sheet import month_sheets
from helpers.synthetic.workbook import write_workbook


def generate(plan_folder: Path, target: Path) -> list[Path]:
    """Write the exports of every commune and month of the plan.

    Parameters
    ----------
    plan_folder
        Where ``ke-hoach-mau.yml`` and ``thu-tuc-mau.yml`` lie.
    target
        The folder that gets ``<month>/<commune>/*.xlsx``; other files in it stay.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    DataError
        The plan cannot be read, does not add up or cannot be met.
    """
    plan, vocabulary = read_plan(plan_folder)
    calendar = Calendar(plan.holidays)
    written: list[Path] = []
    for slug, commune in plan.communes.items():
        catalogue = make_catalogue(commune.catalogue, vocabulary, Random(f"{plan.seed}/{slug}"))
        still_open: list[Dossier] | None = None
        for name, month in sorted(commune.months.items()):
            # Each month has its own sequence: a change in one leaves the others as they were.
            random = Random(f"{plan.seed}/{slug}/{name}")
            procedures = used(catalogue, month.procedures_used)
            dossiers = Register(commune, month, procedures, calendar, random).make(still_open)
            feedback = make_feedback(month, commune.name, calendar, random)
            for sheet in month_sheets(commune.name, month, catalogue, dossiers, feedback):
                written.append(target / name / slug / f"{sheet.stem}.xlsx")
                write_workbook(written[-1], sheet)
            still_open = [dossier for dossier in dossiers if dossier.resolved is None]
    return written
