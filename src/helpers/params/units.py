"""Which units there are: the communes of ``params/communes/``, and the city that they make up."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.errors import ParamsError
from helpers.params.communes import check_commune, known_communes, select_communes
from helpers.params.paths import Project
from helpers.params.unit import City, Commune, Unit
from helpers.params.yaml_text import read_tree
from helpers.vietnamese import ascii_name

ALL = "all"


def known_city(project: Project) -> City | None:
    """Give the city of a project with its members: the communes whose params name no other province.

    None where ``params/city.yml`` names no province, or no commune is its.
    """
    slug, communes = city_slug(project), known_communes(project)
    if not slug:
        return None
    code = _province(project.city).get("code")
    members = [name for name in communes if _province(project.commune_params(name)).get("code", code) == code]
    return City(slug, tuple(map(Commune, members))) if members else None


def city_slug(project: Project) -> str:
    """Give the name of the city's folders: ``hai-phong``; with its kind where a commune has that name.

    "" where ``params/city.yml`` names no province.
    """
    province = _province(project.city)
    name, kind = str(province.get("name") or ""), str(province.get("kind") or "")
    short = ascii_name(name.removeprefix(kind))
    return ascii_name(name) if short in known_communes(project) else short


def find_unit(project: Project, name: str) -> Unit:
    """Find the commune or the city of a name.

    Raises
    ------
    UsageError
        There is none; the message gives the nearest communes. So no name can lead to a file elsewhere either.
    """
    if name and name == city_slug(project) and (city := known_city(project)):
        return city
    check_commune(project, name)
    return Commune(name)


def select_units(project: Project, communes: str, units: str) -> Sequence[Unit]:
    """Pick what a call names: communes, the city behind them.

    Parameters
    ----------
    project
        The project's folders.
    communes
        Names of communes separated by commas.
    units
        Names of communes and of the city; ``all`` for every commune and the city. Without both, every commune.

    Raises
    ------
    UsageError
        As `select_communes`.
    """
    named = [name.strip() for name in units.split(",") if name.strip()]
    slug = city_slug(project)
    wanted = [name for name in named if name not in (ALL, slug)]
    is_alone = bool(named) and not wanted and not communes.strip() and ALL not in named
    chosen = "" if ALL in named else ",".join([communes, *wanted])
    found: list[Unit] = [] if is_alone else [Commune(name) for name in select_communes(project, chosen)]
    city = known_city(project) if slug in named or ALL in named else None
    return [*found, *([city] if city else [])]


def _province(file: Path) -> dict[str, Any]:
    """Read what a params file says of the province; whatever is wrong in it is told when it is resolved."""
    with suppress(OSError, ParamsError):
        province = read_tree(file, file.name, ParamsError).get("province")
        return province if isinstance(province, dict) else {}
    return {}
