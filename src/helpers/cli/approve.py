"""``make approve``: who approved a commune's report; the index shows it until a document changes."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.cli.report import add_kind, add_period, period_of
from helpers.errors import UsageError, UserError
from helpers.terminal import say

if TYPE_CHECKING:
    from helpers.params import Outputs
    from helpers.review import Entry
    from helpers.review.event import Event

EXAMPLE = "make approve MONTH=2026-03 COMMUNE=an-truong BY='Nguyễn Thị Xuân'"
PATIENCE = 10  # seconds for another command to finish


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("approve", help="ghi ai đã duyệt báo cáo của một xã")
    add_period(parser)
    add_kind(parser)
    parser.add_argument("--commune", default="", help="tên xã, ví dụ an-truong")
    parser.add_argument("--by", default="", help="họ tên người duyệt")
    return parser


def run(options: argparse.Namespace) -> int:
    """Write down the verdict and show it in the index."""
    commune, by = options.commune.strip(), " ".join(options.by.split())
    asked = period_of(options)
    given = {"MONTH": asked, "COMMUNE": commune, "BY": by}
    if missing := [name for name, value in given.items() if not value]:
        raise UsageError(f"Thiếu {', '.join(missing)}. Ví dụ: {EXAMPLE}")
    from helpers.params import Case, Commune, Project, kind_of, notice_of
    from helpers.review import write_index
    from helpers.review.event import Step
    from helpers.review.steps import take_step
    from helpers.review.taken_over import take_over
    from helpers.run.ledger import read_ledger
    from helpers.run.lock import alone

    project = Project()
    kind = kind_of(project, asked, options.kind)
    period = kind.parse_period(asked)
    month, outputs = str(period), project.outputs_of(period)
    if not outputs.path.is_dir():
        raise UsageError(f"Chưa có báo cáo nào của kỳ {month}. Hãy chạy make report MONTH={month} trước.")
    with alone(outputs, PATIENCE, "chưa duyệt gì. Hãy chờ lệnh đó xong rồi duyệt lại."):
        entries = read_ledger(outputs)
        manifest = _check(month, commune, entries)
        take_over(outputs, kind)
        case = Case(project, kind, Commune(commune), period)
        approval = take_step(case, Step.APPROVED, by, date.today(), manifest)
        write_index(kind, period, entries, outputs, notice_of(project, period))
    say(_told(case.outputs, approval, outputs.kept))
    return 0


def _check(month: str, commune: str, entries: "Sequence[Entry]") -> str:
    """Refuse a commune that does not exist, has not been made, or could not be made; give its manifest's hash."""
    from helpers.params import Project, select_communes

    if select_communes(Project(), commune) != [commune]:
        raise UsageError(f"Mỗi lần duyệt một xã. Ví dụ: {EXAMPLE}")
    entry = next((entry for entry in entries if entry.commune == commune), None)
    if entry is None:
        make = f"make report MONTH={month} COMMUNE={commune}"
        raise UsageError(f"{commune}: chưa có báo cáo kỳ {month}. Hãy chạy {make} trước.")
    if entry.state == "failed":
        raise UserError(f"{commune}: lần làm cuối không được, nên chưa duyệt được. {entry.message or ''}")
    return entry.manifest


def _told(outputs: "Outputs", approval: "Event", kept: Path) -> str:
    from helpers.review.index import SHORT
    from helpers.review.integrity import documents_of, edited
    from helpers.review.log import NAME, last_hash
    from helpers.vietnamese import listing

    approved = [name for name in documents_of(outputs) if name in approval.documents]
    where = f"{(kept / NAME).as_posix()}, dòng {approval.number}, mã {last_hash(kept)[:SHORT]}"
    told = f"{outputs.path.name}: {approval.by} đã duyệt {', '.join(approved)}. Đã ghi vào {where}."
    if changed := edited(outputs, approval.documents):
        others = [name for name in approved if name not in changed]
        told += f"\nLưu ý: {listing(changed)} có người sửa sau khi làm; đã duyệt đúng bản đang có."
        told += f" {listing(others)} không có chỗ sửa đó." if others else ""
    return told
