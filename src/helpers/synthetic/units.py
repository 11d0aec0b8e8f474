"""The units of the demo: Hải Phòng's first, then those of the other provinces."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from helpers.errors import UsageError
from helpers.params import official_list
from helpers.vietnamese import ascii_name

CITY = "31"  # Hải Phòng


@dataclass(frozen=True)
class Unit(official_list.Unit):
    """A xã, phường or đặc khu of the official list, with the name of its folder."""

    slug: str


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
    units: list[Unit] = []
    taken: Counter[str] = Counter()
    for unit in sorted(official_list.units().values(), key=lambda unit: (unit.province_code != CITY, unit.code)):
        name = ascii_name(unit.name)
        # Names repeat between provinces, and even within one; codes do not.
        units.append(Unit(**vars(unit), slug=f"{name}-{unit.code}" if taken[name] else name))
        taken[name] += 1
    return tuple(units)
