"""Emptying ``outputs/``: what the suite makes goes, what people made there is kept first."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from helpers.review import index
from helpers.review.approval import read_approvals, take_over
from helpers.review.kept import keep
from helpers.run import ledger, manifest
from helpers.run.folder import files_of_people, keep_documents, recover
from helpers.run.month import RUN_LOCK, alone

# What lies in `outputs/` outside of a commune's folder.
_OWN = {index.NAME, ledger.LEDGER, ledger.LOG, RUN_LOCK, ".gitkeep"}
_SCRATCH = "nhap"  # where the notebooks write to in JupyterLab
_OF_A_PROGRAM = (".", "~$")  # files that the system or Word has left, by how their names begin


def empty_outputs(outputs: Path, kept: Path) -> list[Path]:
    """Remove everything in `outputs`, and give what is in `kept` now because of that.

    Raises
    ------
    UserError
        Another command works on a month; nothing is removed.
    DataError
        A month's verdicts cannot be read; nothing is removed.
    """
    with ExitStack() as locks:
        months = [file.parent for file in sorted(outputs.glob(f"*/{RUN_LOCK}"))]
        for month in months:
            locks.enter_context(alone(month, 0, "chưa xóa gì. Hãy chờ lệnh đó xong rồi chạy lại."))
        before = _files(kept)
        for month in months:
            recover(month)
            take_over(month, kept / month.name)
        _keep_files(outputs, kept)
        for place in outputs.iterdir():
            if place.name != ".gitkeep":
                shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
    return sorted(_files(kept) - before)


def _keep_files(folder: Path, kept: Path) -> None:
    """Keep what people have made or put into a folder of outputs, by the places where it lies."""
    if (folder / manifest.NAME).is_file():
        keep_documents(folder, kept, read_approvals(kept.parent).get(folder.name))
        for file in files_of_people(folder):
            if not file.name.startswith(_OF_A_PROGRAM):
                keep(file, kept / file.relative_to(folder).parent, file.stem)
        return
    for place in sorted(folder.iterdir()):
        if place.is_symlink() or place.name.startswith(_OF_A_PROGRAM) or place.name in (*_OWN, _SCRATCH):
            continue
        if place.is_dir():
            _keep_files(place, kept / place.name)
        else:
            keep(place, kept, place.stem)


def _files(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}
