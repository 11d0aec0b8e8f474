"""Whether a case's folder still is what the suite made: its files against its manifest."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from helpers.errors import DataError
from helpers.hashes import hash_file
from helpers.params import Case, Outputs
from helpers.render import FORMATS

_REMEDY = "Hãy làm lại báo cáo này (make report MONTH=… COMMUNE=… FORCE=1)."
_KINDS = {"formats": list, "sources": dict, "outputs": dict}


def documents_of(outputs: Outputs) -> list[str]:
    """Name the documents that a folder may have."""
    return [outputs.document(ending).name for ending in FORMATS]


def read_manifest(outputs: Outputs) -> dict[str, Any]:
    """Read what a folder was made from and what it holds; empty where that cannot be read."""
    try:
        manifest = json.loads(outputs.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    return {name: value for name, value in manifest.items() if isinstance(value, _KINDS.get(name, object))}


def read_outputs(outputs: Outputs) -> Mapping[str, str]:
    """Give the names and hashes of what was made in a folder; empty where its manifest cannot be read."""
    made: dict[str, str] = read_manifest(outputs).get("outputs", {})
    return made


def read_name(outputs: Outputs) -> str:
    """Give what people call the unit of a folder; empty where its manifest cannot be read."""
    return str(read_manifest(outputs).get("name", ""))


def read_kind(outputs: Outputs) -> str:
    """Give the kind of report that a folder was made as; empty where its manifest cannot be read."""
    return str(read_manifest(outputs).get("kind", ""))


def hash_manifest(outputs: Outputs) -> str:
    """Hash a folder's manifest; "" where there is none."""
    return hash_file(outputs.manifest) if outputs.manifest.is_file() else ""


def spoilt(outputs: Outputs, made: Mapping[str, str]) -> list[str]:
    """Name the files that are not as they were made, or are no files any more.

    Documents are not among them: the office may edit its Word file before it is signed, and approves what lies there.
    """
    names = sorted(made.keys() - set(documents_of(outputs)))
    return [name for name in names if _hash(outputs, name) != made[name]]


def refuse_spoilt(outputs: Outputs, manifest: str = "") -> None:
    """Refuse a folder whose files, documents apart, are not those that its manifest says were made.

    Parameters
    ----------
    outputs
        The folder.
    manifest
        SHA-256 of its manifest by the month's ledger; "" where the ledger has none.

    Raises
    ------
    DataError
        It names the files.
    """
    made = read_outputs(outputs)
    if not made:
        raise DataError(f"{outputs.path.name}/manifest.json: không đọc được. {_REMEDY}")
    names = spoilt(outputs, made)
    if manifest and hash_manifest(outputs) != manifest:
        names.append(outputs.manifest.name)
    if names:
        raise DataError(f"{outputs.path.name}: {', '.join(names)} không như bộ công cụ đã ghi. {_REMEDY}")


def refuse_anothers_folder(case: Case) -> None:
    """Refuse a folder whose manifest says that it is another case's.

    Raises
    ------
    DataError
        It says whose the folder is.
    """
    manifest = read_manifest(case.outputs)
    own = {"kind": case.kind.slug, "month": str(case.period), "commune": case.unit.slug}
    if {name: manifest.get(name) for name in own} != own:
        raise DataError(
            f"{case.outputs.path.name}/manifest.json: là của {manifest.get('commune')}, kỳ {manifest.get('month')}, "
            f"không phải của {case.unit.slug}, kỳ {case.period}. {_REMEDY}"
        )


def edited(outputs: Outputs, hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Name the documents that are not as the suite made them, by the folder's manifest: someone edited them."""
    made = read_outputs(outputs)
    return tuple(name for name in documents_of(outputs) if name in hashes and hashes[name] != made.get(name))


def hash_files(outputs: Outputs, names: Collection[str]) -> dict[str, str]:
    """Hash those files of a folder that are there; a folder or a link to nothing in a file's place is none."""
    return {name: hash_file(outputs.path / name) for name in names if (outputs.path / name).is_file()}


def _hash(outputs: Outputs, name: str) -> str:
    file = outputs.path / name
    return hash_file(file) if file.is_file() else ""
