"""How a bad export is told: where, what, the first few rows of it, and what to do."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path

from helpers.errors import DataError
from helpers.params.shown_names import shown_file

SHOWN = 5


def short(path: Path, parts: int = 3) -> str:
    """Name a file by its last parts (``2026-03/an-truong/ho-so.xlsx``), so that no machine path is printed."""
    return "/".join(path.parts[-parts:])


def data_file(path: Path) -> str:
    """Name an export in full, from the project's root on: ``data/2026-03/an-truong/ho-so.xlsx``.

    Its own name may be a person's: then it is named by its position.
    """
    return "/".join([*path.parts[-4:-1], shown_file(path)])


def source_name(file: str) -> str:
    """Name a source by its period and its file: ``2026-03/ho-so.xlsx`` of the export that `data_file` names."""
    *_, period, _, name = ["", "", *file.split("/")]
    return f"{period}/{name}" if period else name


def refuse(where: str, what: str, remedy: str, rows: Iterable[tuple[int, str]] = ()) -> DataError:
    """Make the one message for all rows with the same problem.

    Parameters
    ----------
    where
        File, sheet, column.
    what
        What is wrong, in Vietnamese, without a full stop.
    remedy
        What the reader does about it, a full sentence.
    rows
        Excel row numbers, each with what to show of it: a value in quotes, or nothing.
    """
    rows = list(rows)
    listed = ", ".join(f"dòng {row} {value}".strip() for row, value in islice(rows, SHOWN))
    more = f" và {len(rows) - SHOWN} dòng nữa" if len(rows) > SHOWN else ""
    found = f" ({len(rows)} dòng): {listed}{more}" if rows else ""
    return DataError(f"{where}: {what}{found}. {remedy}")


def spans(numbers: Iterable[int]) -> str:
    """Write row numbers short: “3–5, 9”."""
    ordered = sorted(numbers)
    breaks = [n for n, (one, other) in enumerate(pairwise(ordered), 1) if other != one + 1]
    parts = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts if part)


class Problems:
    """What is wrong in several places, gathered so that a person reads it all at once."""

    def __init__(self) -> None:
        self.found: list[DataError] = []

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Keep a problem and go on behind the block."""
        try:
            yield
        except DataError as problem:
            self.found.append(problem)

    def stop(self) -> None:
        """Stop where there is any problem.

        Raises
        ------
        DataError
            One message, a line for each problem.
        """
        if self.found:
            raise DataError("\n".join(dict.fromkeys(map(str, self.found))))
