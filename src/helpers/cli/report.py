"""``make report``: the reports of a month."""

import argparse
from typing import Any

from helpers.errors import UsageError


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("report", help="làm báo cáo của một tháng")
    parser.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-03")
    parser.add_argument("--communes", default="", help="tên xã, cách nhau bằng dấu phẩy; bỏ trống là mọi xã")
    parser.add_argument("--formats", default="html,pdf,docx", help="html,pdf,docx")
    parser.add_argument("--engine", default="auto", help="auto, quarto hoặc pandoc")
    return parser


def run(options: argparse.Namespace) -> int:
    """Make the reports; 1 when a commune failed or has only a draft."""
    if not options.month:
        raise UsageError("Thiếu tháng. Ví dụ: make report MONTH=2026-03")
    from helpers.render import FORMATS
    from helpers.run import make_month

    formats = [name.strip() for name in options.formats.split(",") if name.strip()]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError(f"FORMATS không hợp lệ: «{options.formats}». Hãy chọn trong: {', '.join(FORMATS)}.")
    is_final = make_month(
        options.month, options.communes, formats, options.engine, lambda line: print(line, flush=True)
    )
    return 0 if is_final else 1
