"""Tables and figures of a period that is over: made once, kept by what they were made from, and read from then on."""

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from helpers.errors import DataError, UserError
from helpers.hashes import code_hash, files_in, hashes, versions
from helpers.indicators.compute import compute
from helpers.indicators.figures import Figures, read_figures, write_figures
from helpers.indicators.longer import join
from helpers.params import Case
from helpers.tables import Tables, load, read, save
from helpers.tables.folder import data_files

SEAL = "sha256.json"  # the hashes of an entry's files
FIGURES = "indicators.json"

Made = TypeVar("Made")


def gather(case: Case) -> Tables:
    """Make the tables of a case: a month's of its exports, a longer period's of its months.

    Raises
    ------
    DataError, ParamsError
        As `helpers.tables.load`; a month of the period has no exports.
    """
    if case.months == [case]:
        return load(case)
    if absent := [month for month in case.months if not month.has_data]:
        names = ", ".join(f"data/{month.period}/{month.unit}" for month in absent)
        raise DataError(
            f"{case.period.full_words(padded=False)}: chưa có số liệu của {len(absent)} tháng: {names}. "
            "Hãy đặt các tệp xuất của tháng ấy vào đó rồi chạy lại."
        )
    months = finished_months(case)
    tables, figures = [one.tables for one in months], [one.figures for one in months]
    return join(tables, figures, case.days, case.settings.rules)


def finished_months(case: Case) -> "list[Finished]":
    """Give the months of a longer period, each with its tables and figures; none for a month."""
    return [] if case.months == [case] else [Finished(month) for month in case.months]


class Finished:
    """A commune's period that is over.

    Parameters
    ----------
    case
        The period. What is kept of it is one entry of tables and one of figures, each a folder.

    Raises
    ------
    DataError, ParamsError
        As `helpers.tables.load`, when something is made.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._sources = sources_hash(case)

    @cached_property
    def tables(self) -> Tables:
        """What `gather` makes of the exports."""
        return self._once("tables", lambda: gather(self.case), save, read)

    @cached_property
    def figures(self) -> Figures:
        """What `helpers.indicators.compute` makes of the tables, without the figures of the month before."""
        return self._once(
            "figures",
            lambda: compute(self.tables, self.case.days, self.case.settings),
            lambda figures, folder, case: write_figures(figures, folder / FIGURES, case),
            lambda folder, case: read_figures(folder / FIGURES, case),
        )

    def _once(
        self,
        name: str,
        make: Callable[[], Made],
        write: Callable[[Made, Path, Case], None],
        read: Callable[[Path, Case], Made],
    ) -> Made:
        """Read the entry, or make what should be in it, and keep that if its sources have not changed meanwhile."""
        case = self.case
        entry = case.project.finished_of(case.period, case.unit) / name / self._sources
        kept = _read_whole(entry, lambda folder: read(folder, case))
        if kept is not None:
            return kept
        made = make()
        if sources_hash(case) == self._sources:
            with suppress(OSError):  # what cannot be kept is made again next time
                _keep(entry, lambda folder: write(made, folder, case))
        return made


def sources_hash(case: Case) -> str:
    """Hash all that decides about a period's tables and figures: exports, layouts, settings, code, packages."""
    layouts = case.project.layouts
    sources = {
        "case": [case.kind.slug, str(case.period), case.unit.slug],
        "data": [hashes(each.data, data_files(each.data, each.project.data)) for each in case.months],
        "layouts": hashes(layouts, files_in(layouts)),
        "rules": [each.settings.rules.model_dump(mode="json") for each in (case, *case.months)],
        "decimals": case.settings.style.decimals,
        "software": software(),
    }
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()[:32]


def software() -> dict[str, Any]:
    """Say which code and packages make them in this process, whatever becomes of the files."""
    return {"code": code_hash("params", "tables", "indicators"), "packages": versions()}


def _read_whole(entry: Path, read: Callable[[Path], Made]) -> Made | None:
    """Read an entry; None where it is absent or damaged, or another process has removed it in the meantime."""
    try:
        seal = json.loads((entry / SEAL).read_bytes())
        made = read(entry)
        return made if _hashes(entry) == seal else None
    except (OSError, ValueError, UserError):
        return None


def _keep(entry: Path, write: Callable[[Path], None]) -> None:
    """Write an entry aside and put it in place in one step; all others beside it, damaged or of other sources, go."""
    aside = entry.with_name(f".{uuid4().hex}")
    aside.mkdir(parents=True)
    write(aside)
    (aside / SEAL).write_text(json.dumps(_hashes(aside)), encoding="utf-8")
    for other in entry.parent.iterdir():
        if other != aside:
            shutil.rmtree(other, ignore_errors=True)
    aside.rename(entry)


def _hashes(entry: Path) -> dict[str, str]:
    return hashes(entry, [file for file in files_in(entry) if file.name != SEAL])
