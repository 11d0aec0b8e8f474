"""The other versions of a report that there are to compare it with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpers.errors import DataError, RenderError
from helpers.hashes import hash_file
from helpers.indicators import Figures, Value, read_values
from helpers.params import Case
from helpers.render.body import Run
from helpers.render.draft import read_draft
from helpers.render.word_runs import word_runs
from helpers.review.annotate_runs import printed_runs
from helpers.review.approval import Approval
from helpers.vietnamese import short_date

LAST_PERIOD, LAST_RUN, APPROVED = "ky-truoc", "lan-truoc", "da-duyet"


@dataclass(frozen=True)
class Version:
    """What a report once said, or what another one says.

    Attributes
    ----------
    anchor
        Its place on the page.
    title
        Which version it is.
    runs
        Its words; None where they are not known.
    values
        Its figures by their codes; None where they are not known.
    """

    anchor: str
    title: str
    runs: Sequence[Run] | None
    values: Mapping[str, Value] | None


def versions(case: Case, figures: Figures, approval: Approval | None) -> list[Version]:
    """Find the versions of a report: last period's, that of the run before, the approved one.

    The last two are left out where they say what the report says: they are no other version.

    Parameters
    ----------
    case
        The report, with its draft.
    figures
        Its figures.
    approval
        The one that stands.
    """
    said = read_draft(case.outputs.draft).runs
    others = [_last_run(case), *([_approved(case, approval)] if approval else [])]
    found = [_last_period(case, figures), *(other for other in others if _says_otherwise(other, said, figures))]
    return [version for version in found if version.runs or version.values]


def _says_otherwise(version: Version, said: Sequence[Run], figures: Figures) -> bool:
    is_worded_alike = version.runs is None or [run.text for run in version.runs] == [run.text for run in said]
    values = version.values or {}
    return not is_worded_alike or any(figures[code].value != values[code] for code in figures if code in values)


def _last_period(case: Case, figures: Figures) -> Version:
    before = case.previous
    title = f"Kỳ trước: {before.period.full_words(case.settings.style.month == 'padded')}"
    values = {code: figure.previous for code, figure in figures.items()} if figures.has_previous else None
    return Version(LAST_PERIOD, title, _runs(before.outputs.draft, _of_draft), values)


def _last_run(case: Case) -> Version:
    last = case.outputs.last_run
    return Version(LAST_RUN, "Lần làm trước", _runs(last.draft, _of_draft), _values(last.figures))


def _approved(case: Case, approval: Approval) -> Version:
    """Read what was approved, as it was kept: the Word file, which people may have edited, or else the page."""
    copies = [
        case.kept / Path(name).name for name, digest in (approval.copies or {}).items() if _is(case, name, digest)
    ]
    readers = {".docx": word_runs, ".html": _of_page}
    words = next((_runs(file, readers[end]) for end in readers for file in copies if file.suffix == end), None)
    values = next((_values(file) for file in copies if file.name == Path(approval.figures).name), None)
    day = short_date(date.fromisoformat(approval.at))
    return Version(APPROVED, f"Bản đã duyệt: {approval.by}, ngày {day}", words, values)


def _is(case: Case, name: str, digest: str) -> bool:
    file = case.kept / Path(name).name
    return file.is_file() and hash_file(file) == digest


def _runs(file: Path, read: Callable[[Path], Sequence[Run]]) -> Sequence[Run] | None:
    try:
        return read(file)
    except (OSError, RenderError):
        return None


def _of_draft(file: Path) -> Sequence[Run]:
    return read_draft(file).runs


def _of_page(file: Path) -> Sequence[Run]:
    return [printed.run for printed in printed_runs(file.read_text(encoding="utf-8", errors="replace"))]


def _values(file: Path) -> Mapping[str, Value] | None:
    try:
        return read_values(file)
    except DataError:
        return None
