"""``make proof``: a report is read and judged, and what was found is written beside a copy of it."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.checks.finding import Severity
from helpers.errors import UsageError
from helpers.indicators import Figures
from helpers.proof.against_data import check_data
from helpers.proof.comments import write_comments
from helpers.proof.constraint import Constraint
from helpers.proof.earlier import check_earlier
from helpers.proof.figures import codes_of
from helpers.proof.judge import Judgement, Report, constraints, judge, read_report
from helpers.proof.marked_pdf import write_marks
from helpers.proof.page import write_page
from helpers.proof.pdf import PdfDocument
from helpers.proof.result import Told, numbers, summary, write_result

READ = (".docx", ".docm", ".pdf", ".doc", ".rtf", ".odt")  # the last ones are refused by name


@dataclass(frozen=True)
class Proof:
    """A report that was proof-read.

    Attributes
    ----------
    judged
        What was read, and what is wrong.
    told
        Its numbers, each with how sure it is.
    """

    judged: Judgement
    told: Sequence[Told]

    @property
    def summary(self) -> str:
        """How many numbers were read, and how many not."""
        return summary(self.told)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(one.rule.severity is severity for one in self.judged.remarks)


def proofread(file: Path, previous: Path | None = None, figures: Figures | None = None) -> Proof:
    """Read and judge a report.

    Parameters
    ----------
    file
        A Word file, or a PDF that was made from a text.
    previous
        The report of the period before, to hold what was carried over and compared against.
    figures
        What the project's data say of the period.

    Raises
    ------
    UsageError
        A file cannot be read; the message says what to do.
    """
    report = read_report(file)
    before = read_report(previous) if previous else None
    judged = judge(report, _others(report, before, figures))
    return Proof(judged, numbers(judged))


def _others(report: Report, before: Report | None, figures: Figures | None) -> list[Constraint]:
    found = list(check_earlier(report.mentions, before.mentions)) if before else []
    if figures:
        found += check_data(report.mentions, codes_of(report.mentions, constraints(report)), figures)
    return found


def write_proof(proof: Proof, folder: Path) -> None:
    """Put the copy with its comments, the page and the result into a folder, all of them or none."""
    document = proof.judged.report.document
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as private:
        made = Path(private) / folder.name
        made.mkdir()
        if isinstance(document, PdfDocument):
            write_marks(document, proof.judged.remarks, made / "soat.pdf")
        else:
            write_comments(document.path, proof.judged.remarks, made / "soat.docx")
        write_page(proof.judged, proof.told, made / "soat.html")
        write_result(proof.judged, proof.told, made / "soat.json")
        if folder.is_dir():
            shutil.rmtree(folder)
        made.replace(folder)


def folder_of(file: Path, outputs: Path, among: Sequence[Path] = ()) -> Path:
    """Give where the result of a file goes: by its name without the ending, unless another file has that too."""
    is_alone = sum(other.stem == file.stem for other in among) < 2
    return outputs / (file.stem if is_alone else file.name)


def reports_in(folder: Path) -> list[Path]:
    """List the reports of a folder by name; what Word keeps while a file is open is none.

    Raises
    ------
    UsageError
        There is none.
    """
    found = sorted(
        file for file in folder.rglob("*") if file.suffix.lower() in READ and not file.name.startswith(("~$", "."))
    )
    if not found:
        raise UsageError(f"{folder}: không có tệp Word hay PDF nào để đọc.")
    return found
