"""What the approved reports of earlier months say: the printed figures are those that a reader compares with."""

from contextlib import suppress
from pathlib import Path

from helpers.errors import DataError
from helpers.hashes import hash_file
from helpers.indicators import Value, read_values
from helpers.params import Case
from helpers.review.approval import read_approvals


def approved_figures(case: Case) -> dict[str, dict[str, Value]]:
    """Give the figures of those earlier months' reports that were approved, by their code, by the month."""
    found = {}
    for earlier in case.earlier:
        with suppress(DataError):  # there is nothing to compare with
            if file := approved_file(earlier):
                found[str(earlier.period)] = read_values(file)
    return found


def approved_file(case: Case) -> Path | None:
    """Find the figures of an approved report as they were kept with it; None where the report is not approved.

    Raises
    ------
    DataError
        The log is not as it was written, or the figures not as they were kept.
    """
    approval = read_approvals(case.kept.parent).get(case.unit.slug)
    if not approval or not approval.figures or not (file := case.kept / Path(approval.figures).name).is_file():
        return None
    if approval.copies and hash_file(file) != approval.copies.get(file.name):
        raise DataError(f"{file.as_posix()}: không còn như khi duyệt. Hãy khôi phục tệp từ bản sao.")
    return file
