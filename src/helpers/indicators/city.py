"""A city's figures from its communes': counts add, procedures are counted once, rates are made from the sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.figure import Figure, Value
from helpers.indicators.figures import Figures
from helpers.indicators.indicator import Count, Indicator, Rate, percent
from helpers.indicators.members import Member
from helpers.tables.store import read_frame

LEVELS = ("partial", "full", "information")
Side = Literal["value", "previous", "year_before"]


@dataclass(frozen=True)
class Distinct:
    """Procedures counted once over all units.

    Attributes
    ----------
    counts
        By the figures' codes; without those that cannot be counted.
    differing
        Procedures whose online level is not the same in every unit's catalogue: by level nothing is counted then.
    """

    counts: Mapping[str, int]
    differing: tuple[str, ...] = ()


def add_up(members: Sequence[Member], distinct: Distinct, decimals: int = 2) -> Figures:
    """Give the city's figures.

    A count that a unit with a report does not know is unknown for the city: no part of a sum passes for the whole.
    Units without a report are in no figure; `helpers.checks` names them.

    Parameters
    ----------
    members
        All units of the city.
    distinct
        What cannot be added, from `count_once`.
    decimals
        Of the rates.
    """
    reported = [each.figures for each in members if each.figures is not None]
    counts = {side: _counts(reported, side) for side in ("value", "previous", "year_before")}
    counts["value"] |= distinct.counts
    origin = f"Cộng từ {len(reported)}/{len(members)} đơn vị"
    once = f"Đếm lại từ danh sách của {len(reported)}/{len(members)} đơn vị, mỗi thủ tục một lần"
    figures = [
        Figure(
            code,
            _value(item, counts["value"], decimals),
            *_sides(item, counts["value"]),
            previous=_value(item, counts["previous"], decimals),
            year_before=_value(item, counts["year_before"], decimals),
            origin="" if _value(item, counts["value"], decimals) is None else once if _is_distinct(item) else origin,
        )
        for code, item in DICTIONARY.items()
    ]
    return Figures(figures, any(figure.previous is not None for figure in figures), decimals)


def partly(members: Sequence[Member], code: str) -> tuple[int, int]:
    """Give what a count comes to over the units that know it, and how many these are."""
    known = [value for each in members if each.figures and (value := each.figures.count(code)) is not None]
    return sum(known), len(known)


def count_once(members: Sequence[Member]) -> Distinct:
    """Count the procedures of all units with a report, each code once; nothing where a unit's tables do not tell."""
    levels: dict[str, set[str]] = {}
    used: set[str] = set()
    for each in members:
        if each.figures is None:
            continue
        found = _procedures(each, each.figures)
        if found is None:
            return Distinct({})
        for code, level in found[0].items():
            levels.setdefault(code, set()).add(level)
        used |= found[1]
    if not levels:
        return Distinct({})
    counts = {"procedures_total": len(levels), "used_total": len(used)}
    differing = tuple(sorted(code for code, said in levels.items() if len(said) > 1))
    if not differing:
        for level in LEVELS:
            of_level = {code for code, said in levels.items() if said == {level}}
            counts |= {f"procedures_{level}": len(of_level), f"used_{level}": len(of_level & used)}
    return Distinct(counts, differing)


def _procedures(each: Member, figures: Figures) -> tuple[dict[str, str], set[str]] | None:
    """Read a unit's catalogue by level, and which of its procedures were used; None where its tables do not tell.

    The unit's own figure must come out: its folding may set dossiers apart.
    """
    folder = each.case.outputs.tables
    tables = [folder / f"{name}.parquet" for name in ("procedures", "dossiers")]
    if each.days is None or not all(table.is_file() for table in tables):
        return None
    try:
        catalogue = read_frame(tables[0], "code", "service_level")
        dossiers = read_frame(tables[1], "received_at", "procedure_code")
    except (OSError, ValueError):
        return None
    levels = dict(zip(catalogue["code"].tolist(), catalogue["service_level"].tolist(), strict=True))
    received = dossiers["received_at"].dt.normalize()
    new = received.between(pd.Timestamp(each.days.first), pd.Timestamp(each.days.last))
    used = set(dossiers.loc[new, "procedure_code"].tolist()) & levels.keys()
    counted = figures.count("procedures_total"), figures.count("used_total")
    return (levels, used) if counted == (len(levels), len(used)) else None


def _counts(reported: Sequence[Figures], side: Side) -> dict[str, int]:
    """Sum each count that adds over units and that all of them know."""
    found = {}
    for code, item in DICTIONARY.items():
        if isinstance(item, Count) and item.adds_over_units and reported:
            values = [getattr(figures[code], side) for figures in reported]
            if None not in values:
                found[code] = sum(values)
    return found


def _is_distinct(item: Indicator) -> bool:
    first: Any = DICTIONARY[item.numerator] if isinstance(item, Rate) else item
    return not first.adds_over_units


def _value(item: Indicator, counts: Mapping[str, int], decimals: int) -> Value:
    if not isinstance(item, Rate):
        return counts.get(item.code)
    numerator, denominator = _sides(item, counts)
    return None if numerator is None or denominator is None else percent(numerator, denominator, decimals)


def _sides(item: Indicator, counts: Mapping[str, int]) -> tuple[int | None, int | None]:
    return (counts.get(item.numerator), counts.get(item.denominator)) if isinstance(item, Rate) else (None, None)
