"""What the proof-reader says about a place in a report."""

from dataclasses import dataclass

from helpers.checks.finding import Rule
from helpers.proof.document import Block, Place


@dataclass(frozen=True)
class Remark:
    """A finding with its place.

    Attributes
    ----------
    rule
        What is breached.
    message
        What is wrong, in Vietnamese.
    places
        The exact characters; of a PDF perhaps on two lines.
    printed
        What stands there.
    expected
        What should; "" where that is not known.
    """

    rule: Rule
    message: str
    places: tuple[Place, ...]
    printed: str
    expected: str = ""


def remark(rule: Rule, block: Block, start: int, end: int, message: str, expected: str = "") -> Remark:
    """Make a remark about a stretch of a block."""
    return Remark(rule, message, tuple(block.places(start, end)), block.text[start:end], expected)
