"""Approvals: who approved which documents of a commune, and whether these are still what lies on disk.

What is decided stands in the log (`helpers.review.verdicts`), the documents as they were approved in the commune's
folder beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.hashes import hash_file
from helpers.params import Case, Outputs
from helpers.review.event import Event, What
from helpers.review.integrity import documents_of, hash_files, hash_manifest
from helpers.review.kept import approved_stem, keep
from helpers.review.state import State, states_of
from helpers.review.verdicts import append, read


@dataclass(frozen=True)
class Approval:
    """The approval of a commune's documents that stands.

    Attributes
    ----------
    by
        Who approved.
    at
        On which day, ``2026-04-15``.
    documents
        SHA-256 of each approved file by its name: the documents that there were, and ``checks.json``.
    lost
        Why a run replaced them; empty where none did.
    copies
        SHA-256 of what was kept of them in ``luu/<period>/<commune>/``, by the names there.
    figures
        Which of the copies is that of the report's ``indicators.json``; empty where none was kept.
    is_taken_over
        It comes from ``approvals.json``, which anybody could write: it is shown, and does not count.
    """

    by: str
    at: str
    documents: Mapping[str, str]
    lost: tuple[str, ...] = ()
    copies: Mapping[str, str] | None = None
    figures: str = ""
    is_taken_over: bool = False

    def changed(self, hashes: Mapping[str, str]) -> tuple[str, ...]:
        """Name the files that are not what was approved: changed, gone, or made only afterwards."""
        names = dict.fromkeys([*hashes, *self.documents])
        return tuple(name for name in names if self.documents.get(name) != hashes.get(name))


def keep_approved(outputs: Outputs, approval: Approval, kept: Path) -> list[str]:
    """Keep those documents in a commune's folder that are what was approved, and name the copies."""
    return [
        keep(outputs.path / name, kept, approved_stem(Path(name).stem, approval.by, approval.at))
        for name, digest in file_hashes(outputs).items()
        if name in documents_of(outputs) and digest == approval.documents.get(name)
    ]


def approved_copies(approval: Approval, kept: Path) -> list[str]:
    """Name the copies of the approved documents."""
    files = sorted(file for file in kept.glob("*") if file.is_file())
    return [file.name for file in files if hash_file(file) in approval.documents.values()]


def note_loss(case: Case, reasons: Iterable[str]) -> None:
    """Write into the log why a commune's documents are no longer those that were approved."""
    outputs = case.outputs
    made = {"manifest": hash_manifest(outputs), "documents": file_hashes(outputs)}
    append(case.kept.parent, Event.of(case, What.LOST, reasons=tuple(reasons), **made))


def file_hashes(outputs: Outputs) -> dict[str, str]:
    """Hash what an approval rests on and is there: the documents, and what the checks had found in them."""
    return hash_files(outputs, [*documents_of(outputs), outputs.findings.name])


def approval_by(event: Event, lost: tuple[str, ...] = ()) -> Approval:
    """Give the approval that an event of the log is."""
    is_taken_over = event.what is What.TAKEN_OVER
    return Approval(event.by, event.day, event.documents, lost, event.copies, event.figures, is_taken_over)


def standing(state: State) -> Approval | None:
    """Give the approval that stands, if one does."""
    return approval_by(state.approved, state.lost) if state.approved else None


def read_approvals(kept: Path) -> dict[str, Approval]:
    """Read from a period's log which approvals stand, by the communes' names.

    Raises
    ------
    DataError
        The log is not as it was written.
    """
    states = states_of(read(kept))
    return {unit: approval for unit, state in states.items() if (approval := standing(state))}
