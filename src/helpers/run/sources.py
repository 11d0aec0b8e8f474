"""What a commune's folder is made from, by hashes, and what has changed in it since."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.errors import DataError, UserError
from helpers.hashes import PACKAGE, code_hash, files_in, hash_file, hashes, versions
from helpers.params import Case, Outputs, Project
from helpers.params.shown_names import shown_file
from helpers.render import Engine
from helpers.review import approved_file, approved_files
from helpers.review.integrity import hash_manifest
from helpers.vietnamese import some

Sources = dict[str, Any]

# What each part is called when it has changed.
_WORDS = {
    "data": "số liệu",
    "members": "báo cáo của các đơn vị",
    "members_before": "báo cáo kỳ trước của các đơn vị",
    "params": "tham số",
    "last_report": "báo cáo kỳ trước",
    "approved": "chỉ tiêu đã duyệt của các kỳ trước",
    "layouts": "khai báo mẫu biểu",
    "forms": "biểu mẫu",
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
        "forms": hashes(project.root, files_in(project.forms)),
        "code": {"version": version(PACKAGE), "sha256": code_hash()},
        "lock": hashes(project.root, [project.lock] if project.lock.is_file() else []),
        "python": platform.python_version(),
        "packages": versions(),
        "engine": {"name": engine.name, **engine.versions()},
    }


def commune_sources(case: Case) -> Sources:
    """Describe what one case is made from besides: params, data, and what was reported of the periods before."""
    earlier = case.earlier
    cases = [*earlier, case]
    return {
        "data": {
            _named_safely(month.data, file): hash_file(file)
            for each in cases
            for month in each.months
            for file in files_in(month.data)
        },
        "params": hashes(
            Path(), sorted({file for each in cases for one in (each, *each.months) for file in one.params})
        ),
        "last_report": _last_report(case.previous.outputs),
        "approved": _approved(earlier),
    }


def city_sources(case: Case, states: Mapping[str, str]) -> Sources:
    """Describe what a city's report is made from: its units' reports with their states by the ledger, and params."""
    cases = [case, *case.months, *case.members]
    with suppress(DataError):  # of approvals that cannot be read
        approved = hashes(Path(), approved_files(case.members).values())
    return {
        "members": {
            each.outputs.path.as_posix(): [
                states.get(str(each.unit), ""),
                hash_manifest(each.outputs),
                *(hash_file(file) for file in [each.outputs.figures] if file.is_file()),
            ]
            for each in case.members
        },
        "members_before": hashes(Path(), [file for each in case.members_before for file in each.reported]),
        "data": {},
        "params": hashes(Path(), sorted({file for each in cases for file in each.params})),
        "last_report": _last_report(case.previous.outputs),
        "approved": approved,
    }


def _named_safely(folder: Path, file: Path) -> str:
    """Name a file of exports by what may be shown of its path; no two have one name."""
    inside = [file, *(parent for parent in file.parents if parent != folder and parent.is_relative_to(folder))]
    return "/".join([folder.as_posix(), *map(shown_file, reversed(inside))])


def _last_report(last: Outputs) -> dict[str, str]:
    """Hash what this report is compared with: the body of the draft, not its frame, and the Word file."""
    if not last.draft.is_file():
        return {}
    body = last.draft.read_bytes().partition(b"\n---\n")[2]
    words = {last.draft.as_posix(): hashlib.sha256(body).hexdigest()}
    word = last.document("docx")
    return words | hashes(Path(), [word] if word.is_file() else [])


def _approved(earlier: Sequence[Case]) -> dict[str, str]:
    """Hash the figures of the periods whose report is approved."""
    with suppress(DataError):  # of approvals that cannot be read
        return hashes(Path(), filter(None, map(approved_file, earlier)))
    return {}


def resolved_params(case: Case) -> str:
    """Hash what the params come to for a period and those before it: a comment in their files changes nothing."""
    settings = _decisive(case)
    others = map(_resolved, [*([] if case.members else case.earlier), *case.months, *case.members])
    return hashlib.sha256("\n".join([*others, settings]).encode()).hexdigest()


def _decisive(case: Case) -> str:
    """Write down the params without what only the page of all units asks for."""
    return case.settings.model_dump_json(exclude={"trends"})


def _resolved(other: Case) -> str:
    """Write down the params of another period, or what is wrong with them: that does not keep this one back."""
    try:
        return _decisive(other)
    except UserError as error:
        return str(error)


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
        f"{words} đã đổi{_named(before.get(part), now.get(part))}"
        for part, words in _WORDS.items()
        if before.get(part) != now.get(part) and not (part == "params" and _resolve_alike(before, case))
    ]


def _resolve_alike(before: Mapping[str, Any], case: Case) -> bool:
    try:
        return bool(before.get("resolved_params") == resolved_params(case))
    except UserError:
        return False


def _named(before: object, now: object) -> str:
    """Name the files or packages that differ, where the part has names."""
    if not isinstance(before, dict) or not isinstance(now, dict) or "sha256" in now:
        return ""
    return f": {some([name for name in sorted({*before, *now}) if before.get(name) != now.get(name)], 3)}"
