"""The official list of provinces, communes, wards and special zones, with their codes; slow to import."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import vietnam_provinces as source

from helpers.vietnamese import ascii_name


@dataclass(frozen=True)
class Province:
    """A province, or a city of that rank.

    Attributes
    ----------
    code
        Two digits.
    name, kind
        ``tỉnh Đồng Tháp`` and ``tỉnh``; ``thành phố Hải Phòng`` and ``thành phố``.
    """

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Unit:
    """A xã, phường or đặc khu.

    Attributes
    ----------
    code
        Five digits.
    kind, name
        ``xã`` and ``An Trường``.
    province_code, province
        Two digits, and the name with its kind: ``thành phố Hải Phòng``.
    """

    code: str
    kind: str
    name: str
    province_code: str
    province: str

    @property
    def full_name(self) -> str:
        """With its kind: ``xã An Trường``."""
        return f"{self.kind} {self.name}"

    @property
    def province_kind(self) -> str:
        """``thành phố`` or ``tỉnh``."""
        return "tỉnh" if self.province.startswith("tỉnh ") else "thành phố"


@cache
def provinces() -> dict[str, Province]:
    """Give all provinces of the country by their codes."""
    found = {}
    for province in source.Province.iter_all():
        code, is_city = f"{province.code.value:02d}", province.name.startswith("Thành phố ")
        name = f"t{province.name[1:]}" if is_city else f"tỉnh {province.name}"
        found[code] = Province(code, name, "thành phố" if is_city else "tỉnh")
    return found


@cache
def units() -> dict[str, Unit]:
    """Give all units of the country by their codes."""
    found = {}
    for ward in source.Ward.iter_all():
        code, kind = f"{ward.code.value:05d}", ward.division_type.value
        name = " ".join(ward.name.removeprefix(f"{kind.capitalize()} ").split())  # some have a space too many
        province_code = f"{ward.province_code.value:02d}"
        found[code] = Unit(code, kind, name, province_code, provinces()[province_code].name)
    return found


def slug(unit: Unit, neighbours: Sequence[Unit]) -> str:
    """Name a unit's file: its name in ASCII; with the kind, then the code, where others of the province have it too."""
    name, full_name = ascii_name(unit.name), ascii_name(unit.full_name)
    if [ascii_name(other.name) for other in neighbours].count(name) == 1:
        return name
    if [ascii_name(other.full_name) for other in neighbours].count(full_name) == 1:
        return full_name
    return f"{name}-{unit.code}"
