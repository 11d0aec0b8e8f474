"""The reports that lie in ``outputs/``: of every period, by the ledger of each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.errors import UsageError
from helpers.params import PERIODS, Case, City, Period, Project, case_of, known_city, open_kind, parse_period
from helpers.review import Entry
from helpers.review.approval import Approval, file_hashes, standing
from helpers.review.integrity import read_kind
from helpers.review.state import State, states_of
from helpers.review.verdicts import read
from helpers.run.ledger import read_ledger

STATES = {"final": "chính thức", "draft": "dự thảo", "failed": "không làm được"}


@dataclass(frozen=True)
class Report:
    """One report that was made, or could not be.

    Attributes
    ----------
    case
        Whose it is.
    entry
        What the ledger says of it.
    approval
        The approval that stands; None where none does.
    """

    case: Case
    entry: Entry
    approval: Approval | None

    @property
    def state(self) -> str:
        """How it stands, in words: by the ledger, or where it was approved ``đã duyệt`` or ``đã đổi sau khi duyệt``."""
        if self.approval is None or self.approval.is_taken_over or self.entry.state == "failed":
            return STATES[self.entry.state]
        return "đã đổi sau khi duyệt" if self.approval.changed(file_hashes(self.case.outputs)) else "đã duyệt"


def reports(project: Project, periods: Collection[Period], units: Collection[str] = ()) -> Iterator[Report]:
    """Give the reports of some periods, in the order of these and of their ledgers.

    Parameters
    ----------
    project
        The project's folders.
    periods
        Those that are wanted.
    units
        Names of units; empty means all.

    Raises
    ------
    DataError
        A period's log of verdicts is not as it was written.
    """
    city = known_city(project)
    for period in periods:
        outputs = project.outputs_of(period)
        states = states_of(read(outputs.kept))
        for entry in read_ledger(outputs):
            if not units or entry.commune in units:
                yield _report(project, period, entry, states.get(entry.commune, State()), city)


def units_of(made: Iterable[Report], period: Period) -> dict[str, str]:
    """Give what people call the units that report for a period, by their names."""
    return {report.entry.commune: report.entry.name for report in made if report.case.period == period}


def made_periods(project: Project) -> list[Period]:
    """List the periods of which there is a ledger, in their order."""
    names = [file.parent.name for file in project.outputs.glob("*/run.json")]
    return sorted(
        (parse_period(name) for name in names if any(kind.SLUG.fullmatch(name) for kind in PERIODS)), key=_order
    )


def chosen_periods(project: Project, wanted: str) -> list[Period]:
    """Give the periods that a call names: ``2026-03``, ``2026-01..2026-03``, or "" for all that were made.

    Raises
    ------
    UsageError
        It names no period, or nothing was made of it.
    """
    made = made_periods(project)
    first, _, last = wanted.partition("..")
    ends = [parse_period(name) for name in (first, last) if name]
    fitting = [one for one in made if _is_within(one, ends)]
    if not fitting:
        known = ", ".join(map(str, made)) or "chưa có kỳ nào"
        raise UsageError(f"Chưa có báo cáo nào của kỳ {wanted or '…'}. Đã làm: {known}.")
    return fitting


def _is_within(period: Period, ends: Sequence[Period]) -> bool:
    """Tell whether a period is the one that is named, or of the same length and between the two."""
    if len(ends) < 2:
        return not ends or period == ends[0]
    return type(period) is type(ends[0]) and ends[0].months[0] <= period.months[0] <= ends[1].months[-1]


def _order(period: Period) -> tuple[object, ...]:
    return period.months[-1], len(period.months), str(period)


def _report(project: Project, period: Period, entry: Entry, state: State, city: City | None) -> Report:
    case = case_of(entry.commune, open_kind(project), period, project, city)
    kind = read_kind(case.outputs)
    if kind and kind != case.kind.slug:
        case = replace(case, kind=open_kind(project, kind))
    return Report(case, entry, standing(state))
