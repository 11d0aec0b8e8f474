"""A commune's folder: made aside, put in place whole, and nothing that people changed is lost."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from helpers.hashes import hash_file
from helpers.review.approval import Approval, keep_approved
from helpers.review.kept import EDITED, keep, keep_edited
from helpers.run.manifest import NAME, read_outputs
from helpers.run.places import STAGES

# What begins with a dot is no commune: a folder being made, one set aside for a moment, what remains of a failure.
_MAKING, _OLD, _FAILED = "dang-lam", "cu", "loi"
_DOCUMENT = "bao-cao"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def recover(month: Path) -> None:
    """Put right what a run that was killed has left: nothing half made stays, and no finished folder is missing."""
    for old in month.glob(f".*.{_OLD}"):
        target = month / old.name[1:].removesuffix(f".{_OLD}")
        if old.is_dir():
            _remove(old) if target.exists() else old.rename(target)
    for half in month.glob(f".*.{_MAKING}.*"):
        _remove(half)


def make_aside(target: Path) -> Path:
    """Make an empty folder beside the target, with a name that no other process has."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.{_MAKING}.", dir=target.parent))
    aside.chmod(0o777 & ~_umask())
    return aside


def half_made(target: Path) -> Path | None:
    """Find the folder that a process was making for the target when it died; None where there is none."""
    return next(target.parent.glob(f".{target.name}.{_MAKING}.*"), None)


def put_in_place(aside: Path, target: Path, kept: Path, approval: Approval | None) -> list[str]:
    """Put a finished folder in the old one's place; a reader finds one or the other.

    Parameters
    ----------
    aside, target
        The finished folder, and where it goes.
    kept
        Where the documents that people edited or approved are copied to, before the old folder goes.
    approval
        The verdict on the old folder.

    Returns
    -------
    list of str
        Names in `kept` of the documents that people changed after they were made.
    """
    changed = keep_documents(target, kept, approval)
    for file in files_of_people(target):
        copy = aside / file.relative_to(target)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy)
    if os.path.lexists(target) and not _exchange(aside, target):
        old = target.with_name(f".{target.name}.{_OLD}")
        target.rename(old)
        aside.rename(target)
        aside = old
    elif not os.path.lexists(target):
        aside.rename(target)
    _remove(aside)
    forget_failure(target)
    return changed


def keep_documents(folder: Path, kept: Path, approval: Approval | None) -> list[str]:
    """Copy what people approved or edited of a folder's documents, and give the names of those that are edited."""
    if approval:
        keep_approved(folder, approval, kept)
    made = read_outputs(folder)
    names = []
    for file in _files(folder):
        if EDITED.fullmatch(file.name):  # kept in the folder itself, as it once was
            names.append(keep(file, kept, file.stem))
        elif _is_document(file) and hash_file(file) != made.get(_name(file, folder)):
            names.append(keep_edited(file, kept))
    return names


def files_of_people(folder: Path) -> list[Path]:
    """List what people have put into a commune's folder besides its documents."""
    made = read_outputs(folder)
    return [
        file
        for file in _files(folder)
        if (name := _name(file, folder)) not in made
        and not (_is_document(file) or EDITED.fullmatch(file.name) or _is_own(name))
    ]


def put_away(aside: Path, target: Path) -> Path | None:
    """Leave what a failed attempt has made, if anything, to look into; the earlier folder stays as it was."""
    failed = _failed(target)
    shutil.rmtree(failed, ignore_errors=True)
    if not any(aside.iterdir()):
        aside.rmdir()
        return None
    aside.rename(failed)
    return failed


def forget_failure(target: Path) -> None:
    """Remove what a failed attempt has left, once there is nothing to look into any more."""
    shutil.rmtree(_failed(target), ignore_errors=True)


def _remove(folder: Path) -> None:
    """Remove a folder, or a link to one that lies elsewhere: the link alone."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _failed(target: Path) -> Path:
    return target.with_name(f".{target.name}.{_FAILED}")


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _is_document(file: Path) -> bool:
    return file.stem == _DOCUMENT


def _is_own(name: str) -> bool:
    """Tell whether a file is one of the suite's that no manifest lists."""
    return name == NAME or name.removesuffix(".ipynb") in STAGES


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step, where the system and the disk can."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if not hasattr(libc, "renameat2"):
        return False
    names = (os.fsencode(path) for path in (one, other))
    first, second = names
    done: int = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)  # type: ignore[union-attr]
    return done == 0


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
