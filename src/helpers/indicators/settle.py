"""One value for each count: from the register, a summary, or derived by an identity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.figure import IMPLIED
from helpers.indicators.identities import IDENTITIES, Identity
from helpers.indicators.rows import rows
from helpers.indicators.view import View, view
from helpers.params import Days, Rules
from helpers.tables import Tables
from helpers.tables.schema import SYSTEMS
from helpers.tables.sources import preferred_first
from helpers.vietnamese import listing

LISTS = {"dossiers": "Danh sách hồ sơ", "procedures": "Danh mục thủ tục", "feedback": "Danh sách PAKN"}


@dataclass(frozen=True)
class Settled:
    """A count and where it came from, in words for a reader."""

    value: int
    origin: str


def settle(tables: Tables, days: Days, rules: Rules) -> dict[str, Settled]:
    """Give every count that can be had.

    The register comes first, since its rows can be looked up; then what summaries state; then what follows from the
    identities. A count that nobody gave is absent, and is never 0.
    """
    origins = {name: _origin(tables, name) for name in LISTS}
    found = {
        code: Settled(value, origins[DICTIONARY[code].table])  # type: ignore[union-attr]
        for code, value in count(view(tables, days, rules)).items()
    }
    for source, stated in stated_counts(tables.totals, rules.prefer_system).items():
        for code, value in stated.items():
            found.setdefault(code, Settled(value, source))
    return _derive(found)


def count(seen: View) -> dict[str, int]:
    """Count the rows of every count whose table was given."""
    return {code: int(flags.sum()) for code, flags in rows(seen).items()}


def stated_counts(totals: pd.DataFrame, prefer: Sequence[str]) -> dict[str, dict[str, int]]:
    """Collect what each summary states for the whole unit, the preferred source first.

    Where a source gives a figure by field only, the fields are added up.
    """
    if totals.empty:
        return {}
    result: dict[str, dict[str, int]] = {}
    for source, given in preferred_first(totals, prefer).groupby("source", sort=False):
        by_field = given[given["field"] != ""].groupby("code")["value"].sum()
        whole = given[given["field"] == ""].groupby("code")["value"].last()
        result[str(source)] = {str(code): int(value) for code, value in (by_field.to_dict() | whole.to_dict()).items()}
    return result


def by_source(tables: Tables, days: Days, rules: Rules) -> dict[str, dict[str, int]]:
    """Count each source by itself: every system's register, where there are several, and every summary."""
    sources: dict[str, dict[str, int]] = {}
    if tables.registers is not None and tables.registers["system"].nunique() > 1:
        for system, rows in tables.registers.groupby("system", sort=True):
            once = rows.drop_duplicates("code", keep="last")
            alone = Tables(dossiers=once, procedures=tables.procedures)
            sources[source_name(str(system))] = {
                code: value
                for code, value in count(view(alone, days, rules)).items()
                if DICTIONARY[code].table == "dossiers"  # type: ignore[union-attr]
            }
    return sources | stated_counts(tables.totals, rules.prefer_system)


def source_name(system: str) -> str:
    """Name a system's register as a source of figures."""
    return SYSTEMS[system].capitalize() if system else LISTS["dossiers"]


def _derive(found: Mapping[str, Settled]) -> dict[str, Settled]:
    """Derive unknown counts by the identities until nothing more follows."""
    settled = dict(found)
    while True:
        new = next((item for identity in IDENTITIES if (item := _missing_one(identity, settled))), None)
        if new is None:
            return settled
        code, value = new
        settled[code] = value


def _missing_one(identity: Identity, known: Mapping[str, Settled]) -> tuple[str, Settled] | None:
    """Solve an identity for its only unknown; a negative solution is discarded (a check reports the difference)."""
    members = (identity.total, *identity.parts)
    unknown = [code for code in members if code not in known]
    if len(unknown) != 1:
        return None
    code = unknown[0]
    others = [known[part].value for part in identity.parts if part != code]
    value = sum(others) if code == identity.total else known[identity.total].value - sum(others)
    names = listing([DICTIONARY[other].label for other in members if other != code])
    # Only a derived part is worth a finding; a total of given parts is not.
    how = "cộng từ" if code == identity.total else IMPLIED
    return None if value < 0 else (code, Settled(value, f"{how} {names}"))


def _origin(tables: Tables, name: str) -> str:
    given = tables.registers if name == "dossiers" else getattr(tables, name)
    files = sorted(given["source"].unique()) if given is not None and len(given) else []
    return f"{LISTS[name]}: {', '.join(files)}" if files else LISTS[name]
