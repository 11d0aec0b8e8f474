"""Recall and precision of proof-reading by class of mistake, against two simpler ways; `make bench-proof`.

Number matching: the numbers of a sentence must add up, whatever they count. Percentages only: a rate must be the
share of the two counts nearest in front of it.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "proof"))

from labels import counted, false_alarms, matched
from scenario import Scenario, build, load_all

from helpers.checks.proof import PRINTED_RATE_WRONG, SUM_OFF
from helpers.proof import proofread
from helpers.proof.clauses import sentences
from helpers.proof.document import Block
from helpers.proof.numbers import Number
from helpers.proof.rates import fits
from helpers.proof.remark import Remark, remark
from helpers.proof.result import all_blocks
from helpers.proof.word import read_word

Way = Callable[[Path, Path | None], list[Remark]]


def ours(file: Path, previous: Path | None) -> list[Remark]:
    return counted(proofread(file, previous).judged)


def number_matching(file: Path, _: Path | None) -> list[Remark]:
    """Flag the largest number of a sentence where some of the others add up to nearly, but not exactly, it."""
    found = []
    for block, numbers in _sentences(file):
        counts = [one for one in numbers if one.kind == "count" and one.value]
        whole = max(counts, key=lambda one: one.value or 0, default=None)
        rest = sum((one.value or Decimal(0)) for one in counts if one is not whole)
        if whole is not None and len(counts) > 2 and whole.value and 0 < abs(rest - whole.value) * 10 <= whole.value:
            found.append(remark(SUM_OFF, block, whole.start, whole.end, "số gần bằng tổng"))
    return found


def percentages_only(file: Path, _: Path | None) -> list[Remark]:
    """Flag a rate that is not the share of the two counts in front of it."""
    found = []
    for block, numbers in _sentences(file):
        for at, one in enumerate(numbers):
            counts = [other for other in numbers[:at] if other.kind == "count" and other.value]
            if one.kind == "percent" and one.value is not None and len(counts) > 1:
                share, base = sorted((other.value or Decimal(0)) for other in counts[-2:])
                if not fits(one.value, one.decimals, share, base):
                    found.append(remark(PRINTED_RATE_WRONG, block, one.start, one.end, "tỷ lệ không khớp"))
    return found


def _sentences(file: Path) -> list[tuple[Block, list[Number]]]:
    blocks = all_blocks(read_word(file))
    return [(block, [said.number for said in one.said]) for block in blocks for one in sentences(block.text)]


WAYS: dict[str, Way] = {
    "bộ công cụ": ours,
    "so số không xét vai trò": number_matching,
    "chỉ xét tỷ lệ": percentages_only,
}


def main() -> None:
    scenarios = list(load_all())
    with tempfile.TemporaryDirectory() as folder:
        files = [_made(scenario, Path(folder)) for scenario in scenarios]
        begun = time.perf_counter()
        results = {name: _measured(way, scenarios, files) for name, way in WAYS.items()}
    _print(scenarios, results)
    print(f"{len(scenarios)} báo cáo, ba cách: {time.perf_counter() - begun:.1f} giây.")


def _made(scenario: Scenario, folder: Path) -> tuple[Path, Path | None]:
    file, previous = folder / f"{scenario.name}.docx", None
    build(scenario, file)
    if scenario.previous:
        previous = folder / f"{scenario.name}.truoc.docx"
        build(scenario.earlier(), previous)
    return file, previous


def _measured(
    way: Way, scenarios: Sequence[Scenario], files: Sequence[tuple[Path, Path | None]]
) -> tuple[Counter[str], int, int, int]:
    """Give the labels found by class, the findings that are right and wrong, and the right reports that have any."""
    hits, right, wrong, clean = Counter[str](), 0, 0, 0
    for scenario, (file, previous) in zip(scenarios, files, strict=True):
        found, paragraphs = way(file, previous), read_word(file).paragraphs
        for label, is_hit in zip(scenario.labels, matched(found, scenario.labels, paragraphs), strict=True):
            hits[label["class"]] += is_hit
        bad = len(false_alarms(found, scenario.labels, paragraphs))
        right, wrong, clean = right + len(found) - bad, wrong + bad, clean + (not scenario.labels and bad > 0)
    return hits, right, wrong, clean


def _print(scenarios: Sequence[Scenario], results: dict[str, tuple[Counter[str], int, int, int]]) -> None:
    of = Counter(label["class"] for scenario in scenarios for label in scenario.labels)
    table = Table("Loại lỗi", "Số lỗi", *results)
    for name in sorted(of):
        table.add_row(name, str(of[name]), *(f"{hits[name] / of[name]:.0%}" for hits, *_ in results.values()))
    table.add_section()
    table.add_row("tìm ra", str(of.total()), *(f"{hits.total() / of.total():.1%}" for hits, *_ in results.values()))
    precision = [right / (right + wrong) if right + wrong else 0 for _, right, wrong, _ in results.values()]
    table.add_row("báo đúng", "", *(f"{one:.1%}" for one in precision))
    cleans = sum(not scenario.labels for scenario in scenarios)
    table.add_row("bản đúng bị báo", str(cleans), *(str(clean) for *_, clean in results.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
