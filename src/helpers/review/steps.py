"""Taking a report a step forward or back; what is approved is bound to the files that lie there."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from helpers.checks import Severity, read_findings
from helpers.errors import UserError
from helpers.hashes import hash_file
from helpers.params import Case, Outputs
from helpers.review.approval import approval_by, file_hashes, keep_approved
from helpers.review.event import Event, Step, What
from helpers.review.integrity import documents_of, hash_manifest, refuse_anothers_folder, refuse_spoilt
from helpers.review.kept import approved_stem, keep
from helpers.review.state import State, state_of
from helpers.review.verdicts import append, read


def take_step(case: Case, step: Step, by: str, day: date, manifest: str = "") -> Event:
    """Take a step forward with a commune's documents as they lie in its folder; of what is approved a copy is kept.

    Parameters
    ----------
    case
        Whose report.
    step
        ``Step.COMPLETE``, ``Step.APPROVED`` or ``Step.ACCEPTED``.
    by, day
        Who, and when.
    manifest
        SHA-256 of its manifest by the month's ledger; "" where the ledger has none.

    Raises
    ------
    UserError
        There is no document, a lỗi keeps it a draft, or what is to be accepted is not what was approved.
    DataError
        A file is not as the suite made it, or the log not as it was written.
    """
    outputs, kept = case.outputs, case.kept
    state = state_of(read(kept.parent), case.unit.slug)
    hashes = file_hashes(outputs)
    _refuse_draft(case, hashes, manifest)
    if step is Step.ACCEPTED:
        _refuse_changed(case, state, hashes)
    made = {"manifest": hash_manifest(outputs), "documents": hashes}
    event = Event.of(case, What.STEP, step=step, by=by, day=day.isoformat(), **made)
    if step is Step.APPROVED:
        copies = keep_approved(outputs, approval_by(event), kept)
        figures = _keep_figures(outputs, kept, by, day)
        hashes_of_copies = {name: hash_file(kept / name) for name in (*copies, figures) if name}
        event = event.model_copy(update={"copies": hashes_of_copies, "figures": figures})
    return append(kept.parent, event)


def go_back(case: Case, step: Step, by: str, day: date, reason: str) -> Event:
    """Go back to an earlier step: return a report to its commune (``Step.OPEN``), or take back an approval.

    Raises
    ------
    UserError
        There is no reason.
    DataError
        The log is not as it was written.
    """
    seen = hash_manifest(case.outputs)
    event = Event.of(case, What.STEP, step=step, by=by, day=day.isoformat(), words=reason, manifest=seen)
    return append(case.kept.parent, event)


def _refuse_draft(case: Case, hashes: Mapping[str, str], manifest: str) -> None:
    outputs, name = case.outputs, case.unit.slug
    if not hashes.keys() & set(documents_of(outputs)):
        raise UserError(f"{name}: chưa có tài liệu nào để duyệt. Hãy chạy make report trước.")
    refuse_spoilt(outputs, manifest)
    refuse_anothers_folder(case)
    errors = [found for found in read_findings(outputs.findings) if found.severity is Severity.ERROR]
    if errors:
        lines = [f"    {found.code}: {found.message}" for found in errors]
        raise UserError("\n".join([f"{name}: còn là dự thảo vì {len(errors)} lỗi, chưa duyệt được.", *lines]))


def _refuse_changed(case: Case, state: State, hashes: Mapping[str, str]) -> None:
    changed = approval_by(state.approved).changed(hashes) if state.approved else ()
    if changed:
        raise UserError(f"{case.unit.slug}: {', '.join(changed)} đã đổi sau khi duyệt. Hãy duyệt lại trước.")


def _keep_figures(outputs: Outputs, kept: Path, by: str, day: date) -> str:
    """Keep the figures that the approved documents print: later months compare with these."""
    file = outputs.figures
    return keep(file, kept, approved_stem(file.stem, by, day.isoformat())) if file.is_file() else ""
