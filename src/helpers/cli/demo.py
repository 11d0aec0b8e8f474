"""``make demo``: a whole city's month from invented registers, in a project folder of its own."""

import argparse
import contextlib
from pathlib import Path
from typing import Any

from helpers.cli import report
from helpers.errors import UsageError
from helpers.terminal import say

FOLDER = Path("demo")


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("demo", help="làm thử cả thành phố từ dữ liệu bịa đặt")
    parser.add_argument("--units", metavar="COMMUNES", default="", help="số đơn vị, ví dụ 114")
    parser.add_argument("--broken", default="", help="số đơn vị có tệp hỏng")
    parser.add_argument("--months", default="", help="số tháng có số liệu, kể cả tháng báo cáo")
    parser.set_defaults(communes="", unit="all", kind="")
    report.add_options(parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Make the registers where the plan is new, then the reports; drafts and failed units are part of the show."""
    units, broken = _number("COMMUNES", options.units or "114"), _number("BROKEN", options.broken or "0")
    from helpers.params import parse_period
    from helpers.synthetic.demo import make_demo

    period = parse_period(report.period_of(options) or "2026-03")
    months = _number("MONTHS", options.months or str(max(2, len(period.months))))
    is_new = make_demo(Path(), FOLDER, units, period.months[-1], broken, max(months - 1, 0))
    made = "Đã tạo" if is_new else "Giữ nguyên"
    say(f"{made} dữ liệu thử của {units} đơn vị trong {FOLDER}/. Mọi số liệu ở đó đều là bịa đặt.")
    say(f"Các đường dẫn dưới đây tính từ {FOLDER}/.")
    options.month, options.period = str(period), ""
    with contextlib.chdir(FOLDER):
        report.run(options)
    return 0


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise UsageError(f"{name}={text} không hợp lệ. Hãy ghi một số, ví dụ make demo COMMUNES=3 MONTH=2026-03.")
    return int(text)
