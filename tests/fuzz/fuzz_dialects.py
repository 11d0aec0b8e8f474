"""Good registers in every dialect: each gives the figures of the plain one, or is refused; none differs in silence.

`run` is what ``make fuzz`` and the short run of the tests call; the same seed tries the same registers.
"""

import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from asked import count_and_seed
from dialect import Dialect
from month import Outcome, report
from one_register import draw, right_figures


@dataclass
class Tried:
    """What became of the registers, and how often each trait of a dialect was refused."""

    right: int = 0
    refused: int = 0
    silent: list[str] = field(default_factory=list)
    traits: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        lines = [
            f"Sổ đăng ký viết theo nhiều cách: {self.right} đúng số liệu, {self.refused} bị từ chối, "
            f"{len(self.silent)} sai mà không báo."
        ]
        often = [(trait, times) for trait, times in self.refusals.most_common() if times * 2 > self.traits[trait]]
        lines += [f"  thường bị từ chối: {trait} ({times}/{self.traits[trait]})" for trait, times in often]
        return "\n".join([*lines, *self.silent[:20]])


def run(count: int, seed: int) -> Tried:
    """Write `count` registers, each in a dialect of its own, and compare what is made of them."""
    tried = Tried()
    for number in range(count):
        random = Random(f"dialect/{seed}/{number}")
        rows, dialect = draw(random), Dialect.drawn(random)
        with TemporaryDirectory() as folder:
            outcome = report(Path(folder), partial(dialect.write, rows=rows))
        traits = [f"{name}: {value!r}" for name, value in asdict(dialect).items()]
        tried.traits.update(traits)
        if outcome.refusal:
            tried.refused += 1
            tried.refusals.update(traits)
        elif wrong := _wrong(outcome, right_figures(rows)):
            tried.silent.append(f"  seed {seed}, number {number}: {wrong}; {dialect}")
        else:
            tried.right += 1
    return tried


def _wrong(outcome: Outcome, right: dict[str, int]) -> str:
    differing = [code for code, value in right.items() if outcome.figures[code] != value]
    return ", ".join(f"{code} {outcome.figures[code]} (right {right[code]})" for code in differing)


if __name__ == "__main__":
    tried = run(**count_and_seed())
    print(tried)
    sys.exit(bool(tried.silent))
