"""The units of the official list: Hải Phòng's first, then those of the other provinces."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from helpers.errors import UsageError

CITY = 31  # Hải Phòng


@dataclass(frozen=True)
class Unit:
    """A xã, phường or đặc khu, as the official list names it."""

    code: str
    name: str
    """Without its kind."""
    kind: str
    slug: str
    province_code: str
    province: str
    """With its kind: ``thành phố Hải Phòng``."""

    @property
    def full_name(self) -> str:
        """With its kind: ``xã An Trường``."""
        return f"{self.kind} {self.name}"

    @property
    def province_kind(self) -> str:
        """``thành phố`` or ``tỉnh``."""
        return "tỉnh" if self.province.startswith("tỉnh ") else "thành phố"


def first_units(count: int) -> list[Unit]:
    """Give the first `count` units in the order of their codes, the city's before all others.

    Raises
    ------
    UsageError
        The list has not so many, or none are wanted.
    """
    units = _units()
    if not 1 <= count <= len(units):
        raise UsageError(f"COMMUNES={count} không hợp lệ. Hãy chọn từ 1 đến {len(units)} đơn vị, ví dụ COMMUNES=114.")
    return list(units[:count])


@cache
def _units() -> tuple[Unit, ...]:
    from vietnam_provinces import Province, Ward

    provinces = {province.code.value: province for province in Province.iter_all()}
    units: list[Unit] = []
    taken: Counter[str] = Counter()
    for ward in sorted(Ward.iter_all(), key=lambda ward: (ward.province_code.value != CITY, ward.code.value)):
        kind = ward.division_type.value
        bare = ward.codename.removeprefix(f"{_KINDS[kind]}_").replace("_", "-")
        code = f"{ward.code.value:05d}"
        # Names repeat between provinces, and even within one; codes do not.
        slug = f"{bare}-{code}" if taken[bare] else bare
        taken[bare] += 1
        name = ward.name.removeprefix(f"{kind.capitalize()} ")
        province = f"{ward.province_code.value:02d}"
        units.append(Unit(code, name, kind, slug, province, _province_name(provinces[ward.province_code.value].name)))
    return tuple(units)


_KINDS = {"xã": "xa", "phường": "phuong", "đặc khu": "dac_khu"}


def _province_name(name: str) -> str:
    return f"t{name[1:]}" if name.startswith("Thành phố ") else f"tỉnh {name}"
