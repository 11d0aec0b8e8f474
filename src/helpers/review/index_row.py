"""What the index says of one commune, read from its folder."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from helpers.checks import Severity
from helpers.errors import DataError
from helpers.indicators import DICTIONARY, Rate, Value
from helpers.params import Outputs
from helpers.review.approval import Approval, approved_copies, file_hashes, standing
from helpers.review.event import Event
from helpers.review.found import anchor, ordered
from helpers.review.integrity import edited, refuse_spoilt
from helpers.review.state import State


@dataclass(frozen=True)
class Entry:
    """What the last run says of one commune.

    Attributes
    ----------
    commune, name
        Its folder, and what people call it: ``xã An Trường``.
    state
        What the run came to; a failed commune may still have the folder of an earlier one.
    made
        Whether it was made; False where nothing had changed.
    reasons
        Why it was made.
    kept
        Names of the documents edited by someone, which are kept in ``luu/<month>/<commune>/``.
    lost
        Files that the run replaced, or did not make any more, and that had been approved.
    message, notebook, cell
        What failed, and in which notebook and cell.
    remains
        Folder of the notebooks executed up to the failure, beside the commune's own.
    manifest
        SHA-256 of its folder's manifest; "" where there is none.
    is_city
        Whether it is the city's own report.
    """

    commune: str
    name: str
    state: Literal["final", "draft", "failed"]
    made: bool = True
    reasons: Sequence[str] = ()
    kept: Sequence[str] = ()
    lost: Sequence[str] = ()
    message: str | None = None
    notebook: str | None = None
    cell: int | None = None
    remains: str | None = None
    manifest: str = ""
    is_city: bool = False


@dataclass(frozen=True)
class Now:
    """A figure and the same of the month before."""

    value: Value
    previous: Value


@dataclass(frozen=True)
class Row:
    """One commune in the index.

    Attributes
    ----------
    entry
        What the run says of it.
    files
        Names of the files in its folder; none where it was never made.
    figures
        Those that were asked for, by their codes; empty where there are none.
    decimals
        How many decimals its rates were rounded to.
    findings
        How many open findings there are of each severity (None: no checks were read).
    first
        The gravest open lỗi or cảnh báo: where it stands on the page of figures, and what it says.
    acknowledged
        How many cảnh báo are acknowledged.
    approval, changed
        The verdict, and which files have changed since.
    back
        The last step back in the log, until somebody goes forward again.
    notes
        Those of reviewers that are not resolved.
    copies
        Where something has changed, the names of the copies of what was approved.
    edited
        Documents that someone edited after they were made.
    broken
        What could not be read; "" otherwise.
    """

    entry: Entry
    files: frozenset[str] = frozenset()
    figures: Mapping[str, Now] = field(default_factory=dict)
    decimals: int = 2
    findings: Mapping[Severity, int] | None = None
    first: tuple[str, str] | None = None
    acknowledged: int = 0
    approval: Approval | None = None
    back: Event | None = None
    notes: tuple[Event, ...] = ()
    changed: tuple[str, ...] = ()
    copies: Sequence[str] = ()
    edited: tuple[str, ...] = ()
    broken: str = ""

    def open(self, severity: Severity) -> int:
        """Count the findings of a severity that nobody has answered for."""
        return self.findings.get(severity, 0) if self.findings else 0

    @property
    def order(self) -> tuple[object, ...]:
        """The worst first: failed, by lỗi, cảnh báo, dossiers overdue; then those that lost their approval; by name."""
        overdue = self.figures.get("overdue_total")
        return (
            self.entry.state != "failed" and not self.broken,
            -self.open(Severity.ERROR),
            -self.open(Severity.WARNING),
            -(overdue.value or 0 if overdue else 0),
            not self.changed,
            self.entry.commune,
        )


def read_row(entry: Entry, outputs: Outputs, kept: Path, codes: Collection[str], state: State) -> Row:
    """Read what the index shows of a commune from its folder; a file that cannot be read is named in the row.

    Parameters
    ----------
    entry
        What the run says of it.
    outputs, kept
        Its folder, and that of its documents which people edited or approved.
    codes
        The figures that are asked for.
    state
        How it stands by the log.
    """
    approval = standing(state)
    folder = outputs.path
    files = frozenset(file.name for file in folder.iterdir()) if folder.is_dir() else frozenset()
    hashes = file_hashes(outputs)
    changed = approval.changed(hashes) if approval else ()
    copies = approved_copies(approval, kept) if approval and changed else ()
    row = Row(entry, files, approval=approval, back=state.back, notes=state.notes, changed=changed, copies=copies)
    if not files:
        return row
    try:
        refuse_spoilt(outputs, entry.manifest)
        figures, decimals = _figures(outputs.figures, codes)
        findings = ordered(outputs)
        by_hand = edited(outputs, hashes)
    except DataError as error:
        return replace(row, broken=str(error))
    return replace(
        row,
        figures=figures,
        decimals=decimals,
        findings=Counter(found.severity for found in findings if not found.acknowledged),
        first=next(
            (
                (anchor(place), found.message)
                for place, found in enumerate(findings)
                if not found.acknowledged and found.severity is not Severity.NOTE
            ),
            None,
        ),
        acknowledged=sum(found.severity is Severity.WARNING for found in findings if found.acknowledged),
        edited=by_hand,
    )


def _figures(file: Path, codes: Collection[str]) -> tuple[dict[str, Now], int]:
    """Read the figures of the index; `read_figures` makes objects of all, which is slow for thousands of communes."""
    try:
        document = json.loads(file.read_bytes())
        rows = {row["code"]: row for row in document["figures"]}
        figures = {code: Now(*(_value(code, rows[code][key]) for key in ("value", "previous"))) for code in codes}
        return figures, int(document["decimals"])
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):  # Decimal raises the last one
        raise DataError(f"{file.name}: không có hoặc không đọc được. Hãy làm lại báo cáo của xã này.") from None


def _value(code: str, raw: int | str | None) -> Value:
    if raw is None:
        return None
    return Decimal(raw) if isinstance(DICTIONARY[code], Rate) else int(raw)
