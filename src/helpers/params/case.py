"""One commune and month: its settings, its period and where its data lie."""

from dataclasses import dataclass
from pathlib import Path

from helpers.params.communes import check_commune
from helpers.params.layers import resolve
from helpers.params.models import Settings
from helpers.params.period import Days, Month

# What is no export, by its whole name: notes of people, what file managers leave behind. A register may begin like one.
NO_EXPORTS = ("readme.txt", "readme.md", "thumbs.db", "desktop.ini")
HIDDEN = (".", "~$")  # how hidden files begin, and those that Office keeps while a file is open


@dataclass(frozen=True)
class Case:
    """What every stage starts from."""

    project: Path
    month: Month
    commune: str
    settings: Settings

    @property
    def days(self) -> Days:
        """The days whose dossiers count."""
        return Days.of(self.month, self.settings.rules.period_first_day)

    @property
    def data(self) -> Path:
        """The folder of the exports."""
        return self.project / "data" / str(self.month) / self.commune

    @property
    def earlier(self) -> "list[Case]":
        """The same commune in those of the twelve months before that have data, the oldest first."""
        months = earlier_months(self.project, self.month, self.commune)
        return [open_case(self.project, str(month), self.commune) for month in months]


def earlier_months(project: Path, month: Month, commune: str) -> list[Month]:
    """List those of the twelve months before that a commune has data of, the oldest first."""
    months = [month]
    for _ in range(12):
        months.append(months[-1].previous)
    return [past for past in reversed(months[1:]) if _has_exports(project / "data" / str(past) / commune)]


def is_export(name: str) -> bool:
    """Tell by its name whether a file or folder beside the exports counts as one."""
    return not name.startswith(HIDDEN) and name.casefold() not in NO_EXPORTS


def _has_exports(folder: Path) -> bool:
    return folder.is_dir() and any(is_export(path.name) for path in folder.iterdir())


def open_case(project: Path | str, month: str, commune: str) -> Case:
    """Read the params of one commune and month.

    Raises
    ------
    UsageError
        The month is malformed, or the commune unknown.
    ParamsError
        A params file is wrong.
    """
    root, parsed = Path(project), Month.parse(month)
    check_commune(root, commune)
    return Case(root, parsed, commune, resolve(root, parsed, commune))
