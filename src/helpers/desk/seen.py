"""One thing that the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """Whether it is in order, and a Vietnamese message; where it is not, with the remedy."""

    is_right: bool
    text: str

    def __str__(self) -> str:
        return f"  {'✓' if self.is_right else '✗'} {self.text}".replace("\n", "\n    ")
