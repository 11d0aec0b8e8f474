"""``luu/<month>/<commune>/``: documents that people edited or approved, and what they put beside them.

No verb removes or overwrites anything there.
"""

import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from helpers.hashes import hash_file
from helpers.vietnamese import name_key

_CHANGED_ON = re.compile(r"\d{4}-\d\d-\d\d(?:-\d+)?\.\w+")


def is_edited_copy(file: Path, document: str) -> bool:
    """Tell whether a file is a document under the day of its change: ``bao-cao.2026-04-15.docx``."""
    name, _, day = file.name.partition(".")
    return name == document and _CHANGED_ON.fullmatch(day) is not None


def is_readable(file: Path) -> bool:
    """Tell whether something is a file of its own, no link to one, and can be read."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):  # to open a pipe would be to wait for a writer
            return False
        file.open("rb").close()
    except OSError:
        return False
    return True


def keep(file: Path, folder: Path, stem: str) -> str:
    """Copy a file into a folder, unless the same bytes are kept there already, and give the name of the copy.

    Parameters
    ----------
    file
        What is to be kept.
    folder
        Where; it need not exist yet.
    stem
        Name of the copy without the ending; a number follows where something has that name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = hash_file(file)
    for other in sorted(folder.iterdir()):
        if other.suffix == file.suffix and is_readable(other) and hash_file(other) == digest:
            return other.name
    descriptor, aside = tempfile.mkstemp(prefix=".", suffix=".dang-ghi", dir=folder)
    os.close(descriptor)
    try:
        shutil.copy2(file, aside)
        copy = _claim(folder, stem, file.suffix)
        Path(aside).replace(copy)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return copy.name


def keep_entry(entry: Path, folder: Path) -> str:
    """Keep whatever lies somewhere: a copy of a file; what cannot be read, a link or a pipe is moved itself."""
    if is_readable(entry):
        return keep(entry, folder, entry.stem)
    folder.mkdir(parents=True, exist_ok=True)
    name = next(name for name in _names(entry.stem, entry.suffix) if not os.path.lexists(folder / name))
    entry.rename(folder / name)
    return name


def write_whole(file: Path, text: str) -> None:
    """Write a file aside and put it in the old one's place: a reader finds the one or the other."""
    aside = file.with_name(f".{file.name}.dang-ghi")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def keep_edited(file: Path, folder: Path) -> str:
    """Keep a document by the day of its change: ``bao-cao.2026-04-15.docx``."""
    return keep(file, folder, f"{file.stem}.{date.fromtimestamp(file.stat().st_mtime)}")


def approved_stem(stem: str, by: str, day: str) -> str:
    """Name a document by its approval: ``bao-cao.2026-04-15.duyet-nguyen-thi-xuan``."""
    letters = unicodedata.normalize("NFD", name_key(by)).replace("đ", "d").encode("ascii", "ignore").decode()
    return "-".join([f"{stem}.{day}.duyet", *re.findall(r"[a-z0-9]+", letters)[:8]])


def edited_copies(folder: Path, document: str) -> list[str]:
    """List the copies of a document that are kept by the day of their change."""
    return sorted(file.name for file in folder.glob(f"{document}.*") if is_edited_copy(file, document))


def _claim(folder: Path, stem: str, suffix: str) -> Path:
    """Make an empty file with a name that nothing has, whoever else is looking for one."""
    for name in _names(stem, suffix):
        with suppress(FileExistsError):
            (folder / name).touch(exist_ok=False)
            return folder / name
    raise AssertionError


def _names(stem: str, suffix: str) -> Iterator[str]:
    return (f"{stem}{'' if number == 1 else f'-{number}'}{suffix}" for number in count(1))
