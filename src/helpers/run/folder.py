"""A commune's folder: made aside, put in place whole, and nothing that people changed is lost."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from helpers.hashes import hash_file
from helpers.params import Outputs
from helpers.review.approval import Approval, keep_approved
from helpers.review.kept import is_edited_copy, keep, keep_edited
from helpers.run.manifest import read_outputs

# What begins with a dot is no commune: a folder being made, one set aside for a moment, what remains of a failure.
_MAKING, _OLD, _FAILED = "dang-lam", "cu", "loi"
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


def put_in_place(aside: Path, outputs: Outputs, kept: Path, approval: Approval | None) -> list[str]:
    """Put a finished folder in the old one's place; a reader finds one or the other.

    Parameters
    ----------
    aside, outputs
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
    target = outputs.path
    changed = keep_documents(outputs, kept, approval)
    for file in files_of_people(outputs):
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


def keep_documents(outputs: Outputs, kept: Path, approval: Approval | None) -> list[str]:
    """Copy what people approved or edited of a folder's documents, and give the names of those that are edited."""
    if approval:
        keep_approved(outputs, approval, kept)
    made = read_outputs(outputs)
    names = []
    for file in _files(outputs.path):
        if is_edited_copy(file, outputs.name):  # kept in the folder itself, as it once was
            names.append(keep(file, kept, file.stem))
        elif file.stem == outputs.name and hash_file(file) != made.get(_name(file, outputs)):
            names.append(keep_edited(file, kept))
    return names


def files_of_people(outputs: Outputs) -> list[Path]:
    """List what people have put into a commune's folder besides its documents."""
    made, unlisted = read_outputs(outputs), {outputs.manifest, *outputs.executed}
    return [
        file
        for file in _files(outputs.path)
        if _name(file, outputs) not in made
        and file not in unlisted
        and file.stem != outputs.name
        and not is_edited_copy(file, outputs.name)
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


def _name(file: Path, outputs: Outputs) -> str:
    return file.relative_to(outputs.path).as_posix()


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
