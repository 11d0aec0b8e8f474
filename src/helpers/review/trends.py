"""What was found of each unit over the periods up to one, and when its report was approved and replaced."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from helpers.checks import Severity, read_findings
from helpers.checks.working_days import working_days
from helpers.errors import DataError
from helpers.params import Kind, Outputs, Period, Project, common_days, common_trends, known_communes
from helpers.review.event import Event, Step, What
from helpers.review.verdicts import read

PERIODS = 12  # how many are looked at, this one among them


@dataclass(frozen=True)
class Report:
    """One unit's report of one period.

    Attributes
    ----------
    found
        How many open findings there are of each rule, by its code: lỗi and cảnh báo, without those acknowledged.
    page
        Whether there is a page of figures to lead to.
    is_on_time
        Whether it was approved in time; None where that cannot be known (yet).
    is_unreplaced
        Whether it stayed as it was first approved; None where it was not approved.
    """

    found: Mapping[str, int]
    page: bool
    is_on_time: bool | None = None
    is_unreplaced: bool | None = None


@dataclass(frozen=True)
class Trends:
    """What was found of all units.

    Attributes
    ----------
    periods
        Those of which anything was made, the oldest first.
    units
        What people call each unit, by its name.
    reports
        Those that can be read, by unit and period.
    unreadable
        What cannot be read, for a reader.
    """

    periods: Sequence[Period]
    units: Mapping[str, str]
    reports: Mapping[tuple[str, Period], Report]
    unreadable: Sequence[str]

    def of(self, unit: str) -> dict[Period, Report]:
        """Give a unit's reports, the oldest first."""
        return {period: self.reports[unit, period] for period in self.periods if (unit, period) in self.reports}


def read_trends(kind: Kind, period: Period, units: Mapping[str, str], project: Project) -> Trends:
    """Read the communes' findings and verdicts of a year: twelve periods of one length, the last of them this one.

    Parameters
    ----------
    kind, period
        What was reported, and for when.
    units
        What people call each unit, by its name; a city among them is left out.
    project
        Where it lies.
    """
    communes = known_communes(project)
    units = {unit: name for unit, name in units.items() if unit in communes}
    reports: dict[tuple[str, Period], Report] = {}
    unreadable: list[str] = []
    for one in reversed(list(islice(_back_from(period), PERIODS))):
        outputs = project.outputs_of(one)
        folders = {unit: kind.outputs(outputs.path / unit) for unit in units}
        made = {unit: folder for unit, folder in folders.items() if folder.findings.is_file()}
        if not made:
            continue
        try:
            events = read(outputs.kept)
        except DataError as error:
            events = []
            unreadable.append(str(error))
        due, known_until = _due(project, one), max((event.day for event in events), default="")
        for unit, folder in made.items():
            its = [event for event in events if event.unit == unit]
            try:
                found = _found(folder)
            except DataError as error:
                unreadable.append(f"{units[unit]}, kỳ {one}: {error}")
            else:
                page = folder.page.is_file()
                reports[unit, one] = Report(found, page, *_verdict(its, due, known_until))
    return Trends(sorted({one for _, one in reports}), units, reports, unreadable)


def _back_from(period: Period) -> Iterable[Period]:
    while True:
        yield period
        period = period.previous


def _found(outputs: Outputs) -> Counter[str]:
    findings = read_findings(outputs.findings)
    return Counter(one.code for one in findings if one.severity is not Severity.NOTE and not one.acknowledged)


def _due(project: Project, period: Period) -> date | None:
    """Give the last day on which a report is approved in time; None where params name none."""
    after = common_trends(project, period).due_after
    if after is None:
        return None
    cut_off = common_days(project, period).last
    due: date = working_days(cut_off + timedelta(days=1), cut_off + timedelta(days=3 * after + 30))[after - 1].item()
    return due


def _verdict(events: Sequence[Event], due: date | None, known_until: str) -> tuple[bool | None, bool | None]:
    """Tell by a unit's events whether its report was approved in time, and whether its documents stayed the same.

    Without an approval it is late once the log knows of a day after the last one.
    """
    approvals = [event for event in events if event.what is What.STEP and event.step is Step.APPROVED]
    if not approvals:
        return (False if due and known_until > due.isoformat() else None), None
    first = approvals[0]
    later = [event for event in events if event.number > first.number]
    is_on_time = first.day <= due.isoformat() if due else None
    return is_on_time, not any(_differs(event, first) for event in later)


def _differs(event: Event, first: Event) -> bool:
    """Tell whether a document is not the one first approved; one that is left out is not replaced."""
    both = [name for name in event.documents.keys() & first.documents.keys() if Path(name).suffix != ".json"]
    return any(event.documents[name] != first.documents[name] for name in both)
