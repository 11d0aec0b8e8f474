"""Cases whose params, or days, a test chooses, and the folders that cases are made in."""

import json
from dataclasses import replace
from pathlib import Path

from helpers.hashes import files_in, hashes
from helpers.params import Case, Commune, Days, Month, Outputs, Project, Settings, open_kind

KIND = open_kind(Project(Path(__file__).parents[1]))


def with_settings(case: Case, settings: Settings, days: Days | None = None) -> Case:
    """The same case, whose params came to these settings; with other days too, where they are given."""
    other = replace(case)
    vars(other)["settings"] = settings
    if days:
        vars(other)["days"] = days
    return other


def elsewhere(case: Case, root: Path, unit: str) -> Case:
    """A case with the same params, of another unit in another project."""
    return with_settings(replace(case, project=Project(root), unit=Commune(unit)), case.settings)


def case_in(folder: Path) -> Case:
    """The case whose folder is ``outputs/<month>/<commune>`` of some project."""
    return Case(Project(folder.parents[2]), KIND, Commune(folder.name), Month.parse(folder.parent.name))


def write_manifest(folder: Path) -> None:
    """Write into a folder a manifest of what lies in it, as a run does."""
    case = case_in(folder)
    case.outputs.manifest.unlink(missing_ok=True)
    whose = {"kind": case.kind.slug, "month": str(case.period), "commune": case.unit.slug}
    made = {"outputs": hashes(folder, files_in(folder))}
    case.outputs.manifest.write_text(json.dumps(whose | made), encoding="utf-8")


def outputs_in(folder: Path) -> Outputs:
    """The files of a folder that a commune's month is made in."""
    return KIND.outputs(folder)
