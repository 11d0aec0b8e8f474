"""A month: plan, map one function over the stale communes, write ledger and index; a failure stops no other."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from helpers.checks import read_findings
from helpers.errors import UserError
from helpers.params import Month, known_communes, select_communes
from helpers.render import FORMATS, Engine, choose_engine
from helpers.review import Entry, write_index
from helpers.review.approval import note_loss, read_approvals, take_over
from helpers.review.kept import edited_copies
from helpers.run.executor import open_executor
from helpers.run.folder import forget_failure, recover
from helpers.run.job import Failure, Job, Outcome
from helpers.run.ledger import LOG, entry, log_outcome, read_ledger, write_ledger
from helpers.run.manifest import read_name
from helpers.run.places import KEPT, OUTPUTS
from helpers.run.plan import Plan, foresee, make_plans
from helpers.run.supervise import make_apart
from helpers.run.telling import Teller

RUN_LOCK = ".khoa"

# Environment variables that decide about the documents; passed on, as a Dask worker has its own environment.
_SETTINGS = ("BAO_CAO_KERNEL", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Order:
    """The arguments of a run.

    Attributes
    ----------
    month
        ``2026-03``.
    communes
        Names separated by commas; empty means all.
    formats
        Which documents to make.
    engine
        ``auto``, ``quarto`` or ``pandoc``.
    jobs
        How many communes at once; None for as many as there are cores.
    scheduler
        Address of a Dask scheduler; empty for this machine.
    force
        Make also what is up to date.
    """

    month: str
    communes: str = ""
    formats: tuple[str, ...] = FORMATS
    engine: str = "auto"
    jobs: int | None = None
    scheduler: str = ""
    force: bool = False


def make_month(order: Order) -> bool:
    """Make the reports of a month and say how each went.

    Returns
    -------
    bool
        Whether every commune has a final report: none failed, none is a draft.

    Raises
    ------
    UsageError
        The month, a commune, the engine or the cluster does not exist; nothing has been made then.
    """
    month, engine, communes = _read_order(order)
    folder = OUTPUTS / str(month)
    teller = Teller(len(communes))
    teller.say(f"Tháng {month}, {len(communes)} đơn vị, máy dựng {engine.name}.")
    with _in_turn(folder, teller):
        recover(folder)
        take_over(folder, KEPT / str(month))
        plans = _plan(order, month, engine, communes)
        with teller.telling():
            outcomes = dict(_make_all(order, month, engine, plans, folder, teller))
        entries = [entry(outcomes[plan.commune], plan.reasons) for plan in plans]
        everyone = _with_the_others(folder, entries)
        write_ledger(folder, {"month": str(month), "engine": engine.name, "formats": list(order.formats)}, everyone)
        write_index(str(month), everyone, folder, KEPT / str(month))
    teller.finish(outcomes.values(), folder)
    return all(outcome.state == "final" for outcome in outcomes.values())


def describe_month(order: Order) -> None:
    """Say what `make_month` would make, and why; make nothing.

    Raises
    ------
    UsageError
        As `make_month`.
    """
    month, engine, communes = _read_order(order)
    teller = Teller(len(communes))
    plans = _plan(order, month, engine, communes)
    for plan in plans:
        teller.say(f"{plan.commune}: {foresee(month, plan)}")
    teller.say(f"Sẽ làm {sum(bool(plan.reasons) for plan in plans)}/{len(plans)} đơn vị; chưa làm gì cả.")


def alone(folder: Path, seconds: float, undone: str) -> AbstractContextManager[Any]:
    """Keep runs away from a month.

    Parameters
    ----------
    folder
        ``outputs/<month>``.
    seconds
        How long to wait for another command to finish.
    undone
        What to say when it does not.

    Raises
    ------
    UserError
        Another command still works on the month.
    """
    try:
        return FileLock(folder / RUN_LOCK).acquire(timeout=seconds)
    except Timeout:
        raise UserError(f"Một lệnh khác đang làm việc với tháng {folder.name}; {undone}") from None


def _read_order(order: Order) -> tuple[Month, Engine, list[str]]:
    return Month.parse(order.month), choose_engine(order.engine), select_communes(Path(), order.communes)


def _plan(order: Order, month: Month, engine: Engine, communes: list[str]) -> list[Plan]:
    plans = make_plans(month, engine, communes, order.formats)
    return [replace(plan, reasons=plan.reasons or ["FORCE=1"]) for plan in plans] if order.force else plans


def _make_all(
    order: Order, month: Month, engine: Engine, plans: list[Plan], folder: Path, teller: Teller
) -> Iterator[tuple[str, Outcome]]:
    kept = KEPT / str(month)
    for plan in plans:
        if not plan.reasons:
            outcome = _as_it_is(folder, plan.commune)
            teller.tell(outcome, kept, plan.reasons)
            yield plan.commune, outcome
    todo = [plan for plan in plans if plan.reasons]
    if not todo:
        return
    (folder / LOG).write_text("", encoding="utf-8")
    approvals = read_approvals(kept)
    environment = {name: os.environ[name] for name in _SETTINGS if name in os.environ}
    with open_executor(order.jobs, order.scheduler) as executor:
        futures = {
            executor.submit(
                make_apart,
                Job(
                    Path.cwd(),
                    month,
                    plan.commune,
                    order.formats,
                    engine,
                    plan.sources,
                    environment,
                    approvals.get(plan.commune),
                ),
            ): plan
            for plan in todo
        }
        for future in as_completed(futures):
            plan = futures[future]
            outcome = _outcome(future, plan.commune)
            if outcome.lost:
                note_loss(kept, plan.commune, plan.reasons)
            log_outcome(folder, outcome)
            teller.tell(outcome, kept, plan.reasons)
            yield outcome.commune, outcome


def _outcome(future: "Future[Outcome]", commune: str) -> Outcome:
    try:
        return future.result()
    except Exception as error:
        # Dask gave up: every worker that took the job died, or the scheduler did.
        why = (str(error).splitlines() or [""])[0]
        message = f"Máy thợ không làm xong ({type(error).__name__}: {why}). Hãy xem nhật ký của máy thợ rồi chạy lại."
        return Outcome(commune, failure=Failure(message))


def _as_it_is(folder: Path, commune: str) -> Outcome:
    made = folder / commune
    forget_failure(made)
    findings = read_findings(made / "checks.json")
    kept = edited_copies(KEPT / folder.name / commune)
    return Outcome(commune, read_name(made), tuple(findings), kept=tuple(kept))


def _with_the_others(folder: Path, entries: list[Entry]) -> list[Entry]:
    """Add the ledger's entries of communes that are not part of this run."""
    now = {each.commune: each for each in entries}
    known = {each.commune: each for each in read_ledger(folder)} | now
    return [known[commune] for commune in known_communes(Path()) if commune in known]


def _in_turn(folder: Path, teller: Teller) -> AbstractContextManager[Any]:
    """Lock the month: a second run says so and waits."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / RUN_LOCK)
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        teller.say(f"Một lệnh khác đang làm tháng này ({folder.as_posix()}); đang chờ lệnh đó xong…")
        return lock.acquire()
