"""``run.json``: the state of every unit of a month; ``run.log``: the time of each stage."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from helpers.params import Case, City, PeriodOutputs
from helpers.review import Entry
from helpers.review.integrity import hash_manifest
from helpers.run.job import Outcome
from helpers.signs import visible


def entry(outcome: Outcome, reasons: Iterable[str], case: Case) -> Entry:
    """Make the ledger's entry of one unit and its folder; without reasons it was up to date."""
    why, failure = tuple(reasons), outcome.failure
    lost = (*outcome.lost.changed, *outcome.lost.gone) if outcome.lost else ()
    name, is_city = outcome.name or outcome.commune, isinstance(case.unit, City)
    written = Entry(outcome.commune, name, outcome.state, bool(why), why, outcome.kept, lost, is_city=is_city)
    written = replace(written, manifest=hash_manifest(case.outputs))
    if failure is None:
        return written
    remains = failure.remains.as_posix() if failure.remains else None
    return replace(written, message=failure.message, notebook=failure.notebook, cell=failure.cell, remains=remains)


def read_ledger(outputs: PeriodOutputs) -> list[Entry]:
    """Read a month's ledger; empty where there is none that can be read."""
    try:
        document = json.loads(outputs.ledger.read_text(encoding="utf-8"))
        return [_entry(row) for row in [*document["communes"], *document.get("city", ())]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**(row | {name: tuple(row.get(name, ())) for name in ("reasons", "kept", "lost")}))


def write_ledger(outputs: PeriodOutputs, about: Mapping[str, Any], entries: Sequence[Entry]) -> None:
    """Write a month's ledger; without timestamps, so that the same run writes the same bytes.

    Parameters
    ----------
    outputs
        The period's folder.
    about
        Month, engine and formats.
    entries
        One for each unit, in order.
    """
    communes, city = ([asdict(each) for each in entries if each.is_city is is_city] for is_city in (False, True))
    document = {**about, "communes": communes, **({"city": city} if city else {})}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    aside = outputs.ledger.with_name(f".{outputs.ledger.name}")
    aside.write_text(text + "\n", encoding="utf-8")
    aside.replace(outputs.ledger)


def log_outcome(outputs: PeriodOutputs, outcome: Outcome) -> None:
    """Add one line for each stage of a commune: when it ended, which, how many seconds it took."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    lines = [f"{now} {outcome.commune} {stage} {taken:.3f}" for stage, taken in outcome.seconds.items()]
    lines.append(f"{now} {outcome.commune} {outcome.state} {sum(outcome.seconds.values()):.3f}")
    if outcome.failure:
        lines += [f"    {line}" for line in (outcome.failure.message + "\n" + outcome.failure.details).splitlines()]
    with outputs.log.open("a", encoding="utf-8") as log:
        log.write(visible("\n".join(lines)) + "\n")
