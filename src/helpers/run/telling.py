"""What a run says: how far it is, how each commune went, and at the end what failed, grouped by its cause."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from helpers.checks import Severity
from helpers.params import PeriodOutputs
from helpers.run.job import Loss, Outcome
from helpers.signs import visible
from helpers.vietnamese import listing, short_date

# With more communes than this, a line for each note would hide the rest.
_FEW = 10

_WORDS = {"checks.json": "kết quả kiểm tra"}


class Teller:
    """Tells a run of `count` communes: a bar where there is a terminal, plain lines where there is none."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._told: Counter[str] = Counter()
        self._console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("", total=count)

    @contextmanager
    def telling(self) -> Iterator["Teller"]:
        """Show the bar while the work goes on."""
        with self._bar:
            yield self

    def say(self, line: str) -> None:
        """Say one thing."""
        self._console.print(escape(visible(line)))

    def tell(self, outcome: Outcome, outputs: PeriodOutputs, reasons: Sequence[str]) -> None:
        """Say how one commune went.

        Parameters
        ----------
        outcome
            How.
        outputs
            The period's folders.
        reasons
            Why it was made; without reasons it was up to date.
        """
        is_made = bool(reasons)
        self._told[outcome.state if is_made or outcome.failure else "unchanged"] += 1
        number = sum(self._told.values())
        if is_made or self._count <= _FEW:
            self.say(f"[{number}/{self._count}] {outcome.commune}: {self._describe(outcome, outputs, reasons)}")
        done = self._told["final"] + self._told["draft"]
        words = f"xong {done}, không làm được {self._told['failed']}, không đổi {self._told['unchanged']}"
        self._bar.update(self._task, completed=number, description=words)

    def finish(self, outcomes: Iterable[Outcome], outputs: PeriodOutputs) -> None:
        """Sum up, and list what failed by its cause."""
        all_of_them = list(outcomes)
        states = Counter(outcome.state for outcome in all_of_them)
        unchanged = f"; trong đó không đổi: {self._told['unchanged']}" if self._told["unchanged"] else ""
        self.say(
            f"Chính thức: {states['final']}, dự thảo: {states['draft']}, không làm được: {states['failed']}{unchanged}."
        )
        if failed := [outcome for outcome in all_of_them if outcome.failure]:
            self._console.print(_by_cause(failed))
        self.say(f"Sổ ghi: {outputs.ledger.as_posix()}; mục lục: {outputs.index.as_posix()}")

    def _describe(self, outcome: Outcome, outputs: PeriodOutputs, reasons: Sequence[str]) -> str:
        if outcome.failure:
            remains = outcome.failure.remains
            where = f"\n    Sổ tay đã chạy đến chỗ lỗi: {remains.as_posix()}/" if remains else ""
            return "KHÔNG LÀM ĐƯỢC\n    " + outcome.failure.message.replace("\n", "\n    ") + where
        counts = Counter(finding.severity for finding in outcome.findings)
        tally = ", ".join(f"{counts[severity]} {severity}" for severity in Severity)
        state = "DỰ THẢO" if outcome.state == "draft" else "báo cáo chính thức"
        seconds = f", {sum(outcome.seconds.values()):.1f} giây".replace(".", ",") if reasons else ", không đổi"
        lines = [f"{state} ({tally}){seconds}"]
        lines += [
            f"    {finding.severity} {finding.code}: {finding.message}"
            for finding in outcome.findings
            if self._count <= _FEW or finding.severity is Severity.ERROR
        ]
        place = f"{outputs.kept.as_posix()}/{outcome.commune}"
        lines += [f"    Bản đã sửa tay được giữ lại: {place}/{name}" for name in outcome.changed]
        if outcome.lost:
            lines.append(f"    {_lost(outcome.lost, reasons)}")
            lines += [f"    Bản đã duyệt được giữ lại: {place}/{name}" for name in outcome.lost.copies]
        return "\n".join(lines)


def _lost(lost: Loss, reasons: Sequence[str]) -> str:
    """Say whose approval is lost, with which documents, and why."""
    day = short_date(date.fromisoformat(lost.approval.at))
    what = [f"{_named(names)} {how}" for names, how in ((lost.changed, "đã đổi"), (lost.gone, "không còn")) if names]
    return f"MẤT DẤU DUYỆT của {lost.approval.by} ngày {day}: {', '.join(what)}; vì {'; '.join(reasons)}"


def _named(files: Sequence[str]) -> str:
    return listing([_WORDS.get(name, name) for name in files])


def _by_cause(failed: list[Outcome]) -> Table:
    causes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in failed:
        causes[_cause(outcome)].append(outcome)
    table = Table("Số đơn vị", "Nguyên nhân (ở đơn vị đầu)", "Đơn vị", title="Không làm được", title_justify="left")
    for alike in sorted(causes.values(), key=len, reverse=True):
        names = ", ".join(outcome.commune for outcome in alike[:10]) + (" …" if len(alike) > 10 else "")
        table.add_row(str(len(alike)), escape(visible(_first_line(alike[0]))), names)
    return table


def _cause(outcome: Outcome) -> str:
    """Leave out of a message what differs from commune to commune: files, quoted values, numbers."""
    words = _first_line(outcome).replace(outcome.commune, "")
    return re.sub(r"«[^»]*»|\S*/\S*|\S+\.(?:xlsx?|csv|ods|ya?ml)\b|\d+", "…", words)


def _first_line(outcome: Outcome) -> str:
    return outcome.failure.message.splitlines()[0] if outcome.failure else ""
