"""What something is made from: hashes of files and of the suite's own code, versions of the packages that it uses."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

PACKAGE = "bao-cao-tthc"
_CODE = Path(__file__).parent


def hash_file(file: Path) -> str:
    """Give a file's SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def hashes(root: Path, files: Iterable[Path]) -> dict[str, str]:
    """Hash files by their names from `root` on."""
    return {file.relative_to(root).as_posix(): hash_file(file) for file in files}


def files_in(folder: Path) -> list[Path]:
    """List the files of a folder that matter, in a stable order."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith((".ipynb_checkpoints", "__pycache__")) for part in file.parts)
    )


@cache
def code_hash(*packages: str) -> str:
    """Hash the suite's code as one: the names and contents of its files, as this process has first seen them.

    A cluster's worker goes on with the code that it has loaded, whatever becomes of the files.

    Parameters
    ----------
    *packages
        Packages of `helpers`, of which only these and the modules beside them are hashed; none means all.
    """
    files = [file for file in files_in(_CODE) if file.parent == _CODE or not packages or _package(file) in packages]
    lines = "\n".join(f"{name} {digest}" for name, digest in hashes(_CODE, files).items())
    return hashlib.sha256(lines.encode()).hexdigest()


@cache
def versions() -> dict[str, str]:
    """Give the versions of Python and of the packages that the project itself asks for, not of those for developing."""
    declared = [line for line in requires(PACKAGE) or [] if "extra ==" not in line]
    names = sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in declared)
    return {name: version(name) for name in names}


def _package(file: Path) -> str:
    return file.relative_to(_CODE).parts[0]
