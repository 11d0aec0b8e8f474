"""One commune and month: three notebooks, the documents, the read-back, the manifest, and only then the folder."""

import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from helpers.checks import Finding, is_blocking, read_findings, write_findings
from helpers.checks.documents import READ_BACK
from helpers.errors import UserError
from helpers.narrative import mark_draft
from helpers.params import Case, open_case
from helpers.render import Engine, read_back, render
from helpers.review import write_page
from helpers.run.manifest import write_manifest
from helpers.run.notebook import NOTEBOOKS, execute

STAGES = ("01_load", "02_indicators", "03_report")
OUTPUTS = Path("outputs")
EXTENSION = NOTEBOOKS / "_extensions" / "nd30"


@dataclass(frozen=True)
class Made:
    """A commune whose documents were made.

    Attributes
    ----------
    folder
        Where they lie.
    findings
        What the checks found.
    """

    folder: Path
    findings: tuple[Finding, ...]

    @property
    def is_draft(self) -> bool:
        """Whether the documents carry the DỰ THẢO mark."""
        return is_blocking(self.findings)


@dataclass(frozen=True)
class Failed:
    """A commune that could not be made; an earlier folder of it is left as it was.

    Attributes
    ----------
    reason
        Message for the user.
    remains
        Folder with the executed notebooks up to the failure; None where it failed before the first.
    """

    reason: str
    remains: Path | None


def make_commune(month: str, commune: str, formats: Sequence[str], engine: Engine) -> Made | Failed:
    """Make one commune's folder aside, and put it in the old one's place when it is whole."""
    target = OUTPUTS / month / commune
    aside, failed = (target.with_name(f".{commune}.{kind}") for kind in ("dang-lam", "loi"))
    for folder in (aside, failed):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        case = open_case(".", month, commune)
        aside.mkdir(parents=True)
        findings = _make(case, aside, formats, engine)
    except UserError as error:
        if not aside.is_dir():
            return Failed(str(error), None)
        aside.rename(failed)
        return Failed(str(error), failed)
    _replace(target, aside)
    return Made(target, tuple(findings))


def _make(case: Case, folder: Path, formats: Sequence[str], engine: Engine) -> list[Finding]:
    parameters = {"month": str(case.month), "commune": case.commune, "output": f"../{folder.as_posix()}"}
    for stage in STAGES:
        execute(stage, parameters, folder)
    # In a process of its own: Typst and Arrow start threads, after which notebooks could no longer be forked from here.
    with ProcessPoolExecutor(1, mp_context=get_context("fork" if sys.platform == "linux" else "spawn")) as process:
        findings = process.submit(_finish, case, folder, formats, engine).result()
    write_manifest(case, folder, engine)
    return findings


def _finish(case: Case, folder: Path, formats: Sequence[str], engine: Engine) -> list[Finding]:
    """Make the documents of the draft, read them back, and write the reviewer's page."""
    render(folder, formats, engine, EXTENSION.resolve())
    findings = read_findings(folder / "checks.json")
    if differences := read_back(folder, formats):
        findings += [READ_BACK.found(difference.message) for difference in differences]
        mark_draft(folder)
        render(folder, formats, engine, EXTENSION.resolve())
    write_findings(findings, folder / "checks.json")
    write_page(case, folder)
    return findings


def _replace(target: Path, whole: Path) -> None:
    """Put the new folder in the old one's place; what a reader finds there is one or the other."""
    old = target.with_name(f".{target.name}.cu")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    whole.rename(target)
    shutil.rmtree(old, ignore_errors=True)
