"""The paper trail: what a commune's folder was made from, and what it holds, by their hashes."""

import hashlib
import json
import platform
import re
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

from helpers.params import Case, layer_files
from helpers.render import Engine
from helpers.run.notebook import NOTEBOOKS

PACKAGE = "bao-cao-tthc"
NAME = "manifest.json"


def write_manifest(case: Case, folder: Path, engine: Engine) -> None:
    """Write ``manifest.json`` into a finished folder: relative names and SHA-256, no machine path, no user name."""
    months = [*case.earlier, case]
    code = Path(__file__).parents[1]
    manifest = {
        "month": str(case.month),
        "commune": case.commune,
        "inputs": _hashes(case.project, [file for month in months for file in _files(month.data)]),
        "params": _hashes(case.project, layer_files(case.project, case.month, case.commune)),
        "notebooks": _hashes(case.project, _files(NOTEBOOKS)),
        "code": {"version": version(PACKAGE), "sha256": _tree_hash(code)},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _dependencies()},
        "engine": {"name": engine.name, **engine.versions()},
        "outputs": _hashes(folder, _files(folder)),
    }
    (folder / NAME).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    """List the files of a folder that matter, in a stable order."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith((".ipynb_checkpoints", "__pycache__")) for part in file.parts)
    )


def _hashes(root: Path, files: Iterable[Path]) -> dict[str, str]:
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _tree_hash(folder: Path) -> str:
    """Hash a tree of code as one: the names and contents of its files."""
    lines = "\n".join(f"{name} {digest}" for name, digest in _hashes(folder, _files(folder)).items())
    return hashlib.sha256(lines.encode()).hexdigest()


def _dependencies() -> list[str]:
    """Name the packages that the project itself asks for, without those for developing it."""
    declared = [line for line in requires(PACKAGE) or [] if "extra ==" not in line]
    return sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in declared)
