"""One commune to be made, how it went, and having it made in a process of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from helpers.checks import Finding, is_blocking
from helpers.params import Case
from helpers.render import Engine
from helpers.review.approval import Approval
from helpers.run.process import ProcessDiedError, WorkFailedError, in_own_process
from helpers.run.sources import Sources

RETRY = "Hãy chạy lại; nếu vẫn vậy, hãy xem bộ nhớ của máy."


@dataclass(frozen=True)
class Job:
    """One commune to be made, with all that a process elsewhere must know.

    Attributes
    ----------
    project
        The project's root, by the path that this machine and the one that does the work have in common.
    case
        Whose report; its paths are from the project's root on.
    sources
        What the folder is made from, for its manifest.
    environment
        Settings of the caller's environment that decide what is made.
    approval
        The verdict on what lies in the folder now.
    """

    project: Path
    case: Case
    formats: tuple[str, ...]
    engine: Engine
    sources: Sources
    environment: Mapping[str, str]
    approval: Approval | None = None


@dataclass(frozen=True)
class Failure:
    """Why a commune could not be made; an earlier folder of it is left as it was.

    Attributes
    ----------
    message
        For the user.
    notebook, cell
        Where it stopped, if in a notebook.
    remains
        Folder with the executed notebooks up to the failure, if there is any.
    details
        Traceback of what nobody foresaw.
    """

    message: str
    notebook: str | None = None
    cell: int | None = None
    remains: Path | None = None
    details: str = ""


@dataclass(frozen=True)
class Loss:
    """An approval that documents lost: whose it was, which of them changed or are not made any more, and the copies."""

    approval: Approval
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How it went.

    Attributes
    ----------
    commune, name
        Its folder, and what people call it, if its params could be read.
    findings
        What the checks found.
    failure
        None where the folder was made, or was up to date.
    changed
        Names of the documents of people's own that were just kept under a dated name.
    kept
        All that are kept so, also from earlier runs.
    lost
        The verdict that this run took, if one.
    seconds
        How long each stage took; empty where nothing was to be made.
    """

    commune: str
    name: str = ""
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lost: Loss | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def state(self) -> Literal["failed", "draft", "final"]:
        """``failed``, ``draft`` (an open lỗi, the mark DỰ THẢO) or ``final``."""
        return "failed" if self.failure else "draft" if is_blocking(self.findings) else "final"


def make(job: Job) -> Outcome:
    """Make one commune in a process of its own: the function that a month maps over its communes, here or elsewhere."""
    with TemporaryDirectory(prefix="bao-cao-", ignore_cleanup_errors=True) as scratch:
        try:
            return in_own_process(_make_there, (job, Path(scratch)))
        except ProcessDiedError as died:
            return _account_for(job, Path(scratch), died)
        except WorkFailedError as failed:
            return Outcome(job.case.unit.slug, failure=unforeseen(str(failed)))


def _account_for(job: Job, scratch: Path, died: ProcessDiedError) -> Outcome:
    """Say where a process died; if this cannot be found out either, that it died."""
    try:
        return in_own_process(_account_there, (job, scratch, died))
    except (ProcessDiedError, WorkFailedError) as error:
        message = f"Tiến trình làm báo cáo bị dừng đột ngột ({died}). {RETRY}"
        details = str(error) if isinstance(error, WorkFailedError) else ""
        return Outcome(job.case.unit.slug, failure=Failure(message, details=details))


def unforeseen(details: str, remains: Path | None = None) -> Failure:
    """Describe what no message was written for, by the last line of its traceback."""
    message = f"Lỗi chưa lường trước của bộ công cụ: {details.strip().splitlines()[-1]} (chi tiết trong run.log)."
    return Failure(message, remains=remains, details=details)


def _make_there(given: tuple[Job, Path]) -> Outcome:
    # Imported there: the notebook and document libraries take seconds, which the process that only waits can spare.
    from helpers.run.commune import make_commune

    return make_commune(*given)


def _account_there(given: tuple[Job, Path, ProcessDiedError]) -> Outcome:
    from helpers.run.death import account_for

    return account_for(*given)
