"""A commune's catalogue of procedures: the common ones, then actions on objects until the planned number is reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from helpers.errors import DataError
from helpers.synthetic.plan import Levels, Vocabulary


@dataclass(frozen=True)
class Procedure:
    """A procedure of the catalogue; `rank` counts the common ones of its level from 0, None for the rest."""

    code: str
    name: str
    field: str
    level: str
    days: int
    rank: int | None


def make_catalogue(wanted: Levels, vocabulary: Vocabulary, random: Random) -> list[Procedure]:
    """Make as many procedures of each service level as wanted, ordered by field and name as systems list them."""
    rest = [
        (f"{action} {noun}", field)
        for field, nouns in vocabulary.fields.items()
        for action, noun in product(vocabulary.actions, nouns)
    ]
    random.shuffle(rest)
    codes = (f"9.{number:06d}" for number in random.sample(range(1000, 20000), sum(dict(wanted).values())))
    procedures = [
        procedure for level, count in wanted for procedure in _of_level(level, count, vocabulary, rest, codes)
    ]
    return sorted(procedures, key=lambda procedure: (procedure.field, procedure.name))


def used(catalogue: list[Procedure], wanted: Levels) -> list[Procedure]:
    """Choose the procedures that have dossiers in a month: the most common ones of each level.

    Raises
    ------
    DataError
        The plan wants more of a level than the vocabulary's common procedures.
    """
    chosen = [p for p in catalogue if p.rank is not None and p.rank < dict(wanted)[p.level]]
    if len(chosen) < sum(dict(wanted).values()):
        raise DataError("ke-hoach-mau.yml: procedures_used lớn hơn số thủ tục `common` trong thu-tuc-mau.yml.")
    return chosen


def _of_level(
    level: str, count: int, vocabulary: Vocabulary, rest: list[tuple[str, str]], codes: Iterator[str]
) -> Iterator[Procedure]:
    common = vocabulary.common[level][:count]
    for rank, procedure in enumerate(common):
        yield Procedure(next(codes), procedure.name, procedure.field, level, procedure.days, rank)
    for _ in range(count - len(common)):
        name, field = rest.pop()
        yield Procedure(next(codes), name, field, level, 5, None)
