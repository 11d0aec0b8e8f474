"""What must hold between figures, and which of them is to blame where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.checks.finding import Rule
from helpers.proof.mention import Mention

SMALL = 60  # below it a slip may be many times the number


@dataclass(frozen=True)
class Constraint:
    """A relation between figures of a report.

    Attributes
    ----------
    rule
        What a breach is reported as.
    members
        The figures, the likeliest to be wrong first.
    holds
        Whether it does.
    message
        What is wrong, in Vietnamese.
    expected
        What the first member should be; "" where that is not known.
    """

    rule: Rule
    members: tuple[Mention, ...]
    holds: bool
    message: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Verdict:
    """A figure that is to blame, and the relations that it breaks."""

    culprit: Mention
    broken: tuple[Constraint, ...]


def blame(constraints: Sequence[Constraint]) -> list[Verdict]:
    """Find the fewest figures that explain every breach: those in most of them, and in fewest relations that hold."""
    broken = [one for one in constraints if not one.holds]
    held: dict[int, int] = {}
    for one in constraints:
        for member in {id(member): member for member in one.members}.values() if one.holds else ():
            held[id(member)] = held.get(id(member), 0) + 1
    verdicts = []
    while broken:
        members = {id(member): member for one in broken for member in one.members}
        counts = {key: sum(any(key == id(m) for m in one.members) for one in broken) for key in members}
        first = [id(one.members[0]) for one in broken]
        culprit = min(
            members, key=lambda key: (-counts[key], held.get(key, 0), key not in first, list(members).index(key))
        )
        explained = [one for one in broken if any(id(member) == culprit for member in one.members)]
        verdicts.append(Verdict(members[culprit], tuple(explained)))
        broken = [one for one in broken if one not in explained]
    return verdicts


def may_be_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether one number may be a slip for another; numbers that are far apart are of different things."""
    larger = max(one, other)
    return abs(one - other) * 2 <= larger or larger < SMALL or sorted(str(one)) == sorted(str(other))
