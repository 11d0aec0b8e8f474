"""``make new-province``: the suite for another province."""

import argparse
from typing import Any

from helpers.errors import UsageError


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser(
        "new-province", help="đặt bộ công cụ cho một tỉnh, thành phố theo danh mục hành chính"
    )
    parser.add_argument("--code", default="", help="mã tỉnh, thành phố, 2 chữ số")
    parser.add_argument("--move-samples", default="", help="1: chuyển các tệp của tỉnh khác sang mau/")
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the province's file, and say what was moved and what a person must fill in."""
    if not options.code:
        raise UsageError("Thiếu mã tỉnh. Ví dụ: make new-province CODE=82")
    if options.move_samples not in ("", "0", "1"):
        raise UsageError(f"MOVE_SAMPLES không hợp lệ: «{options.move_samples}». Hãy ghi MOVE_SAMPLES=1 hoặc bỏ trống.")
    from helpers.desk.new_province import set_up
    from helpers.params import Project

    set_up(Project(), options.code, options.move_samples == "1", print)
    return 0
