"""One commune to be made, and how it went."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from helpers.checks import Finding, is_blocking
from helpers.params import Case
from helpers.render import Engine
from helpers.review.approval import Approval
from helpers.run.sources import Sources

RETRY = "Hãy chạy lại; nếu vẫn vậy, hãy xem bộ nhớ của máy."


@dataclass(frozen=True)
class Job:
    """One commune to be made: everything that a worker process needs, and picklable.

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

    @property
    def commune(self) -> str:
        """The name of its folder."""
        return self.case.unit.slug


@dataclass(frozen=True)
class Failure:
    """Why a commune could not be made; its previous folder is untouched.

    Attributes
    ----------
    message
        For the user.
    notebook, cell
        Where it stopped, if in a notebook.
    remains
        Folder with the executed notebooks up to the failure, if there is any.
    details
        Traceback of an unexpected exception.
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
    """The result for one commune.

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


def cut_short(death: Exception) -> str:
    """Say that the process which made a commune died."""
    return f"Tiến trình làm báo cáo bị dừng đột ngột ({death}). {RETRY}"


def unforeseen(details: str, remains: Path | None = None) -> Failure:
    """Describe an unexpected exception by the last line of its traceback."""
    message = f"Lỗi chưa lường trước của bộ công cụ: {details.strip().splitlines()[-1]} (chi tiết trong run.log)."
    return Failure(message, remains=remains, details=details)
