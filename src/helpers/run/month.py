"""A month: plan, map one function over the stale units, write ledger and index; a failure stops no other."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from pathlib import Path

from helpers.checks import read_findings
from helpers.params import (
    Case,
    City,
    Kind,
    Month,
    Period,
    PeriodOutputs,
    Project,
    city_slug,
    kind_of,
    known_communes,
    notice_of,
    select_units,
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
    units
        Names of communes and of the city; ``all`` for every commune and the city.
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
    units: str = ""
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
        Whether every unit has a final report: none failed, none is a draft.

    Raises
    ------
    UsageError
        The month, the kind, a commune, the engine or the cluster does not exist; nothing has been made then.
    """
    kind, period, engine, cases = _read_order(order)
    outputs, outcomes = Project().outputs_of(period), dict[str, Outcome]()
    teller = Teller(len(cases))
    teller.say(
        f"{'Tháng' if isinstance(period, Month) else 'Kỳ'} {period}, {len(cases)} đơn vị, máy dựng {engine.name}."
    )
    if engine.note:
        teller.say(engine.note)
    with in_turn(outputs, teller.say):
        recover(outputs.path)
        take_over(outputs, kind)
        about = {"month": str(period), "engine": engine.name, "formats": list(order.formats)}
        everyone: list[Entry] = []
        for wave in _waves(cases):
            plans = _plan(order, engine, wave)
            with teller.telling():
                outcomes |= _make_all(order, engine, plans, outputs, teller)
            entries = [entry(outcomes[plan.commune], plan.reasons, plan.case) for plan in plans]
            everyone = _with_the_others(outputs, entries)
            write_ledger(outputs, about, everyone)
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
    *_, engine, cases = _read_order(order)
    teller = Teller(len(cases))
    plans = _plan(order, engine, cases)
    for plan in plans:
        if plan.case.members and not plan.reasons and any(other.reasons for other in plans):
            plan.reasons.append("báo cáo của các đơn vị sẽ được làm lại")
        teller.say(f"{plan.commune}: {foresee(plan)}")
    teller.say(f"Sẽ làm {sum(bool(plan.reasons) for plan in plans)}/{len(plans)} đơn vị; chưa làm gì cả.")


def _read_order(order: Order) -> tuple[Kind, Period, Engine, list[Case]]:
    """Give the kind of the communes' reports, the period, the engine, and the reports that are asked for."""
    project = Project()
    units = select_units(project, order.communes, order.units)
    is_of_city = all(isinstance(unit, City) for unit in units)
    kind = kind_of(project, order.month, "" if is_of_city else order.kind)
    period, engine = kind.parse_period(order.month), choose_engine(order.engine)
    asked = order.kind if is_of_city else ""
    kinds = [kind_of(project, order.month, asked, unit) if isinstance(unit, City) else kind for unit in units]
    return kind, period, engine, [Case(project, own, unit, period) for own, unit in zip(kinds, units, strict=True)]


def _waves(cases: list[Case]) -> Iterator[list[Case]]:
    """Give what can be made at once: the communes' reports, then the city's, which is made from them."""
    for is_of_city in (False, True):
        if wave := [case for case in cases if isinstance(case.unit, City) is is_of_city]:
            yield wave


def _plan(order: Order, engine: Engine, cases: list[Case]) -> list[Plan]:
    ledger = read_ledger(Project().outputs_of(cases[0].period))
    known = {each.commune: each.manifest for each in ledger if each.manifest}
    plans = make_plans(cases, engine, order.formats, {each.commune: each.state for each in ledger})
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
    if not any(plan.case.members for plan in todo):
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
    return [known[unit] for unit in (*known_communes(Project()), city_slug(Project())) if unit in known]
