"""``make approve``: who approved a commune's report; the index shows it until a document changes."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.cli.report import add_kind, add_period, period_of
from helpers.errors import UsageError
from helpers.terminal import say

if TYPE_CHECKING:
    from helpers.params import Outputs
    from helpers.review.event import Event

EXAMPLE = "make approve MONTH=2026-03 COMMUNE=an-truong BY='Nguyễn Thị Xuân'"


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
    from helpers.params import Project, find_unit, kind_of
    from helpers.review.event import Step
    from helpers.review_desk.reports import Reports

    project = Project()
    kind = kind_of(project, asked, options.kind)
    reports = Reports(project, kind, kind.parse_period(asked))
    reports.refuse_unmade()
    if "," in commune:
        raise UsageError(f"Mỗi lần duyệt một xã. Ví dụ: {EXAMPLE}")
    find_unit(project, commune)
    approval = reports.take(commune, Step.APPROVED, by)
    say(_told(reports.case(commune).outputs, approval, reports.outputs.kept))
    return 0


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
