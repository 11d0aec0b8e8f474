"""What a commune's folder is made from, by hashes, and what has changed in it since."""

import hashlib
import platform
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

from helpers.errors import UserError
from helpers.params import Case, Project
from helpers.render import Engine

PACKAGE = "bao-cao-tthc"
_CODE = Path(__file__).parents[1]

Sources = dict[str, Any]

# What each part is called when it has changed.
_WORDS = {
    "data": "số liệu",
    "params": "tham số",
    "last_report": "báo cáo tháng trước",
    "layouts": "khai báo mẫu biểu",
    "notebooks": "sổ tay",
    "code": "mã nguồn",
    "lock": "tệp khóa phiên bản",
    "python": "phiên bản Python",
    "packages": "gói phần mềm",
    "engine": "máy dựng",
}


def shared_sources(engine: Engine, kind: str) -> Sources:
    """Describe what every case of a kind is made from: notebooks, layouts, code, packages, engine, lock file."""
    project = Project()
    notebooks = [*files_in(project.kind(kind)), *files_in(project.extension)]
    return {
        "notebooks": hashes(project.root, notebooks),
        "layouts": hashes(project.root, files_in(project.layouts)),
        "code": {"version": version(PACKAGE), "sha256": code_hash()},
        "lock": hashes(project.root, [project.lock] if project.lock.is_file() else []),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _dependencies()},
        "engine": {"name": engine.name, **engine.versions()},
    }


def commune_sources(case: Case) -> Sources:
    """Describe what one case is made from besides: params, data, and last month's report."""
    cases = [*case.earlier, case]
    return {
        "data": hashes(Path(), [file for each in cases for file in files_in(each.data)]),
        "params": hashes(Path(), sorted({file for each in cases for file in each.params})),
        "last_report": _last_report(case.previous.outputs.draft),
    }


def _last_report(draft: Path) -> dict[str, str]:
    """Hash the body of the draft that this month's is compared with; its frame is not."""
    if not draft.is_file():
        return {}
    body = draft.read_bytes().partition(b"\n---\n")[2]
    return {draft.as_posix(): hashlib.sha256(body).hexdigest()}


def resolved_params(case: Case) -> str:
    """Hash what the params come to for a period and those before it: a comment in their files changes nothing."""
    settings = [each.settings.model_dump_json() for each in [*case.earlier, case]]
    return hashlib.sha256("\n".join(settings).encode()).hexdigest()


def changes(before: Mapping[str, Any], now: Sources, case: Case) -> list[str]:
    """Say what has changed, part by part, with the names of files or packages; empty where nothing has.

    Parameters
    ----------
    before
        The sources in a manifest.
    now
        The sources of today, without `resolved_params`: those are computed only where a params file differs.
    case
        Whose they are.
    """
    return [
        f"{words} đã đổi{_named(before.get(part), now[part])}"
        for part, words in _WORDS.items()
        if before.get(part) != now[part] and not (part == "params" and _resolve_alike(before, case))
    ]


@cache
def code_hash() -> str:
    """Hash the suite's code as one: the names and contents of its files, as this process has first seen them.

    A cluster's worker goes on with the code that it has loaded, whatever becomes of the files.
    """
    lines = "\n".join(f"{name} {digest}" for name, digest in hashes(_CODE, files_in(_CODE)).items())
    return hashlib.sha256(lines.encode()).hexdigest()


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


def some(names: list[str]) -> str:
    """Name the first few."""
    return ", ".join(names[:3]) + (f" và {len(names) - 3} tên khác" if len(names) > 3 else "")


def _resolve_alike(before: Mapping[str, Any], case: Case) -> bool:
    try:
        return bool(before.get("resolved_params") == resolved_params(case))
    except UserError:
        return False


def _named(before: object, now: object) -> str:
    """Name the files or packages that differ, where the part has names."""
    if not isinstance(before, dict) or not isinstance(now, dict) or "sha256" in now:
        return ""
    return f": {some([name for name in sorted({*before, *now}) if before.get(name) != now.get(name)])}"


@cache
def _dependencies() -> list[str]:
    """Name the packages that the project itself asks for, without those for developing it."""
    declared = [line for line in requires(PACKAGE) or [] if "extra ==" not in line]
    return sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in declared)
