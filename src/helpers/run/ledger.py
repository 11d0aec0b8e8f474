"""``run.json``: how every commune of a month stands; and ``run.log``: how long each stage took in the last run."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.run.job import Outcome

LEDGER = "run.json"
LOG = "run.log"


@dataclass(frozen=True)
class Entry:
    """One commune in the ledger.

    Attributes
    ----------
    state
        ``final``, ``draft`` or ``failed``.
    made
        Whether the last run made it (or tried to); False where it was up to date.
    reasons
        Why it was made.
    kept
        Documents that people changed and that are kept under a dated name.
    message, notebook, cell, remains
        Of a failure: its words, where it stopped, and the folder with the executed notebooks.
    """

    commune: str
    state: str
    made: bool
    reasons: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    message: str | None = None
    notebook: str | None = None
    cell: int | None = None
    remains: str | None = None


def entry(outcome: Outcome, reasons: Iterable[str]) -> Entry:
    """Write down how one commune went; without reasons it was up to date."""
    why, failure = tuple(reasons), outcome.failure
    if failure is None:
        return Entry(outcome.commune, outcome.state, bool(why), why, outcome.kept)
    remains = failure.remains.as_posix() if failure.remains else None
    return Entry(
        outcome.commune, outcome.state, True, why, (), failure.message, failure.notebook, failure.cell, remains
    )


def read_ledger(folder: Path) -> list[Entry]:
    """Read a month's ledger; empty where there is none that can be read."""
    try:
        known = json.loads((folder / LEDGER).read_text(encoding="utf-8"))["communes"]
        return [Entry(**{**row, "reasons": tuple(row["reasons"]), "kept": tuple(row["kept"])}) for row in known]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def write_ledger(folder: Path, about: Mapping[str, Any], entries: Sequence[Entry]) -> None:
    """Write a month's ledger; it holds no times, so that the same run writes the same bytes.

    Parameters
    ----------
    folder
        ``outputs/<month>``.
    about
        Month, engine and formats.
    entries
        One for each commune, in order.
    """
    text = json.dumps({**about, "communes": [asdict(each) for each in entries]}, ensure_ascii=False, indent=2)
    aside = folder / f".{LEDGER}"
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(folder / LEDGER)


def log_outcome(folder: Path, outcome: Outcome) -> None:
    """Add one line for each stage of a commune: when it ended, which, how many seconds it took."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    lines = [f"{now} {outcome.commune} {stage} {taken:.3f}" for stage, taken in outcome.seconds.items()]
    lines.append(f"{now} {outcome.commune} {outcome.state} {sum(outcome.seconds.values()):.3f}")
    if outcome.failure:
        lines += [f"    {line}" for line in (outcome.failure.message + "\n" + outcome.failure.details).splitlines()]
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
