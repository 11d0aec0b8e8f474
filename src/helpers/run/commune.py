"""The pipeline of one commune and month: three notebooks, rendering, read-back, review pages, manifest."""

import os
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from helpers.checks import Finding, read_findings, write_findings
from helpers.checks.documents import READ_BACK
from helpers.errors import RenderError, UserError
from helpers.narrative import check_draft, mark_draft
from helpers.params import Case
from helpers.render import render
from helpers.render.read_back import read_back
from helpers.review.annotate import annotate
from helpers.review.approval import Approval, approved_copies, file_hashes
from helpers.review.kept import edited_copies
from helpers.review.last_run import keep_last_run
from helpers.review.page import write_page
from helpers.review.tracked import write_tracked
from helpers.review.versions_page import write_versions
from helpers.run.disk import explain
from helpers.run.folder import make_aside, put_away, put_in_place
from helpers.run.job import Failure, Job, Loss, Outcome, unforeseen
from helpers.run.limits import LOOK, TOO_MUCH
from helpers.run.manifest import write_manifest
from helpers.run.notebook import SECONDS, StageError, execute, leave_out_times
from helpers.run.process import allow
from helpers.run.sources import resolved_params


def make_commune(job: Job, scratch: Path) -> Outcome:
    """Build one commune's folder in a temporary one, then replace the old folder with it atomically.

    Parameters
    ----------
    job
        The commune.
    scratch
        An empty temporary folder; `helpers.run.death` reads the notebook's journal in it if this process dies.
    """
    os.chdir(job.project)
    os.environ.update(job.environment)
    target, kept, commune = job.case.outputs, job.case.kept, job.case.unit.slug
    before = file_hashes(target)
    seconds: dict[str, float] = {}
    aside = make_aside(target.path)
    case = job.case.into(aside)
    name = ""
    try:
        name = case.settings.unit.full_name
        findings = _make(job, case, scratch, seconds)
        changed = put_in_place(aside, target, kept, job.approval)
    except Exception as error:
        failure = _describe(error, put_away(aside, target.path))
        return Outcome(commune, name, failure=failure, kept=tuple(edited_copies(kept, target.name)), seconds=seconds)
    return Outcome(
        commune,
        name,
        tuple(findings),
        changed=tuple(changed),
        kept=tuple(edited_copies(kept, target.name)),
        lost=_loss(job.approval, before, file_hashes(target), kept),
        seconds=seconds,
    )


def _loss(approval: Approval | None, before: Mapping[str, str], after: Mapping[str, str], kept: Path) -> Loss | None:
    """Tell which files have just ceased to be what was approved."""
    if approval is None:
        return None
    lost = [name for name in approval.changed(after) if name not in approval.changed(before)]
    changed, gone = (tuple(name for name in lost if (name in after) is there) for there in (True, False))
    return Loss(approval, changed, gone, tuple(approved_copies(approval, kept))) if lost else None


def _make(job: Job, case: Case, scratch: Path, seconds: dict[str, float]) -> list[Finding]:
    # Hashed before the notebooks run, like the other sources: a later change of params makes the folder stale.
    sources = {**job.sources, "resolved_params": resolved_params(case)}
    for stage in case.kind.stages:
        with _timed(stage, seconds):
            execute(case, stage, scratch)
    findings = make_documents(job, case, seconds)
    with _timed("review", seconds):
        write_page(case)
        if "docx" in job.formats:
            write_tracked(case)
        keep_last_run(job.case.outputs, case.outputs)
        write_versions(case, job.approval)
    with _timed("manifest", seconds):
        leave_out_times(case, job.case.outputs.path)
        write_manifest(case, job.formats, sources)
    return findings


def make_documents(job: Job, case: Case, seconds: dict[str, float]) -> list[Finding]:
    """Make the documents; where one does not say what the draft says, make them again as drafts and say so."""
    outputs = case.outputs
    check_draft(case)
    findings = read_findings(outputs.findings, case)
    if faults := _faults(job, case, seconds):
        findings += [READ_BACK.found(fault) for fault in faults]
        mark_draft(outputs.draft)
        write_findings(findings, outputs.findings, case)
        _faults(job, case, seconds)
    return findings


def _faults(job: Job, case: Case, seconds: dict[str, float]) -> list[str]:
    """Make the documents as they are shipped, read them back, and say what is wrong with them."""
    faults, draft = [], case.outputs.draft
    with _timed("render", seconds):
        render(draft, job.formats, job.engine, case.project.extension.resolve())
    if "html" in job.formats:
        with _timed("review", seconds):
            try:
                annotate(case.outputs, case.previous.outputs, case.unit.slug, case.settings.notice)
            except RenderError as error:
                faults.append(str(error))
    with _timed("read_back", seconds):
        return faults + [difference.message for difference in read_back(draft, job.formats)]


def _describe(error: Exception, remains: Path | None) -> Failure:
    if isinstance(error, StageError):
        return Failure(str(error), error.notebook, error.cell, remains)
    if isinstance(error, UserError):
        return Failure(str(error), remains=remains)
    if isinstance(error, MemoryError):
        return Failure(f"Làm báo cáo này {TOO_MUCH}. {LOOK}", remains=remains)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, OSError):
        return Failure(explain(error), remains=remains, details=details)
    return unforeseen(details, remains)


@contextmanager
def _timed(stage: str, seconds: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    allow(SECONDS)
    try:
        yield
    finally:
        allow(None)
        seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - started
