"""One commune and month: three notebooks, the documents, the read-back, the manifest, and only then the folder."""

import os
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.checks import Finding, read_findings, write_findings
from helpers.checks.documents import READ_BACK
from helpers.errors import UserError
from helpers.narrative import mark_draft
from helpers.params import Case
from helpers.render import render
from helpers.render.read_back import read_back
from helpers.review.annotate import annotate
from helpers.review.page import write_page
from helpers.run.disk import explain
from helpers.run.folder import kept_documents, make_aside, put_away, put_in_place
from helpers.run.job import Failure, Job, Outcome, unforeseen
from helpers.run.manifest import write_manifest
from helpers.run.notebook import StageError, execute
from helpers.run.sources import resolved_params


def make_commune(job: Job, scratch: Path) -> Outcome:
    """Make one commune's folder aside, and put it in the old one's place when it is whole.

    Parameters
    ----------
    job
        The commune.
    scratch
        An empty folder for what is needed meanwhile; `helpers.run.death` reads it, should this process die.
    """
    os.chdir(job.project)
    os.environ.update(job.environment)
    target, commune = job.case.outputs, job.case.unit.slug
    seconds: dict[str, float] = {}
    aside = make_aside(target.path)
    case = job.case.into(aside)
    name = ""
    try:
        name = case.settings.commune.full_name
        findings = _make(job, case, scratch, seconds)
        changed = put_in_place(aside, target)
    except Exception as error:
        failure = _describe(error, put_away(aside, target.path))
        return Outcome(commune, name, failure=failure, kept=tuple(kept_documents(target)), seconds=seconds)
    kept = tuple(kept_documents(target))
    return Outcome(commune, name, tuple(findings), None, tuple(changed), kept, seconds)


def _make(job: Job, case: Case, scratch: Path, seconds: dict[str, float]) -> list[Finding]:
    # Before the work, like its other sources: a setting that changes meanwhile is seen next time.
    sources = {**job.sources, "resolved_params": resolved_params(case)}
    for stage in case.kind.stages:
        with _timed(stage, seconds):
            execute(case, stage, scratch)
    with _timed("render", seconds):
        _render(job, case)
    with _timed("read_back", seconds):
        findings = _read_back(job, case)
    with _timed("review", seconds):
        write_page(case)
        annotate(case.outputs, case.previous.outputs)
    with _timed("manifest", seconds):
        write_manifest(case, job.formats, sources)
    return findings


def _render(job: Job, case: Case) -> None:
    render(case.outputs.draft, job.formats, job.engine, case.project.extension.resolve())


def _read_back(job: Job, case: Case) -> list[Finding]:
    """Compare the documents with the draft; where they differ, mark them as drafts and say so."""
    outputs = case.outputs
    findings = read_findings(outputs.findings)
    if differences := read_back(outputs.draft, job.formats):
        findings += [READ_BACK.found(difference.message) for difference in differences]
        mark_draft(outputs.draft)
        _render(job, case)
    write_findings(findings, outputs.findings)
    return findings


def _describe(error: Exception, remains: Path | None) -> Failure:
    if isinstance(error, StageError):
        return Failure(str(error), error.notebook, error.cell, remains)
    if isinstance(error, UserError):
        return Failure(str(error), remains=remains)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, OSError):
        return Failure(explain(error), remains=remains, details=details)
    return unforeseen(details, remains)


@contextmanager
def _timed(stage: str, seconds: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds[stage] = time.perf_counter() - started
