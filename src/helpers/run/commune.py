"""The pipeline of one commune and month: three notebooks, rendering, read-back, review pages, manifest."""

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
from helpers.params import Case, open_case
from helpers.render import render
from helpers.render.read_back import read_back
from helpers.review.annotate import annotate
from helpers.review.page import write_page
from helpers.run.disk import explain
from helpers.run.folder import kept_documents, make_aside, put_away, put_in_place
from helpers.run.job import Failure, Job, Outcome, unforeseen
from helpers.run.manifest import write_manifest
from helpers.run.notebook import StageError, execute
from helpers.run.places import EXTENSION, OUTPUTS, STAGES
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
    target = OUTPUTS / str(job.month) / job.commune
    seconds: dict[str, float] = {}
    aside = make_aside(target)
    name = ""
    try:
        case = open_case(".", str(job.month), job.commune)
        name = case.settings.commune.full_name
        findings = _make(job, case, aside, scratch, seconds)
        changed = put_in_place(aside, target)
    except Exception as error:
        failure = _describe(error, put_away(aside, target))
        return Outcome(job.commune, name, failure=failure, kept=tuple(kept_documents(target)), seconds=seconds)
    kept = tuple(kept_documents(target))
    return Outcome(job.commune, name, tuple(findings), None, tuple(changed), kept, seconds)


def _make(job: Job, case: Case, folder: Path, scratch: Path, seconds: dict[str, float]) -> list[Finding]:
    # Hashed before the notebooks run, like the other sources: a later change of params makes the folder stale.
    sources = {**job.sources, "resolved_params": resolved_params(job.month, job.commune)}
    parameters = {"month": str(job.month), "commune": job.commune, "output": f"../{folder.as_posix()}"}
    for stage in STAGES:
        with _timed(stage, seconds):
            execute(stage, parameters, folder, scratch)
    with _timed("render", seconds):
        render(folder, job.formats, job.engine, EXTENSION.resolve())
    with _timed("read_back", seconds):
        findings = _read_back(job, folder)
    with _timed("review", seconds):
        write_page(case, folder)
        annotate(folder, OUTPUTS / str(job.month.previous) / job.commune)
    with _timed("manifest", seconds):
        write_manifest(folder, case, job.formats, sources)
    return findings


def _read_back(job: Job, folder: Path) -> list[Finding]:
    """Compare the documents with the draft; where they differ, mark them as drafts and say so."""
    findings = read_findings(folder / "checks.json")
    if differences := read_back(folder, job.formats):
        findings += [READ_BACK.found(difference.message) for difference in differences]
        mark_draft(folder)
        render(folder, job.formats, job.engine, EXTENSION.resolve())
    write_findings(findings, folder / "checks.json")
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
