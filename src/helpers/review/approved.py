"""What the approved reports of earlier months say: the printed figures are those that a reader compares with."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from helpers.checks import Trail
from helpers.errors import DataError
from helpers.hashes import hash_file
from helpers.indicators import Value, read_values
from helpers.params import Case
from helpers.review.approval import Approval, read_approvals
from helpers.review.integrity import read_outputs


def approved_figures(case: Case) -> dict[str, dict[str, Value]]:
    """Give the figures of those earlier months' reports that were approved, by their code, by the month."""
    found = {}
    for earlier in case.earlier:
        with suppress(DataError):  # there is nothing to compare with
            if file := approved_file(earlier):
                found[str(earlier.period)] = read_values(file)
    return found


def approved_files(cases: Sequence[Case]) -> dict[str, Path]:
    """Find the figures of those reports of one period that are approved, by the unit; the log is read once.

    Raises
    ------
    DataError
        As `approved_file`.
    """
    approvals = read_approvals(cases[0].kept.parent) if cases else {}
    found = {str(case.unit): _kept_figures(case, approvals.get(str(case.unit))) for case in cases}
    return {unit: file for unit, file in found.items() if file}


def trail_of(case: Case) -> Trail:
    """Give what the paper trail says of the figures of a city's units: the manifests, and the log of approvals."""
    made = {str(each.unit): read_outputs(each.outputs).get(each.outputs.figures.name, "") for each in case.members}
    approved: dict[str, dict[str, Value]] = {}
    with suppress(DataError):  # there is nothing to compare with; the index tells why
        approved = {unit: read_values(file) for unit, file in approved_files(case.members).items()}
    return Trail({unit: digest for unit, digest in made.items() if digest}, approved)


def approved_file(case: Case) -> Path | None:
    """Find the figures of an approved report as they were kept with it; None where the report is not approved.

    Raises
    ------
    DataError
        The log is not as it was written, or the figures not as they were kept.
    """
    return _kept_figures(case, read_approvals(case.kept.parent).get(case.unit.slug))


def _kept_figures(case: Case, approval: Approval | None) -> Path | None:
    if not approval or not approval.figures or not (file := case.kept / Path(approval.figures).name).is_file():
        return None
    if approval.copies and hash_file(file) != approval.copies.get(file.name):
        raise DataError(f"{file.as_posix()}: không còn như khi duyệt. Hãy khôi phục tệp từ bản sao.")
    return file
