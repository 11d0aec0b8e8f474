"""The paper trail in a commune's folder: what it was made from, and what it holds."""

import json
from collections.abc import Iterable

from helpers.hashes import files_in, hashes
from helpers.params import Case
from helpers.review.integrity import read_manifest, spoilt
from helpers.run.sources import Sources, changes
from helpers.vietnamese import some


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
        "name": case.settings.unit.full_name,
        "formats": sorted(formats),
        "sources": sources,
        "outputs": hashes(outputs.path, files_in(outputs.path)),
    }
    outputs.manifest.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def reasons_to_make(case: Case, formats: Iterable[str], sources: Sources) -> list[str]:
    """Say why a case's folder must be made; empty where it is up to date."""
    folder = case.outputs
    manifest = read_manifest(folder)
    if not {"formats", "sources", "outputs"} <= set(manifest):
        return ["chưa có báo cáo"]
    outputs: dict[str, str] = manifest["outputs"]
    absent = [name for name in outputs if not (folder.path / name).is_file()]
    absent += [folder.document(name).name for name in formats if name not in manifest["formats"]]
    # Edited documents are kept, not made again; every other file that was changed is.
    changed = [name for name in spoilt(folder, outputs) if name not in absent]
    reasons = [f"thiếu {some(absent, 3)}"] if absent else []
    reasons += [f"{some(changed, 3)} không còn như khi làm"] if changed else []
    return reasons + changes(manifest["sources"], sources, case)
