"""A figure as a report mentions it: what it counts, of which period, how surely, and what it is a part of."""

from dataclasses import dataclass, field
from decimal import Decimal

from helpers.proof.document import Block, Place
from helpers.proof.numbers import Number

THIS = ""  # the period of the report


@dataclass(eq=False)
class Mention:
    """A number that is a figure.

    Attributes
    ----------
    number, block
        The number, and the text that it stands in.
    subject
        What is counted: ``dossiers``, ``feedback``, ``procedures``, ``rate``, another noun, or "".
    signs
        What the words around it say.
    role
        The figure that these name; None where they name none.
    period
        Whose figure it is: ``THIS``, ``earlier``, ``cumulative``, a month by its words.
    scope
        The part of the dossiers that it is about; "" for all.
    is_vague
        Whether there are words around it that are not understood.
    mood
        ``aim``, ``average``, ``change``; "" for a figure.
    interval
        ``below``, ``above``, ``about``; "" for an exact one.
    parent
        The number that it is said to be a part of, or beside which it stands in brackets.
    opener
        What opened the list that it stands in: ``(``, ``:``, ``gồm``, ``trong đó``.
    whole
        Of «8/160», the second of the first.
    base
        Of a rate, the figure that the words behind it name as its base.
    base_words
        Whether such words stand there at all.
    sentence
        Which sentence of the report it stands in.
    """

    number: Number
    block: Block
    subject: str = ""
    signs: frozenset[str] = frozenset()
    role: str | None = None
    period: str = THIS
    scope: str = ""
    is_vague: bool = False
    mood: str = ""
    interval: str = ""
    parent: "Mention | None" = None
    opener: str = ""
    separator: str = ""
    whole: "Mention | None" = None
    base: str | None = None
    base_words: bool = False
    sentence: int = 0
    before: str = ""
    after: str = ""
    own_signs: frozenset[str] = field(default=frozenset())
    cell: tuple[int, int, int] | None = None

    @property
    def value(self) -> Decimal:
        """The number; -1 where it could not be read."""
        return Decimal(-1) if self.number.value is None else self.number.value

    @property
    def text(self) -> str:
        """The number as it is printed."""
        return self.number.text

    @property
    def is_count(self) -> bool:
        """Whether it counts something, and exactly."""
        return self.number.kind == "count" and not self.mood and self.number.value is not None

    @property
    def is_rate(self) -> bool:
        """Whether it is a share in per cent."""
        return self.number.kind == "percent" and not self.mood and self.number.value is not None

    @property
    def is_exact(self) -> bool:
        """Whether it is said to the unit."""
        return not self.interval

    @property
    def is_whole(self) -> bool:
        """Whether it is surely of all dossiers of this period."""
        return not self.scope and not self.is_vague and self.period == THIS

    @property
    def places(self) -> list[Place]:
        """Where it stands."""
        return self.block.places(self.number.start, self.number.end)

    def __repr__(self) -> str:
        about = ", ".join(
            str(one) for one in (self.role, self.subject, self.period, self.scope, self.mood, self.interval) if one
        )
        inside = f" < {self.parent.text}" if self.parent else ""
        return (
            f"<{self.text}: {about}{' ?' if self.is_vague else ''}{inside}{f' {self.opener}' if self.opener else ''}>"
        )
