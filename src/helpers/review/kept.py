"""``luu/<month>/<commune>/``: documents that people edited or approved, and what they put beside them.

No verb removes or overwrites anything there.
"""

import filecmp
import re
import shutil
import unicodedata
from datetime import date
from itertools import count
from pathlib import Path

from helpers.vietnamese import name_key

_CHANGED_ON = re.compile(r"\d{4}-\d\d-\d\d(?:-\d+)?\.\w+")


def is_edited_copy(file: Path, document: str) -> bool:
    """Tell whether a file is a document under the day of its change: ``bao-cao.2026-04-15.docx``."""
    name, _, day = file.name.partition(".")
    return name == document and _CHANGED_ON.fullmatch(day) is not None


def keep(file: Path, folder: Path, stem: str) -> str:
    """Copy a file into a folder, unless the same bytes are kept there already, and give the name of the copy.

    Parameters
    ----------
    file
        What is to be kept.
    folder
        Where; it need not exist yet.
    stem
        Name of the copy without the ending; a number follows where other bytes have that name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for other in sorted(folder.iterdir()):
        if other.suffix == file.suffix and other.is_file() and filecmp.cmp(file, other, shallow=False):
            return other.name
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (f"{stem}{number}{file.suffix}" for number in numbers)
    name = next(name for name in names if not (folder / name).exists())
    aside = folder / f".{name}.dang-ghi"
    shutil.copy2(file, aside)
    aside.replace(folder / name)
    return name


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
