"""``make proof``: a report that somebody typed is read, and every mistake marked in its place."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import UsageError
from helpers.terminal import say

if TYPE_CHECKING:
    from helpers.indicators import Figures
    from helpers.proof import Proof

EXAMPLE = "make proof FILE=bao-cao-thang-3.docx PREVIOUS=bao-cao-thang-2.docx"


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("proof", help="đọc soát một báo cáo gõ tay, hay cả thư mục")
    parser.add_argument("--file", default="", help="tệp Word, PDF có chữ, hoặc thư mục của các tệp ấy")
    parser.add_argument("--previous", default="", help="báo cáo của kỳ trước, hoặc thư mục có tệp cùng tên")
    parser.add_argument("--month", default="", help="tháng báo cáo, để so với dữ liệu của dự án")
    parser.add_argument("--commune", default="", help="tên xã, ví dụ an-truong")
    parser.add_argument(
        "--import-figures", metavar="IMPORT", default="", help="1: ghi số đã đọc thành summary.yml của tháng"
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Proof-read; 1 when an error was found, 2 when the file cannot be read."""
    if not options.file:
        raise UsageError(f"Thiếu tệp. Ví dụ: {EXAMPLE}")
    if options.import_figures not in ("", "0", "1"):
        raise UsageError(f"IMPORT không hợp lệ: «{options.import_figures}». Hãy ghi IMPORT=1 hoặc bỏ trống.")
    if bool(options.month) != bool(options.commune):
        raise UsageError("Hãy ghi cả MONTH và COMMUNE, ví dụ MONTH=2026-03 COMMUNE=an-truong, hoặc bỏ trống cả hai.")
    file, previous = Path(options.file), Path(options.previous) if options.previous else None
    return _folder(file, previous) if file.is_dir() else _one(file, previous, options)


def _one(file: Path, previous: Path | None, options: argparse.Namespace) -> int:
    from helpers.checks.finding import Severity
    from helpers.params import Project
    from helpers.proof import folder_of, proofread, write_proof

    folder = folder_of(file, Project().proofs)
    figures = _figures(options) if options.month else None
    proof = proofread(file, previous, figures)
    write_proof(proof, folder)
    _tell(proof, folder)
    _tell_edits(file, options)
    if options.import_figures == "1":
        from helpers.proof.kept import import_figures

        say(import_figures(proof, Project(), options.month, options.commune))
    return 1 if proof.count(Severity.ERROR) else 0


def _figures(options: argparse.Namespace) -> "Figures | None":
    from helpers.proof.against_data import figures_of_case

    case, figures = figures_of_case(Path(), options.month, options.commune)
    if figures is None:
        say(f"Chưa có dữ liệu ở {case.data.as_posix()}/, nên không so với dữ liệu.")
    return figures


def _tell(proof: "Proof", folder: Path) -> None:
    from helpers.checks.finding import Severity

    say(proof.summary)
    order = list(Severity)
    for one in sorted(proof.judged.remarks, key=lambda one: order.index(one.rule.severity)):
        say(f"{one.rule.severity}: {one.message} [{one.rule.code}]")
    counts = ", ".join(f"{proof.count(severity)} {severity}" for severity in Severity)
    say(f"{counts}. Kết quả: {folder.as_posix()}/")


def _tell_edits(file: Path, options: argparse.Namespace) -> None:
    """Where the file is one that was made here and edited by hand, say what differs from what was made."""
    from helpers.proof.edited import draft_of, edits, told

    draft = draft_of(file, Path(), options.month, options.commune)
    if draft is not None:
        say(told(edits(draft, file), Path()))


def _folder(folder: Path, previous: Path | None) -> int:
    from rich.console import Console

    from helpers.params import Project
    from helpers.proof.folder import proofread_all, table_of
    from helpers.proof.proofread import reports_in

    def before(file: Path) -> Path | None:
        if previous is None or not previous.is_dir():
            return previous
        return next(iter(sorted(previous.glob(f"{file.stem}.*"))), None)

    console, outputs = Console(), Project().proofs
    outcomes = proofread_all(reports_in(folder), before, outputs, console)
    console.print(table_of(outcomes))
    for one in outcomes:
        if one.refused:
            console.print(one.refused, highlight=False)
    console.print(f"Kết quả của từng tệp: {outputs.as_posix()}/", highlight=False)
    if all(one.refused for one in outcomes):
        return 2
    return 1 if any(one.refused or one.errors for one in outcomes) else 0
