"""Run one commune in a process of its own, with a post-mortem if that process dies."""

from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.run.job import Failure, Job, Outcome, cut_short, unforeseen
from helpers.run.lock import writing
from helpers.run.process import ProcessDiedError, WorkFailedError, in_own_process


def make_apart(job: Job) -> Outcome:
    """Make one commune in a process of its own: what a month maps over its communes, here or on a cluster's workers."""
    with TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True) as scratch:
        try:
            return in_own_process(_make_there, (job, Path(scratch)))
        except ProcessDiedError as died:
            return _account_for(job, Path(scratch), died)
        except WorkFailedError as failed:
            return Outcome(job.commune, failure=unforeseen(str(failed)))


def _account_for(job: Job, scratch: Path, died: ProcessDiedError) -> Outcome:
    """Make the post-mortem of a process, in another one: reading the notebook needs the same libraries."""
    try:
        return in_own_process(_account_there, (job, scratch, died))
    except (ProcessDiedError, WorkFailedError) as error:
        details = str(error) if isinstance(error, WorkFailedError) else ""
        return Outcome(job.commune, failure=Failure(cut_short(died), details=details))


def _make_there(given: tuple[Job, Path]) -> Outcome:
    # The process that waits does without the notebook and document libraries, which take seconds to import.
    from helpers.run.commune import make_commune

    with _writing(given[0]):
        return make_commune(*given)


def _account_there(given: tuple[Job, Path, ProcessDiedError]) -> Outcome:
    from helpers.run.death import account_for

    with _writing(given[0]):
        return account_for(*given)


def _writing(job: Job) -> AbstractContextManager[None]:
    return writing(job.project, job.case.project.outputs_of(job.case.period))
