"""Emptying ``outputs/``: what the suite makes goes, what people made there is kept first."""

import os
import shutil
from collections.abc import Container, Mapping
from contextlib import ExitStack
from pathlib import Path

from helpers.params import Kind, Outputs, PeriodOutputs, Project, known_kinds, open_kind
from helpers.review.approval import read_approvals
from helpers.review.integrity import read_kind
from helpers.review.kept import keep_entry
from helpers.review.taken_over import take_over
from helpers.run.folder import entries_of_people, keep_documents, recover
from helpers.run.lock import alone

_OF_A_PROGRAM = (".", "~$")  # files that the system or Word has left, by how their names begin


def empty_outputs(project: Project) -> list[Path]:
    """Remove everything in ``outputs/``, and give what is in ``luu/`` now because of that.

    Raises
    ------
    UserError
        Another command works on a month; nothing is removed.
    DataError
        A month's verdicts cannot be read; nothing is removed.
    """
    kinds, kept = {slug: open_kind(project, slug) for slug in known_kinds(project)}, project.kept
    everything = [PeriodOutputs(folder, kept / folder.name) for folder in sorted(project.outputs.iterdir())]
    months = [each for each in everything if each.lock.is_file()]
    with ExitStack() as locks:
        for month in months:
            locks.enter_context(alone(month, 0, "chưa xóa gì. Hãy chờ lệnh đó xong rồi chạy lại."))
        before = _files(kept)
        for month in months:
            recover(month.path)
            take_over(month, open_kind(project))
        for each in everything:
            if each.path not in (project.drafts, project.proofs, project.trouble):
                _keep(each.path, kept, kinds, each.own)
        for place in project.outputs.iterdir():
            if place.name != ".gitkeep":
                shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
    return sorted(_files(kept) - before)


def _keep(place: Path, kept: Path, kinds: Mapping[str, Kind], own: Container[Path]) -> None:
    """Keep what people have made or put into a place of outputs, by where it lies; `own` are the suite's files."""
    if place.name.startswith(_OF_A_PROGRAM) or place in own:
        return
    outputs = _outputs(place, kinds)
    if place.is_symlink() or not place.is_dir() or not os.access(place, os.R_OK | os.X_OK):
        keep_entry(place, kept)
    elif outputs.manifest.is_file():
        _keep_of_a_case(outputs, kept / place.name)
    else:
        for inner in sorted(place.iterdir()):
            _keep(inner, kept / place.name, kinds, own)


def _outputs(place: Path, kinds: Mapping[str, Kind]) -> Outputs:
    """Give the files of a folder as of the kind that its manifest says."""
    first = next(iter(kinds.values()))
    return kinds.get(read_kind(first.outputs(place)), first).outputs(place)


def _keep_of_a_case(outputs: Outputs, kept: Path) -> None:
    keep_documents(outputs, kept, read_approvals(kept.parent).get(outputs.path.name))
    for entry in entries_of_people(outputs):
        if not entry.name.startswith(_OF_A_PROGRAM):
            keep_entry(entry, kept / entry.relative_to(outputs.path).parent)


def _files(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}
