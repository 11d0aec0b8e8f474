"""One thing that the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """Whether it is as it should be, and what to say of it in Vietnamese: where it is not, what to do besides."""

    is_right: bool
    text: str

    def __str__(self) -> str:
        return f"  {'✓' if self.is_right else '✗'} {self.text}".replace("\n", "\n    ")
