"""A folder of reports, one process each; a table at the end, the worst first."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from helpers.checks.finding import Severity
from helpers.errors import UserError
from helpers.proof.proofread import folder_of, proofread, write_proof


@dataclass(frozen=True)
class Outcome:
    """What became of one report: its findings by severity, or why it could not be read."""

    file: Path
    unit: str = ""
    period: str = ""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    refused: str = ""


def proofread_one(file: Path, previous: Path | None, folder: Path) -> Outcome:
    """Proof-read one report of many; what is wrong with its file is told, not raised."""
    try:
        proof = proofread(file, previous)
        write_proof(proof, folder)
    except UserError as error:
        return Outcome(file, refused=str(error))
    report = proof.judged.report
    errors, warnings, notes = (proof.count(one) for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return Outcome(file, report.unit.full_name, report.period.words, errors, warnings, notes)


def proofread_all(
    files: Sequence[Path], previous: Callable[[Path], Path | None], outputs: Path, console: Console
) -> list[Outcome]:
    """Proof-read many reports side by side, with a bar."""
    with _bar(console) as bar:
        task = bar.add_task("Đọc soát", total=len(files))
        found = []
        for outcome in _outcomes(files, previous, outputs):
            found.append(outcome)
            bar.advance(task)
    return sorted(found, key=lambda one: (not one.refused, -one.errors, -one.warnings, one.file.name))


def table_of(outcomes: Sequence[Outcome]) -> Table:
    """Show what became of each, the worst first."""
    table = Table("Tệp", "Đơn vị", "Kỳ", "Lỗi", "Cảnh báo", "Ghi chú", title="Đọc soát", title_justify="left")
    for one in outcomes:
        if one.refused:
            table.add_row(one.file.name, "không đọc được", "", "", "", "")
        else:
            table.add_row(one.file.name, one.unit, one.period, *map(str, (one.errors, one.warnings, one.notes)))
    return table


def _outcomes(files: Sequence[Path], previous: Callable[[Path], Path | None], outputs: Path) -> Iterator[Outcome]:
    jobs = [(file, previous(file), folder_of(file, outputs, files)) for file in files]
    # Spawned: a fork of a process that has threads (rich's bar) may hang.
    with ProcessPoolExecutor(min(len(files), cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(proofread_one, *job) for job in jobs]):
            yield done.result()


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)
