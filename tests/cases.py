"""Cases whose params, or days, a test chooses, and the folders that cases are made in."""

from dataclasses import replace
from pathlib import Path

from helpers.params import Case, Commune, Days, Outputs, Project, Settings, open_kind

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


def outputs_in(folder: Path) -> Outputs:
    """The files of a folder that a commune's month is made in."""
    return KIND.outputs(folder)
