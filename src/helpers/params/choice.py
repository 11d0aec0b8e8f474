"""Which case the notebooks show in JupyterLab: one small file beside them, which git ignores, decides for all."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from helpers.errors import ParamsError, UsageError
from helpers.params.base import CONFIG
from helpers.params.case import Case, open_case
from helpers.params.kind import MONTHLY, PERIODS, Kind, kind_of, known_kinds, open_kind
from helpers.params.paths import Project
from helpers.params.period import Month, Period
from helpers.params.units import city_slug, select_units
from helpers.params.yaml_file import read_model

_TEXT = """# Các sổ tay trong JupyterLab xem tháng nào, đơn vị nào: sửa ở đây, lưu, rồi chạy lại từ sổ tay 01.
# Để trống month thì là tháng mới nhất có số liệu; để trống commune thì là đơn vị đầu tiên có số liệu của tháng.
month: {month}
commune: {commune}
"""

Blank = Annotated[str, BeforeValidator(lambda written: "" if written is None else written)]


class Choice(BaseModel):
    """What a person wants to look at; "" leaves it to the data."""

    model_config = CONFIG

    month: Blank = ""
    commune: Blank = ""


def chosen_case(project: Path | str, month: str = "", unit: str = "", output: str = "") -> Case:
    """Open the case that a notebook is about; it is of the kind in whose folder the notebook lies.

    Parameters
    ----------
    project
        The project's root.
    month, unit
        As a run gives them. Where both are "", ``notebooks/dang-xem.yml`` decides; what is left open is the newest
        month that has data, and the first commune that has data of it. In the notebooks of a city's report it is the
        city.
    output
        The folder that its stages write into, from the project's root on; "" for one below ``outputs/nhap/``.

    Raises
    ------
    UsageError
        The month is malformed, the commune unknown, or there are no data to choose from.
    ParamsError
        A params file, or the file of the choice, is wrong.
    """
    here = Project(Path(project))
    choice = Choice(month=month, commune=unit) if month or unit else read_choice(here)
    kind = _own_kind(here)
    case = open_case(project, *_completed(here, choice, kind), kind.slug if kind else "")
    return case.into(here.root / output if output else here.drafts_of(case.period, case.unit))


def choose(project: Project, month: str, commune: str) -> Case:
    """Write down which case the notebooks are to show, and open it.

    Raises
    ------
    UsageError, ParamsError
        As `chosen_case`; nothing is written then.
    """
    case = open_case(project.root, *_completed(project, Choice(month=month, commune=commune), None))
    project.choice.write_text(_TEXT.format(month=month, commune=commune), encoding="utf-8")
    return case


def read_choice(project: Project) -> Choice:
    """Read which case the notebooks are to show; everything is open where nobody has chosen.

    Raises
    ------
    ParamsError
        The file is wrong.
    """
    if not project.choice.is_file():
        return Choice()
    return read_model(project.choice, f"notebooks/{project.choice.name}", Choice, ParamsError)


def _completed(project: Project, choice: Choice, kind: Kind | None) -> tuple[str, str]:
    """Take what is left open from the data."""
    is_city = kind is not None and kind.unit == "city"
    own = city_slug(project) if is_city else choice.commune
    if choice.month and own:
        return choice.month, own
    units = select_units(project, "", own)
    if choice.month:
        kind = kind or kind_of(project, choice.month, "", units[0])
        periods = [kind.parse_period(choice.month)]
    else:
        kind = kind or open_kind(project, MONTHLY)
        periods = _newest_first(project, kind)
    for period in periods:
        for unit in units:
            if Case(project, kind, unit, period).has_data:
                return str(period), str(unit)
    raise UsageError(
        "Chưa có số liệu nào trong data/ cho tháng, đơn vị muốn xem. Hãy đặt các tệp xuất vào data/<tháng>/<đơn vị>/, "
        f"hoặc chọn tháng, đơn vị khác trong notebooks/{project.choice.name}."
    )


def _own_kind(project: Project) -> Kind | None:
    """Give the kind in whose folder the notebook that runs lies; None where none does."""
    here = Path.cwd()
    is_there = here.parent == project.notebooks.resolve() and here.name in known_kinds(project)
    return open_kind(project, here.name) if is_there else None


def _newest_first(project: Project, kind: Kind) -> list[Period]:
    """Give the periods of a kind's first length that have a month with data."""
    length, found = PERIODS[kind.periods[0]], set()
    for folder in project.data.glob("20*"):
        try:
            found.add(length.around(Month.parse(folder.name)))
        except UsageError:
            continue  # no month's folder
    return sorted(found, reverse=True)
