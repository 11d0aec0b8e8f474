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
from helpers.review.integrity import read_outputs
from helpers.review.kept import is_edited_copy, is_readable, keep, keep_edited, keep_entry

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
        Names in `kept` of the documents that people changed after they were made, and of what they had put beside them
        that cannot go on into the new folder.
    """
    target, is_known = outputs.path, bool(read_outputs(outputs))
    changed = keep_documents(outputs, kept, approval)
    for entry in entries_of_people(outputs):
        place = entry.relative_to(target)
        # Without a manifest, what has the name of a file of ours is one of ours.
        is_ours = not is_known and is_readable(entry) and is_readable(aside / place)
        if not is_ours and not _take_along(entry, aside / place):
            changed.append((place.parent / keep_entry(entry, kept / place.parent)).as_posix())
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
    for file in filter(is_readable, _entries(outputs.path)):
        if is_edited_copy(file, outputs.name):  # kept in the folder itself, as it once was
            names.append(keep(file, kept, file.stem))
        elif file.stem in (outputs.name, outputs.tracked.stem) and hash_file(file) != made.get(_name(file, outputs)):
            names.append(keep_edited(file, kept))
    return names


def entries_of_people(outputs: Outputs) -> list[Path]:
    """List what people have put into a commune's folder besides its documents: files, links, whatever is no file."""
    made, unlisted = read_outputs(outputs), {outputs.manifest, *outputs.executed}
    return [
        entry
        for entry in _entries(outputs.path)
        if not is_readable(entry)
        or (
            _name(entry, outputs) not in made
            and entry not in unlisted
            and entry.stem != outputs.name
            and not is_edited_copy(entry, outputs.name)
        )
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


def _entries(folder: Path) -> Iterator[Path]:
    """Give all that lies in a folder and those within it; a folder itself if it is empty or cannot be read."""
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.is_symlink() or not entry.is_dir() or not _holds_something(entry):
            yield entry
        else:
            yield from _entries(entry)


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _take_along(entry: Path, copy: Path) -> bool:
    """Copy what a person has put into a folder to its place in the new one; False where that cannot be done."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return False
    if os.path.lexists(copy):
        return copy.is_dir() and entry.is_dir()
    if entry.is_symlink():
        copy.symlink_to(entry.readlink())
    elif entry.is_dir() and os.access(entry, os.R_OK | os.X_OK):
        copy.mkdir()
    elif is_readable(entry):
        shutil.copy2(entry, copy)
    else:
        return False
    return True


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
