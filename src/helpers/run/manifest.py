"""The paper trail in a commune's folder: what it was made from, and what it holds."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.hashes import files_in, hash_file, hashes
from helpers.params import Case, Outputs
from helpers.render import FORMATS
from helpers.run.sources import Sources, changes
from helpers.vietnamese import some

_KINDS = {"formats": list, "sources": dict, "outputs": dict}


def write_manifest(case: Case, formats: Iterable[str], sources: Sources) -> None:
    """Write the manifest into a finished folder: relative names and SHA-256, no machine path, no user name.

    Parameters
    ----------
    case
        Whose the folder is.
    formats
        The documents that were asked for.
    sources
        What they were made from and `resolved_params`, taken before the work began: what changes meanwhile is seen
        next time.
    """
    outputs = case.outputs
    manifest = {
        "kind": case.kind.slug,
        "month": str(case.period),
        "commune": case.unit.slug,
        "name": case.settings.commune.full_name,
        "formats": sorted(formats),
        "sources": sources,
        # Not the executed notebooks: they say when they ran, so no two are the same.
        "outputs": hashes(outputs.path, [file for file in files_in(outputs.path) if file not in outputs.executed]),
    }
    outputs.manifest.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def reasons_to_make(case: Case, formats: Iterable[str], sources: Sources) -> list[str]:
    """Say why a case's folder must be made; empty where it is up to date."""
    folder = case.outputs
    manifest = _read(folder)
    if not {"formats", "sources", "outputs"} <= set(manifest):
        return ["chưa có báo cáo"]
    outputs: dict[str, str] = manifest["outputs"]
    absent = [name for name in outputs if not (folder.path / name).is_file()]
    absent += [folder.document(name).name for name in formats if name not in manifest["formats"]]
    # Edited documents are kept, not made again; every other file that was changed is.
    own = outputs.keys() - {folder.document(name).name for name in FORMATS} - set(absent)
    spoilt = sorted(name for name in own if hash_file(folder.path / name) != outputs[name])
    reasons = [f"thiếu {some(absent, 3)}"] if absent else []
    reasons += [f"{some(spoilt, 3)} không còn như khi làm"] if spoilt else []
    return reasons + changes(manifest["sources"], sources, case)


def read_outputs(folder: Outputs) -> Mapping[str, str]:
    """Give the names and hashes of what was made in a folder; empty where its manifest cannot be read."""
    outputs: dict[str, str] = _read(folder).get("outputs", {})
    return outputs


def read_kind(folder: Outputs) -> str:
    """Give the kind of report that a folder was made as; empty where its manifest cannot be read."""
    return str(_read(folder).get("kind", ""))


def read_name(folder: Outputs) -> str:
    """Give what people call the commune of a folder; empty where its manifest cannot be read."""
    return str(_read(folder).get("name", ""))


def _read(folder: Outputs) -> dict[str, Any]:
    try:
        manifest = json.loads(folder.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    return {name: value for name, value in manifest.items() if isinstance(value, _KINDS.get(name, object))}
