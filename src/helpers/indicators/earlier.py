"""What the units of a city had in the periods before: as they reported it, or as it was made for later periods."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from helpers.indicators.finished import FIGURES
from helpers.params import Case

# By the period (``2026-02``), the unit and the code.
Before = Mapping[str, Mapping[str, Mapping[str, int | None]]]


def earlier_of(case: Case, codes: Collection[str]) -> Before:
    """Give counts of a city's units in the twelve periods before, as far as there are any; the oldest first."""
    found: dict[str, dict[str, dict[str, int | None]]] = {}
    for each in case.members_before:
        if values := _values(each, codes):
            found.setdefault(str(each.period), {})[str(each.unit)] = values
    return found


def _values(case: Case, codes: Collection[str]) -> dict[str, int | None]:
    """Read counts without making objects of all figures; nothing where the file is absent or broken."""
    file = next(iter([*case.reported, *_kept(case)]), None)
    try:
        rows = json.loads(file.read_bytes())["figures"] if file else []
        return {row["code"]: row["value"] for row in rows if row["code"] in codes}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _kept(case: Case) -> list[Path]:
    return sorted((case.project.finished_of(case.period, case.unit) / "figures").glob(f"*/{FIGURES}"))
