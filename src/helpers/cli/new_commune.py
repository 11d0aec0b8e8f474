"""``make new-commune``: the params file of a commune, from the official list."""

import argparse
from typing import Any

from helpers.errors import UsageError
from helpers.terminal import say


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("new-commune", help="thêm một đơn vị theo danh mục hành chính")
    parser.add_argument("--code", default="", help="mã đơn vị hành chính, 5 chữ số")
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the file and say what a person must fill in."""
    if not options.code:
        raise UsageError("Thiếu mã đơn vị. Ví dụ: make new-commune CODE=11635")
    from helpers.desk.blank_keys import to_fill
    from helpers.desk.new_commune import add_commune
    from helpers.params import Project

    file = add_commune(Project(), options.code)
    say(f"Đã tạo {file.as_posix()}. Hãy ghi vào đó: {', '.join(to_fill(file))}.")
    say("Rồi chạy make new-month MONTH=… để có thư mục params và data của đơn vị cho tháng.")
    return 0
