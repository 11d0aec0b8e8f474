"""What is reported, by whom, for which period: the one thing that every stage starts from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from helpers.params.kind import Kind, kind_of
from helpers.params.layers import layer_files, resolve
from helpers.params.models import Settings
from helpers.params.paths import Outputs, Project
from helpers.params.period import Days, Period
from helpers.params.unit import City, Commune, Unit
from helpers.params.units import find_unit
from helpers.vietnamese import short_date

# What is no export, by its whole name: notes of people, what file managers leave behind. A register may begin like one.
NO_EXPORTS = ("readme.txt", "readme.md", "thumbs.db", "desktop.ini")
HIDDEN = (".", "~$")  # how hidden files begin, and those that Office keeps while a file is open
HISTORY = 12  # periods before that a report is compared with


@dataclass(frozen=True)
class Case:
    """One report.

    Attributes
    ----------
    project
        The project's folders.
    kind, unit, period
        What is reported, by whom, for which period.
    written_to
        The folder that its stages write into; None for ``outputs/<period>/<unit>``.
    """

    project: Project
    kind: Kind
    unit: Unit
    period: Period
    written_to: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """What its params come to, read when they are first asked for.

        Raises
        ------
        ParamsError
            A params file is wrong.
        """
        return resolve(self.params, self.kind.sections, self.unit)

    @property
    def params(self) -> list[Path]:
        """The params files that decide about it, the deepest last; only those that exist."""
        return layer_files(self.project, self.period, self.unit)

    @cached_property
    def days(self) -> Days:
        """The days whose dossiers count."""
        return Days.of(self.period, self.settings.rules.period_first_day)

    @property
    def data(self) -> Path:
        """The folder of the exports."""
        return self.project.data_of(self.period, self.unit)

    @property
    def months(self) -> "list[Case]":
        """The months that it is made of; a month is made of itself."""
        return [self] if self.period.months == (self.period,) else [self.of(month) for month in self.period.months]

    @cached_property
    def members(self) -> "list[Case]":
        """The communes' reports that a city's is made from; a commune's is made from none."""
        if not isinstance(self.unit, City):
            return []
        kind = kind_of(self.project, str(self.period))
        return [replace(self, kind=kind, unit=member, written_to=None) for member in self.unit.members]

    @property
    def members_before(self) -> "list[Case]":
        """The communes' reports of the twelve periods before, the oldest period first; there need not be any."""
        return [member for case in reversed(list(islice(self._before(), HISTORY))) for member in case.members]

    @property
    def reported(self) -> list[Path]:
        """The figures as they were reported, if they were."""
        return [self.outputs.figures] if self.outputs.figures.is_file() else []

    @property
    def has_data(self) -> bool:
        """Whether there are exports of each of its months; for a city, whether any member's report was made."""
        if isinstance(self.unit, City):
            return any(member.outputs.figures.is_file() for member in self.members)
        return all(has_exports(case.data) for case in self.months)

    @property
    def outputs(self) -> Outputs:
        """The files that its stages write, and read from each other."""
        return self.kind.outputs(self.written_to or self.project.outputs_of(self.period).path / str(self.unit))

    @property
    def kept(self) -> Path:
        """The folder of its documents that people edited or approved."""
        return self.project.outputs_of(self.period).kept / str(self.unit)

    @property
    def previous(self) -> "Case":
        """The one of the period before."""
        return self.of(self.period.previous)

    @property
    def earlier(self) -> "list[Case]":
        """Those of the twelve periods before that have data, the oldest first."""
        return [case for case in reversed(list(islice(self._before(), HISTORY))) if case.has_data]

    def of(self, period: Period) -> "Case":
        """Give the one of another period."""
        return replace(self, period=period, written_to=None)

    def into(self, folder: Path) -> "Case":
        """Give the same case, with its params to be read again, whose stages write into another folder."""
        return replace(self, written_to=folder)

    def __str__(self) -> str:
        return f"{self.kind.slug}/{self.period}/{self.unit}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Say in a notebook whose report it is, and, where a person runs it, what decides about that."""
        name, days = self.settings.unit.full_name, self.days
        lines = [
            f"{name[0].upper()}{name[1:]}, {self.period.full_words(padded=False)}: "
            f"kỳ từ ngày {short_date(days.first)} đến ngày {short_date(days.last)}."
        ]
        drafts = self.project.drafts_of(self.period, self.unit)
        if self.written_to == drafts:
            lines += [
                f"Kết quả ghi vào {drafts.relative_to(self.project.root).as_posix()}/.",
                f"Xem tháng khác, đơn vị khác: sửa notebooks/{self.project.choice.name}, "
                "hoặc make lab MONTH=… COMMUNE=…; rồi chạy lại từ sổ tay 01.",
            ]
        printer.text("\n".join(lines))

    def _before(self) -> "Iterator[Case]":
        case = self
        while True:
            case = case.previous
            yield case


def open_case(project: Path | str, period: str, unit: str, kind: str = "") -> Case:
    """Read the params of one report; its kind is that of its period where none is named.

    Raises
    ------
    UsageError
        The period is malformed, or the unit or the kind unknown.
    ParamsError
        A params file is wrong.
    """
    here = Project(Path(project))
    whose = find_unit(here, unit)
    what = kind_of(here, period, kind, whose)
    case = Case(here, what, whose, what.parse_period(period))
    case.settings  # noqa: B018  what is wrong in params is told here
    return case


def case_of(unit: str, kind: Kind, period: Period, project: Project, city: City | None) -> Case:
    """Give the report of a unit that a ledger names: of a kind, or the city's own; its params are not read yet."""
    if city is None or unit != city.slug:
        return Case(project, kind, Commune(unit), period)
    return Case(project, kind_of(project, str(period), "", city), city, period)


def is_export(name: str) -> bool:
    """Tell by its name whether a file or folder beside the exports counts as one."""
    return not name.startswith(HIDDEN) and name.casefold() not in NO_EXPORTS


def has_exports(folder: Path) -> bool:
    """Tell whether a unit's folder of a period has any export."""
    return folder.is_dir() and any(is_export(path.name) for path in folder.iterdir())
