"""How the reports of a period stand, as the pages in the browser ask for it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.hashes import hash_file
from helpers.params import Outputs
from helpers.review import Entry
from helpers.review.approval import standing
from helpers.review.event import Step
from helpers.review.integrity import documents_of
from helpers.review.state import State, states_of
from helpers.review.verdicts import read
from helpers.review_desk.reports import Reports, told
from helpers.run.ledger import read_ledger

STEPS = {Step.OPEN: "chưa duyệt", Step.COMPLETE: "xã đã hoàn thành", Step.ACCEPTED: "đã tiếp nhận"}

# For whom a report waits after a step back to one.
AFTER_BACK = {Step.OPEN: "", Step.COMPLETE: "approved", Step.APPROVED: "accepted"}


@dataclass(frozen=True)
class Standing:
    """How one report stands.

    Attributes
    ----------
    words
        In a few words.
    waits
        For which step it waits: ``approved`` (a reviewer), ``accepted`` (the city), or "" (the commune, or nobody).
    step
        The step that it has come to.
    is_final, is_draft
        Whether no lỗi keeps it a draft; neither where it could not be made.
    seen
        The number of the last event about it.
    manifest
        SHA-256 of its folder's manifest.
    notes
        The open ones: ``number``, ``by``, ``words``, ``place``.
    """

    words: str
    waits: str
    step: str
    is_final: bool
    is_draft: bool
    seen: int
    manifest: str
    notes: tuple[dict[str, Any], ...]


def standings(reports: Reports, only: str = "") -> dict[str, Standing]:
    """Tell how each report stands, or only that of one unit, by the units' names in the order of the ledger.

    Raises
    ------
    DataError
        The log is not as it was written.
    """
    events = read(reports.outputs.kept)
    states, last = states_of(events), {event.unit: event.number for event in events}
    entries = [entry for entry in read_ledger(reports.outputs) if only in ("", entry.commune)]
    return {
        entry.commune: _standing(
            entry, reports.case(entry.commune).outputs, states.get(entry.commune, State()), last.get(entry.commune, 0)
        )
        for entry in entries
    }


def _standing(entry: Entry, outputs: Outputs, state: State, seen: int) -> Standing:
    manifest = _now(outputs.manifest) if outputs.manifest.is_file() else ""
    changed = _changed(outputs, state)
    notes = tuple(
        {"number": note.number, "by": note.by, "words": note.words, "place": note.place} for note in state.notes
    )
    words, waits = _waits(entry, state, manifest, changed)
    return Standing(
        words, waits, state.step.value, entry.state == "final", entry.state == "draft", seen, manifest, notes
    )


def _waits(entry: Entry, state: State, manifest: str, changed: tuple[str, ...]) -> tuple[str, str]:
    if entry.state == "failed":
        return "không làm được", ""
    if state.back:
        is_new = bool(state.back.manifest) and state.back.manifest != manifest
        words = f"{told(state.back)}: {state.back.words}" + ("; nay đã làm lại" if is_new else "")
        return words, AFTER_BACK[state.step] or "approved" * is_new
    if state.approved is None or state.step.order < Step.APPROVED.order:
        return STEPS[state.step], "approved"
    if changed:
        return f"đã đổi sau khi duyệt: {', '.join(changed)}", "approved"
    if state.step is Step.APPROVED:
        return told(state.approved), "accepted"
    return STEPS[state.step], ""


def _changed(outputs: Outputs, state: State) -> tuple[str, ...]:
    approval = standing(state)
    if approval is None:
        return ()
    files = [outputs.path / name for name in (*documents_of(outputs), outputs.findings.name)]
    return approval.changed({file.name: _now(file) for file in files if file.is_file()})


def _now(file: Path) -> str:
    found = file.stat()
    return _hash(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=20_000)
def _hash(file: Path, changed_at: int, size: int) -> str:
    """Hash a file once as long as it stays as it is: pages ask every few seconds."""
    return hash_file(file)
