"""The reports of a period that people decide on: each verdict is written to the log and shown in the index."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from time import time

from helpers.errors import UsageError, UserError
from helpers.params import Case, City, Kind, Period, PeriodOutputs, Project, case_of, known_city, notice_of
from helpers.review import Entry, write_index, write_trends
from helpers.review.event import Event, Step, What
from helpers.review.integrity import hash_manifest
from helpers.review.log import NAME
from helpers.review.state import state_of
from helpers.review.steps import go_back, take_step
from helpers.review.taken_over import take_over
from helpers.review.verdicts import append, read
from helpers.run.ledger import read_ledger
from helpers.run.lock import alone

REST = 2  # seconds without a verdict, after which the index is written anew
PATIENCE = 10  # seconds for another command to finish
UNDONE = "chưa ghi gì. Hãy chờ lệnh đó xong rồi làm lại."
BACK = "rút lại bước trước"
DEEDS = {Step.OPEN: "trả lại", Step.COMPLETE: "ghi hoàn thành", Step.APPROVED: "duyệt", Step.ACCEPTED: "tiếp nhận"}


class MovedOnError(UserError):
    """What a person decided on is no longer what she saw."""


@dataclass(frozen=True)
class Seen:
    """What a person saw of a report when she decided.

    Attributes
    ----------
    event
        The number of the last event about it in the log; 0 for none.
    manifest
        SHA-256 of its folder's manifest; "" where there was none.
    """

    event: int
    manifest: str


@dataclass(frozen=True)
class Reports:
    """The reports of a period.

    Attributes
    ----------
    project, kind, period
        Whose, of which kind, for when.
    shows_at_once
        Whether each verdict is in the index when it is written; otherwise `show` sees to it.
    """

    project: Project
    kind: Kind
    period: Period
    shows_at_once: bool = True

    @property
    def outputs(self) -> PeriodOutputs:
        """The period's folder."""
        return self.project.outputs_of(self.period)

    def case(self, unit: str) -> Case:
        """Give one of them."""
        return case_of(unit, self.kind, self.period, self.project, self._city)

    @cached_property
    def _city(self) -> City | None:
        return known_city(self.project)

    def units(self) -> dict[str, str]:
        """Give the units of the period's last run, and what people call them."""
        return {entry.commune: entry.name for entry in read_ledger(self.outputs)}

    def not_made(self, unit: str) -> str:
        """Say that there is nothing of a unit, or of any ("" for it), and what to do."""
        if not unit:
            return f"Chưa có báo cáo nào của kỳ {self.period}. Hãy chạy {self._make} trước."
        return f"{unit}: chưa có báo cáo kỳ {self.period}. Hãy chạy {self._make} COMMUNE={unit} trước."

    @property
    def _make(self) -> str:
        return f"make report {'MONTH' if len(self.period.months) == 1 else 'PERIOD'}={self.period}"

    def refuse_unmade(self) -> None:
        """Refuse a period of which nothing was made.

        Raises
        ------
        UsageError
            It says what to do.
        """
        if not self.units():
            raise UsageError(self.not_made(""))

    def take(self, unit: str, step: Step, by: str, seen: Seen | None = None, words: str = "") -> Event:
        """Take a step with a unit's report: forward as it lies there, or back for the reason that is given.

        Raises
        ------
        MovedOnError
            It is not what was seen; nothing was written.
        UserError, DataError
            As `helpers.review.steps.take_step` and `go_back`; nothing was written.
        """
        with self._deciding() as entries:
            manifest = self._manifest(unit, entries)
            case, today = self.case(unit), date.today()
            now = self._refuse_moved_on(case, seen)
            is_back = step is Step.OPEN or step.order < now.order
            return go_back(case, step, by, today, words) if is_back else take_step(case, step, by, today, manifest)

    def note(self, unit: str, by: str, words: str, place: str = "") -> Event:
        """Note something at a place of a unit's report.

        Raises
        ------
        UserError
            There are no words, no name, or no such report.
        """
        with self._deciding() as entries:
            self._manifest(unit, entries)
            return append(self.outputs.kept, Event.of(self.case(unit), What.NOTE, by=by, words=words, place=place))

    def resolve(self, unit: str, by: str, note: int) -> Event:
        """Say that what a note asks for is done.

        Raises
        ------
        UserError
            No such note is open.
        """
        with self._deciding():
            return append(self.outputs.kept, Event.of(self.case(unit), What.RESOLVED, by=by, note=note))

    def show(self) -> None:
        """Write the index anew where the log is newer and rests; not while another command works on the period."""
        log, index = self.outputs.kept / NAME, self.outputs.index
        if not log.is_file() or (index.is_file() and index.stat().st_mtime_ns > log.stat().st_mtime_ns):
            return
        if time() - log.stat().st_mtime > REST:
            with suppress(UserError, OSError), alone(self.outputs, 0, UNDONE):
                self._write_pages(read_ledger(self.outputs))

    @contextmanager
    def _deciding(self) -> Iterator[Sequence[Entry]]:
        """Keep runs away while something is decided."""
        self.refuse_unmade()
        with alone(self.outputs, PATIENCE, UNDONE):
            entries = read_ledger(self.outputs)
            take_over(self.outputs, self.kind)
            yield entries
            if self.shows_at_once:
                self._write_pages(entries)

    def _write_pages(self, entries: Sequence[Entry]) -> None:
        write_trends(self.kind, self.period, {entry.commune: entry.name for entry in entries}, self.project)
        write_index(self.kind, self.period, entries, self.outputs, notice_of(self.project, self.period))

    def _manifest(self, unit: str, entries: Sequence[Entry]) -> str:
        """Refuse a unit that has not been made, or could not be; give the hash of its manifest by the ledger."""
        entry = next((entry for entry in entries if entry.commune == unit), None)
        if entry is None:
            raise UsageError(self.not_made(unit))
        if entry.state == "failed":
            raise UserError(f"{unit}: lần làm cuối không được, nên chưa duyệt được. {entry.message or ''}")
        return entry.manifest

    def _refuse_moved_on(self, case: Case, seen: Seen | None) -> Step:
        events = [event for event in read(self.outputs.kept) if event.unit == case.unit.slug]
        steps = [event for event in events if event.what in (What.STEP, What.LOST)]
        if seen and steps and steps[-1].number > seen.event:
            raise MovedOnError(f"{told(steps[-1])} sau khi trang này được mở. Hãy xem lại rồi quyết định.")
        if seen and seen.manifest != hash_manifest(case.outputs):
            raise MovedOnError(
                f"{case.unit}: báo cáo đã được làm lại sau khi trang này được mở. Hãy tải lại trang rồi xem."
            )
        return state_of(events, case.unit.slug).step


def told(event: Event) -> str:
    """Say in a clause what was decided: ``Nguyễn Thị Xuân đã duyệt lúc 09:30 ngày 15/04/2026``."""
    when = datetime.fromisoformat(event.time).astimezone()
    at = f"lúc {when:%H:%M} ngày {when:%d/%m/%Y}"
    if event.what is What.LOST:
        return f"Báo cáo đã được làm lại {at}"
    deed = BACK if event.words and event.step is not Step.OPEN else DEEDS[event.step]
    return f"{event.by} đã {deed} {at}"
