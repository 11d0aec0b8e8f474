"""A month: plan, map one function over the stale communes, write ledger and index; a failure stops no other."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from pathlib import Path

from helpers.checks import read_findings
from helpers.params import (
    Case,
    Commune,
    Period,
    PeriodOutputs,
    Project,
    kind_of,
    known_communes,
    notice_of,
    select_communes,
)
from helpers.render import FORMATS, Engine, choose_engine
from helpers.review import Entry, write_index, write_trends
from helpers.review.approval import note_loss, read_approvals
from helpers.review.integrity import hash_manifest, read_name
from helpers.review.kept import edited_copies
from helpers.review.taken_over import take_over
from helpers.run.executor import open_executor
from helpers.run.folder import forget_failure, recover
from helpers.run.job import Failure, Job, Outcome
from helpers.run.ledger import entry, log_outcome, read_ledger, write_ledger
from helpers.run.lock import in_turn
from helpers.run.plan import Plan, foresee, make_plans
from helpers.run.supervise import make_apart
from helpers.run.telling import Teller

# Environment variables that decide about the documents; passed on, as a Dask worker has its own environment.
_SETTINGS = ("BAO_CAO_KERNEL", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Order:
    """The arguments of a run.

    Attributes
    ----------
    month
        ``2026-03``.
    kind
        Which kind of report; empty where only one has such periods.
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
    kind: str = ""
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
        The month, the kind, a commune, the engine or the cluster does not exist; nothing has been made then.
    """
    period, engine, cases = _read_order(order)
    kind, outputs = cases[0].kind, Project().outputs_of(period)
    teller = Teller(len(cases))
    teller.say(f"Tháng {period}, {len(cases)} đơn vị, máy dựng {engine.name}.")
    if engine.note:
        teller.say(engine.note)
    with in_turn(outputs, teller.say):
        recover(outputs.path)
        take_over(outputs, kind)
        plans = _plan(order, engine, cases)
        with teller.telling():
            outcomes = dict(_make_all(order, engine, plans, outputs, teller))
        entries = [entry(outcomes[plan.commune], plan.reasons, plan.case.outputs) for plan in plans]
        everyone = _with_the_others(outputs, entries)
        write_ledger(outputs, {"month": str(period), "engine": engine.name, "formats": list(order.formats)}, everyone)
        write_trends(kind, period, {each.commune: each.name for each in everyone}, Project())
        write_index(kind, period, everyone, outputs, notice_of(Project(), period))
    teller.finish(outcomes.values(), outputs)
    return all(outcome.state == "final" for outcome in outcomes.values())


def describe_month(order: Order) -> None:
    """Say what `make_month` would make, and why; make nothing.

    Raises
    ------
    UsageError
        As `make_month`.
    """
    _, engine, cases = _read_order(order)
    teller = Teller(len(cases))
    plans = _plan(order, engine, cases)
    for plan in plans:
        teller.say(f"{plan.commune}: {foresee(plan)}")
    teller.say(f"Sẽ làm {sum(bool(plan.reasons) for plan in plans)}/{len(plans)} đơn vị; chưa làm gì cả.")


def _read_order(order: Order) -> tuple[Period, Engine, list[Case]]:
    project = Project()
    kind = kind_of(project, order.month, order.kind)
    period, engine = kind.parse_period(order.month), choose_engine(order.engine)
    communes = select_communes(project, order.communes)
    return period, engine, [Case(project, kind, Commune(slug), period) for slug in communes]


def _plan(order: Order, engine: Engine, cases: list[Case]) -> list[Plan]:
    ledger = read_ledger(Project().outputs_of(cases[0].period))
    known = {each.commune: each.manifest for each in ledger if each.manifest}
    plans = make_plans(cases, engine, order.formats)
    for plan in plans:
        if plan.commune in known and not plan.reasons and hash_manifest(plan.case.outputs) != known[plan.commune]:
            plan.reasons.append("manifest.json không như sổ ghi (run.json)")
        if order.force and not plan.reasons:
            plan.reasons.append("FORCE=1")
    return plans


def _make_all(
    order: Order, engine: Engine, plans: list[Plan], outputs: PeriodOutputs, teller: Teller
) -> Iterator[tuple[str, Outcome]]:
    for plan in plans:
        if not plan.reasons:
            outcome = _as_it_is(plan.case)
            teller.tell(outcome, outputs, plan.reasons)
            yield plan.commune, outcome
    todo = [plan for plan in plans if plan.reasons]
    if not todo:
        return
    outputs.log.write_text("", encoding="utf-8")
    approvals = read_approvals(outputs.kept)
    environment = {name: os.environ[name] for name in _SETTINGS if name in os.environ}
    with open_executor(order.jobs, order.scheduler) as executor:
        futures = {
            executor.submit(
                make_apart,
                Job(
                    Path.cwd(),
                    plan.case,
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
                note_loss(plan.case, plan.reasons)
            log_outcome(outputs, outcome)
            teller.tell(outcome, outputs, plan.reasons)
            yield outcome.commune, outcome


def _outcome(future: "Future[Outcome]", commune: str) -> Outcome:
    try:
        return future.result()
    except Exception as error:
        # Dask gave up: every worker that took the job died, or the scheduler did.
        why = (str(error).splitlines() or [""])[0]
        message = f"Máy thợ không làm xong ({type(error).__name__}: {why}). Hãy xem nhật ký của máy thợ rồi chạy lại."
        return Outcome(commune, failure=Failure(message))


def _as_it_is(case: Case) -> Outcome:
    made = case.outputs
    forget_failure(made.path)
    findings = read_findings(made.findings)
    kept = edited_copies(case.kept, made.name)
    return Outcome(case.unit.slug, read_name(made), tuple(findings), kept=tuple(kept))


def _with_the_others(outputs: PeriodOutputs, entries: list[Entry]) -> list[Entry]:
    """Add the ledger's entries of communes that are not part of this run."""
    now = {each.commune: each for each in entries}
    known = {each.commune: each for each in read_ledger(outputs)} | now
    return [known[commune] for commune in known_communes(Project()) if commune in known]
