"""Verdicts: who approved which documents of a commune, and whether these are still what lies on disk.

Verdicts lie in ``luu/<month>/approvals.json``, the documents as they were approved beside it in the commune's folder.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from helpers.checks import Severity, read_findings
from helpers.errors import DataError, UserError
from helpers.hashes import hash_file
from helpers.params import Kind, Outputs, PeriodOutputs
from helpers.render import FORMATS
from helpers.review.kept import approved_stem, keep

NAME = "approvals.json"


@dataclass(frozen=True)
class Approval:
    """One verdict.

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
    figures
        Name of the kept copy of the report's ``indicators.json``; empty where none was kept.
    """

    by: str
    at: str
    documents: Mapping[str, str]
    lost: tuple[str, ...] = ()
    figures: str = ""

    def changed(self, hashes: Mapping[str, str]) -> tuple[str, ...]:
        """Name the files that are not what was approved: changed, gone, or made only afterwards."""
        names = dict.fromkeys([*hashes, *self.documents])
        return tuple(name for name in names if self.documents.get(name) != hashes.get(name))


def documents_of(outputs: Outputs) -> list[str]:
    """Name the documents that a folder may have."""
    return [outputs.document(ending).name for ending in FORMATS]


def approve(outputs: Outputs, by: str, day: date, kept: Path) -> Approval:
    """Approve the documents of a commune as they lie in its folder, and keep a copy of each.

    Parameters
    ----------
    outputs
        ``outputs/<month>/<commune>``.
    by, day
        Who approves, and when.
    kept
        ``luu/<month>/<commune>``.

    Raises
    ------
    UserError
        There is no document, or a lỗi keeps it a draft.
    DataError
        The findings cannot be read.
    """
    folder, hashes = outputs.path, file_hashes(outputs)
    if not hashes.keys() & set(documents_of(outputs)):
        raise UserError(f"{folder.name}: chưa có tài liệu nào để duyệt. Hãy chạy make report trước.")
    errors = [found for found in read_findings(outputs.findings) if found.severity is Severity.ERROR]
    if errors:
        lines = [f"    {found.code}: {found.message}" for found in errors]
        raise UserError("\n".join([f"{folder.name}: còn là dự thảo vì {len(errors)} lỗi, chưa duyệt được.", *lines]))
    approval = Approval(by, day.isoformat(), hashes, figures=_keep_figures(outputs, kept, by, day))
    approvals = read_approvals(kept.parent) | {folder.name: approval}
    keep_approved(outputs, approval, kept)
    write_approvals(approvals, kept.parent)
    return approval


def _keep_figures(outputs: Outputs, kept: Path, by: str, day: date) -> str:
    """Keep the figures that the approved documents print: later months compare with these."""
    file = outputs.figures
    return keep(file, kept, approved_stem(file.stem, by, day.isoformat())) if file.is_file() else ""


def keep_approved(outputs: Outputs, approval: Approval, kept: Path) -> None:
    """Keep those documents in a commune's folder that are what was approved."""
    for name, digest in file_hashes(outputs).items():
        if name in documents_of(outputs) and digest == approval.documents.get(name):
            keep(outputs.path / name, kept, approved_stem(Path(name).stem, approval.by, approval.at))


def approved_copies(approval: Approval, kept: Path) -> list[str]:
    """Name the copies of the approved documents."""
    files = sorted(file for file in kept.glob("*") if file.is_file())
    return [file.name for file in files if hash_file(file) in approval.documents.values()]


def note_loss(kept: Path, commune: str, reasons: Iterable[str]) -> None:
    """Write into a month's verdicts why a commune's documents are no longer those that were approved."""
    approvals = read_approvals(kept)
    write_approvals(approvals | {commune: replace(approvals[commune], lost=tuple(reasons))}, kept)


def take_over(month: PeriodOutputs, kind: Kind) -> None:
    """Move verdicts to where they are kept, from the month's outputs where they once lay, with their documents.

    Raises
    ------
    DataError
        One of the two files is broken.
    """
    if (month.path / NAME).is_file():
        approvals = read_approvals(month.path)
        write_approvals(approvals | read_approvals(month.kept), month.kept)
        for commune, approval in approvals.items():
            keep_approved(kind.outputs(month.path / commune), approval, month.kept / commune)
        (month.path / NAME).unlink()


def file_hashes(outputs: Outputs) -> dict[str, str]:
    """Hash what an approval rests on and is there: the documents, and what the checks had found in them."""
    hashes = {}
    for name in (*documents_of(outputs), outputs.findings.name):
        try:
            hashes[name] = hash_file(outputs.path / name)
        except FileNotFoundError:
            continue
    return hashes


def edited(outputs: Outputs, hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Name the documents that are not as the suite made them, by the folder's manifest: someone edited them."""
    try:
        made = json.loads(outputs.manifest.read_bytes())["outputs"]
        return tuple(name for name in documents_of(outputs) if name in hashes and hashes[name] != made.get(name))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DataError(f"{outputs.path.name}/manifest.json: không đọc được. Hãy làm lại báo cáo của xã này.") from None


def read_approvals(folder: Path) -> dict[str, Approval]:
    """Read the verdicts of a month by the communes' names; none where nobody has approved anything yet.

    Raises
    ------
    DataError
        The file is broken.
    """
    file = folder / NAME
    try:
        rows = json.loads(file.read_bytes())
        return {commune: _approval(**row) for commune, row in rows.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise DataError(
            f"{file.as_posix()}: không đọc được. Hãy khôi phục tệp từ bản sao, hoặc đổi tên tệp rồi duyệt lại."
        ) from None


def write_approvals(approvals: Mapping[str, Approval], folder: Path) -> None:
    """Write the verdicts of a month; a reader finds the old file or the new one, never half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = {commune: asdict(approval) for commune, approval in sorted(approvals.items())}
    write_whole(folder / NAME, json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def write_whole(file: Path, text: str) -> None:
    """Write a file aside and put it in the old one's place."""
    aside = file.with_name(f".{file.name}.dang-ghi")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def _approval(by: str, at: str, documents: dict[str, str], lost: Sequence[str] = (), figures: str = "") -> Approval:
    return Approval(str(by), date.fromisoformat(at).isoformat(), dict(documents), tuple(lost), str(figures))
