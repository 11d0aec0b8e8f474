"""One thing that people decided on a report, or that befell what they had decided: a line of the log."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from helpers.params import Case


class What(StrEnum):
    """What happened."""

    STEP = "step"
    NOTE = "note"
    RESOLVED = "resolved"
    LOST = "lost"
    TAKEN_OVER = "taken over"


class Step(StrEnum):
    """How far a unit's report has come."""

    OPEN = "open"
    COMPLETE = "complete"
    APPROVED = "approved"
    ACCEPTED = "accepted"

    @property
    def order(self) -> int:
        """Its place among the steps."""
        return list(Step).index(self)


class Event(BaseModel):
    """One line of the log.

    Attributes
    ----------
    what
        A step was taken (forward or back), a note made or resolved, an approval lost to a run, or one taken over from
        the time before there was a log.
    kind, unit, period
        Whose report.
    by, day
        The name given, and the day (``2026-04-15``).
    step
        Of a step: the one that stands after it.
    words
        Of a step back: the reason. Of a note: what it says.
    place
        Of a note: the sentence, figure or finding that it is at.
    note
        Of a resolved note: its number.
    reasons
        Of a loss: why the run made the report again.
    manifest
        SHA-256 of the folder's manifest, which holds those of all that the stages wrote.
    documents
        SHA-256 of each document by its name, and of ``checks.json``.
    copies
        SHA-256 of what was kept of these in ``luu/<period>/<unit>/``, by the names there.
    figures
        Which of the copies is that of ``indicators.json``.
    number, time, user, uid, host
        Written by `append`: the line, when (UTC), and by which system user of which machine, whatever name was given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: What
    kind: str
    unit: str
    period: str
    by: str = ""
    day: str = ""
    step: Step = Step.OPEN
    words: str = ""
    place: str = ""
    note: int = 0
    reasons: tuple[str, ...] = ()
    manifest: str = ""
    documents: Mapping[str, str] = {}
    copies: Mapping[str, str] = {}
    figures: str = ""
    number: int = 0
    time: str = ""
    user: str = ""
    uid: int = -1
    host: str = ""

    @classmethod
    def of(cls, case: Case, what: What, **given: Any) -> "Event":
        """Make an event about a case's report."""
        return cls(what=what, kind=case.kind.slug, unit=case.unit.slug, period=str(case.period), **given)
