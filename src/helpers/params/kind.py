"""A kind of report: a folder of notebooks with a ``report.yml``; its sections are the draft cells, in their order."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from helpers.errors import ParamsError, UsageError
from helpers.params.base import CONFIG, Text
from helpers.params.paths import Outputs, Project
from helpers.params.period import HalfYear, Month, Period, Quarter, Year
from helpers.params.unit import City, Unit
from helpers.params.yaml_file import read_model

FILE = "report.yml"
MONTHLY = "bao-cao-thang"
PERIODS: dict[str, type[Period]] = {"month": Month, "quarter": Quarter, "half_year": HalfYear, "year": Year}
_SECTION = re.compile(r"%%draft[ \t]+(\w+)[ \t]*(?:\n|\Z)")


class Kind(BaseModel):
    """What one kind of report is.

    Attributes
    ----------
    slug
        The name of its folder.
    unit
        Whose report it is: a commune's, or the city's own.
    periods
        How long its periods may be: the same notebooks make a month and a quarter.
    file
        What its documents are called, without ending.
    type, symbol
        The document's type, and the symbol behind its number where params give none.
    abstract
        The lines of the abstract (trích yếu), with ``{period}`` and ``{next_period}`` in them.
    stages
        Its notebooks in the order in which they run; the last one writes the draft.
    sections
        The parts of the report in their order: the draft cells of that notebook.
    plans
        Those of them that say what will be done.
    key_figures
        Codes of the figures on top of the reviewer's page.
    index
        Codes of the figures in the index of a period.
    """

    model_config = CONFIG

    slug: str
    unit: Literal["commune", "city"] = "commune"
    periods: Annotated[tuple[Literal["month", "quarter", "half_year", "year"], ...], Field(min_length=1)]
    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    type: Text
    symbol: Text
    abstract: Annotated[tuple[Text, ...], Field(min_length=1)]
    stages: Annotated[tuple[Text, ...], Field(min_length=1)]
    sections: tuple[str, ...]
    plans: tuple[Text, ...] = ()
    key_figures: tuple[Text, ...] = ()
    index: tuple[Text, ...] = ()

    @property
    def where(self) -> str:
        """Its ``report.yml``, for messages."""
        return f"notebooks/{self.slug}/{FILE}"

    def parse_period(self, text: str) -> Period:
        """Read a period that it is made for.

        Raises
        ------
        UsageError
            The text is none, or one of another length.
        """
        lengths = [PERIODS[name] for name in self.periods]
        return next((length for length in lengths if length.SLUG.fullmatch(text)), lengths[0]).parse(text)

    def outputs(self, path: Path) -> Outputs:
        """Give the files of a folder that a case of this kind is made in."""
        return Outputs(path, self.file, self.stages)

    def abstract_of(self, period: Period, padded: bool) -> list[str]:
        """Give the lines of the abstract of a period's report; a month is padded (tháng 03) by choice."""
        words = {"{period}": period.full_words(padded), "{next_period}": period.next.full_words(padded)}
        return [re.sub(r"\{\w+\}", lambda found: words.get(found[0], found[0]), line) for line in self.abstract]


def known_kinds(project: Project) -> list[str]:
    """List the kinds of report that there are, in alphabetical order."""
    return sorted(file.parent.name for file in project.notebooks.glob(f"*/{FILE}"))


def kind_of(project: Project, period: str, slug: str = "", unit: Unit | None = None) -> Kind:
    """Give the kind of report that a call is about: the one that it names, or the unit's that has such periods.

    Parameters
    ----------
    project, period
        The project's folders, and the period as it was typed.
    slug
        The kind that the call names; "" where it names none.
    unit
        Who reports; None for any commune.

    Raises
    ------
    UsageError
        There is no such kind, it is not the unit's, or several have such periods and none is named. A period that no
        kind has is left for `Kind.parse_period` to refuse.
    ParamsError
        As `open_kind`.
    """
    whose = "city" if isinstance(unit, City) else "commune"
    if slug:
        kind = open_kind(project, slug)
        if kind.unit != whose:
            own = "của tỉnh, thành phố" if kind.unit == "city" else "của xã, phường, đặc khu"
            raise UsageError(f"KIND={slug} là loại báo cáo {own}, không phải của {unit or 'xã'}. Hãy bỏ KIND.")
        return kind
    kinds = [kind for name in known_kinds(project) if (kind := open_kind(project, name)).unit == whose]
    fitting = [kind for kind in kinds if any(PERIODS[name].SLUG.fullmatch(period) for name in kind.periods)]
    if len(fitting) > 1:
        names = [kind.slug for kind in fitting]
        raise UsageError(f"Kỳ {period} có nhiều loại báo cáo: {', '.join(names)}. Hãy ghi rõ, ví dụ KIND={names[0]}.")
    return next(iter([*fitting, *kinds]), None) or open_kind(project)


def open_kind(project: Project, slug: str = MONTHLY) -> Kind:
    """Read a kind of report.

    Raises
    ------
    UsageError
        There is no such kind.
    ParamsError
        Its ``report.yml`` is wrong, or its last notebook cannot be read.
    """
    if slug not in known_kinds(project):
        known = ", ".join(known_kinds(project))
        raise UsageError(f"Không có loại báo cáo «{slug}» trong notebooks/. Hãy chọn trong: {known}.")
    where = f"notebooks/{slug}/{FILE}"
    kind = read_model(project.kind(slug) / FILE, where, Kind, ParamsError, slug=slug, sections=())
    notebook = project.stage(slug, kind.stages[-1])
    try:
        sections = draft_sections(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        name = f"notebooks/{slug}/{notebook.name}"
        raise ParamsError(f"{name}: không đọc được sổ tay. Hãy lấy lại tệp này từ kho mã nguồn.") from None
    return kind.model_copy(update={"sections": sections})


@lru_cache(maxsize=8)
def draft_sections(notebook: str) -> tuple[str, ...]:
    """List the sections that the draft cells of a notebook, given as its JSON, write."""
    cells = ("".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code")
    return tuple(dict.fromkeys(found[1] for cell in cells if (found := _SECTION.match(cell))))
