"""What a commune's folder is made from, by hashes, and what has changed in it since."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.errors import DataError, UserError
from helpers.hashes import PACKAGE, code_hash, files_in, hashes, versions
from helpers.params import Month, earlier_months, layer_files, open_case
from helpers.render import DRAFT, Engine
from helpers.review import approved_file
from helpers.run.places import LAYOUTS, LOCK, NOTEBOOKS, OUTPUTS

Sources = dict[str, Any]

# What each part is called when it has changed.
_WORDS = {
    "data": "số liệu",
    "params": "tham số",
    "last_report": "báo cáo tháng trước",
    "approved": "chỉ tiêu đã duyệt của các tháng trước",
    "layouts": "khai báo mẫu biểu",
    "notebooks": "sổ tay",
    "code": "mã nguồn",
    "lock": "tệp khóa phiên bản",
    "python": "phiên bản Python",
    "packages": "gói phần mềm",
    "engine": "máy dựng",
}


def shared_sources(engine: Engine) -> Sources:
    """Describe what every commune's folder is made from: notebooks, layouts, code, packages, engine, lock file."""
    return {
        "notebooks": hashes(Path(), files_in(NOTEBOOKS)),
        "layouts": hashes(Path(), files_in(LAYOUTS)),
        "code": {"version": version(PACKAGE), "sha256": code_hash()},
        "lock": hashes(Path(), [LOCK] if LOCK.is_file() else []),
        "python": platform.python_version(),
        "packages": versions(),
        "engine": {"name": engine.name, **engine.versions()},
    }


def commune_sources(month: Month, commune: str) -> Sources:
    """Describe what one commune's folder is made from besides: params, data, and what was reported of months before."""
    earlier = earlier_months(Path(), month, commune)
    months = [*earlier, month]
    return {
        "data": hashes(Path(), [file for each in months for file in files_in(Path("data", str(each), commune))]),
        "params": hashes(Path(), sorted({file for each in months for file in layer_files(Path(), each, commune)})),
        "last_report": _last_report(OUTPUTS / str(month.previous) / commune / DRAFT),
        "approved": _approved(earlier, commune),
    }


def _last_report(draft: Path) -> dict[str, str]:
    """Hash the body of the draft that this month's is compared with; its frame is not."""
    if not draft.is_file():
        return {}
    body = draft.read_bytes().partition(b"\n---\n")[2]
    return {draft.as_posix(): hashlib.sha256(body).hexdigest()}


def _approved(months: Sequence[Month], commune: str) -> dict[str, str]:
    """Hash the figures of the months whose report is approved."""
    with suppress(DataError):  # of approvals that cannot be read
        return hashes(Path(), filter(None, (approved_file(Path(), month, commune) for month in months)))
    return {}


def resolved_params(month: Month, commune: str) -> str:
    """Hash what the params come to for a month and those before it: a comment in their files changes nothing."""
    earlier = [_resolved(past, commune) for past in earlier_months(Path(), month, commune)]
    settings = open_case(Path(), str(month), commune).settings.model_dump_json()
    return hashlib.sha256("\n".join([*earlier, settings]).encode()).hexdigest()


def _resolved(month: Month, commune: str) -> str:
    """Write down the params of an earlier month, or what is wrong with them: that does not keep this month back."""
    try:
        return open_case(Path(), str(month), commune).settings.model_dump_json()
    except UserError as error:
        return str(error)


def changes(before: Mapping[str, Any], now: Sources, month: Month, commune: str) -> list[str]:
    """Say what has changed, part by part, with the names of files or packages; empty where nothing has.

    Parameters
    ----------
    before
        The sources in a manifest.
    now
        The sources of today, without `resolved_params`: those are computed only where a params file differs.
    month, commune
        Whose they are.
    """
    return [
        f"{words} đã đổi{_named(before.get(part), now[part])}"
        for part, words in _WORDS.items()
        if before.get(part) != now[part] and not (part == "params" and _resolve_alike(before, month, commune))
    ]


def some(names: list[str]) -> str:
    """Name the first few."""
    return ", ".join(names[:3]) + (f" và {len(names) - 3} tên khác" if len(names) > 3 else "")


def _resolve_alike(before: Mapping[str, Any], month: Month, commune: str) -> bool:
    try:
        return bool(before.get("resolved_params") == resolved_params(month, commune))
    except UserError:
        return False


def _named(before: object, now: object) -> str:
    """Name the files or packages that differ, where the part has names."""
    if not isinstance(before, dict) or not isinstance(now, dict) or "sha256" in now:
        return ""
    return f": {some([name for name in sorted({*before, *now}) if before.get(name) != now.get(name)])}"
