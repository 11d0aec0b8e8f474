"""Post-mortem of a process that died: which cell of which notebook was running, and the outputs until then."""

import os
from pathlib import Path

from helpers.run.folder import half_made, put_away
from helpers.run.job import RETRY, Failure, Job, Outcome, cut_short
from helpers.run.notebook import StageError
from helpers.run.process import ProcessDiedError
from helpers.run.remains import DEAD, LATE, died, finish_notebook, took_longer

_LOOK = "Hãy chạy lại; nếu vẫn vậy, hãy chạy sổ tay này trong JupyterLab để xem ô đó chờ gì."


def account_for(job: Job, scratch: Path, death: ProcessDiedError) -> Outcome:
    """Describe the failure, and keep the executed notebooks for inspection.

    Parameters
    ----------
    job
        The commune.
    scratch
        The folder that `make_commune` was given.
    death
        How the process ended.
    """
    os.chdir(job.project)
    target, commune = job.case.outputs.path, job.case.unit.slug
    ename, what = (DEAD, died(str(death))) if death.seconds is None else (LATE, took_longer(death.seconds))
    stopped = finish_notebook(scratch, ename, what)
    aside = half_made(target)
    remains = put_away(aside, target) if aside else None
    if stopped is None:
        return Outcome(commune, failure=Failure(cut_short(death), remains=remains))
    error = StageError(*stopped)
    message = f"{error}\n{RETRY if ename == DEAD else _LOOK}"
    return Outcome(commune, failure=Failure(message, error.notebook, error.cell, remains))
