"""``soat.json``: whose report it is, its figures, every number with how sure it is, and what is wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from helpers.checks.finding import Severity
from helpers.checks.proof import CARRIED_DIFFERS, DATA_DIFFERS, EARLIER_DIFFERS, FIGURE_TWICE
from helpers.proof.document import Block, Document, Place
from helpers.proof.judge import Judgement
from helpers.proof.numbers import find


class Tier(StrEnum):
    """How sure a number is; the words are for a reader."""

    AGREES = "agrees"
    FOLLOWS = "follows"
    UNCHECKED = "unchecked"
    CONTRADICTS = "contradicts"


TOLD: Mapping[Tier, str] = {
    Tier.AGREES: "khớp với nơi khác",
    Tier.FOLLOWS: "suy ra được từ số khác",
    Tier.UNCHECKED: "chưa có gì để đối chiếu",
    Tier.CONTRADICTS: "mâu thuẫn",
}


@dataclass(frozen=True)
class Told:
    """A number of the text: where it stands, how sure it is, which figure it is; a name has neither."""

    text: str
    place: Place
    tier: Tier
    figure: str | None
    is_name: bool
    is_read: bool


def numbers(judged: Judgement) -> list[Told]:
    """Give every number of a report, in order."""
    tiers, codes = _tiers(judged), judged.codes
    by_place = {(place.paragraph, place.start): one for one in judged.report.mentions for place in one.places[:1]}
    wrong = [place for one in judged.remarks if one.rule.severity is not Severity.NOTE for place in one.places]
    found = []
    for block in all_blocks(judged.report.document):
        for number in find(block.text):
            for place in block.places(number.start, number.end)[:1]:
                mention = by_place.get((place.paragraph, place.start))
                tier = tiers.get(id(mention), Tier.UNCHECKED)
                if any(_meets(place, other) for other in wrong):
                    tier = Tier.CONTRADICTS
                figure = (codes.get(id(mention)) or mention.role) if mention else None
                is_read = mention is not None and (bool(figure) or tier is not Tier.UNCHECKED)
                found.append(Told(number.text, place, tier, figure, number.kind == "name", is_read))
    return sorted(found, key=lambda one: (one.place.paragraph, one.place.start))


def all_blocks(document: Document) -> list[Block]:
    """Give the text of paragraphs and cells."""
    return [*document.blocks, *(document.block_of(cell) for table in document.tables for cell in table.cells)]


def summary(told: Sequence[Told]) -> str:
    """Say first how many numbers were read, and how many were not."""
    figures = [one for one in told if not one.is_name]
    read = [one for one in figures if one.is_read]
    tiers = ", ".join(f"{sum(one.tier is tier for one in figures)} {words}" for tier, words in TOLD.items())
    return (
        f"Đọc được {len(read)}/{len(figures)} con số ({tiers}); còn {len(figures) - len(read)} số chưa hiểu nói về gì. "
        f"Ngoài ra có {len(told) - len(figures)} ngày, số văn bản và tên có chữ số."
    )


def write_result(judged: Judgement, told: Sequence[Told], file: Path) -> None:
    """Write the file."""
    document = {
        "unit": judged.report.unit.full_name,
        "period": judged.report.period.slug or judged.report.period.words,
        "summary": summary(told),
        "figures": {code: _plain(value) for code, value in judged.figures.items()},
        "numbers": [
            {
                "text": one.text,
                "paragraph": one.place.paragraph,
                "start": one.place.start,
                "end": one.place.end,
                "tier": str(one.tier),
                "figure": one.figure,
            }
            for one in told
        ],
        "findings": [_finding(one) for one in judged.remarks],
    }
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _finding(one: Any) -> dict[str, Any]:
    place = one.places[0]
    return {
        "code": one.rule.code,
        "severity": str(one.rule.severity),
        "message": one.message,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
        "printed": one.printed,
        "expected": one.expected,
    }


def _plain(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)


def _tiers(judged: Judgement) -> dict[int, Tier]:
    """Give how sure each figure is, by its identity: said or computed elsewhere, or tied to others."""
    elsewhere = {rule.code for rule in (FIGURE_TWICE, DATA_DIFFERS, CARRIED_DIFFERS, EARLIER_DIFFERS)}
    tiers: dict[int, Tier] = {}
    for relation in judged.relations:
        for member in relation.members if relation.holds else ():
            tier = Tier.AGREES if relation.rule.code in elsewhere else Tier.FOLLOWS
            if tiers.get(id(member)) is not Tier.AGREES:
                tiers[id(member)] = tier
    return tiers


def _meets(place: Place, other: Place) -> bool:
    return place.paragraph == other.paragraph and place.start < other.end and other.start < place.end
