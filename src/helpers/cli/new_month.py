"""``make new-month``: the params and data folders of a new month."""

import argparse
from typing import Any

from helpers.errors import UsageError


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser(
        "new-month", help="chuẩn bị thư mục params và data của tháng mới"
    )
    parser.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-04")
    return parser


def run(options: argparse.Namespace) -> int:
    """Lay the month out; 1 when some commune's params have to be put right first."""
    if not options.month:
        raise UsageError("Thiếu tháng. Ví dụ: make new-month MONTH=2026-04")
    from helpers.desk.new_month import lay_out
    from helpers.params import Project

    return 0 if lay_out(Project(), options.month, print) else 1
