"""``make doctor``: what is missing before a month can be reported."""

import argparse
from typing import Any


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("doctor", help="cho biết còn thiếu gì trước khi làm báo cáo")
    parser.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-04; bỏ trống là chỉ xem máy này")
    return parser


def run(options: argparse.Namespace) -> int:
    """Say what is there and what is missing; 1 when something is."""
    from helpers.desk.doctor import examine
    from helpers.params import Project

    return 0 if examine(Project(), options.month, print) else 1
