"""``make export``: all figures of a period, and of those before, as one table for Excel, pandas and DuckDB."""

import argparse
from typing import Any

from helpers.cli.report import add_period, period_of
from helpers.errors import UsageError
from helpers.terminal import say


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("export", help="ghi mọi chỉ tiêu của kỳ thành một bảng")
    add_period(parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the table, and say where it lies."""
    asked = period_of(options)
    if not asked:
        raise UsageError("Thiếu tháng. Ví dụ: make export MONTH=2026-03, hoặc make export PERIOD=2026-q1")
    from helpers.export.files import write_period
    from helpers.params import Project, parse_period

    written = write_period(Project(), parse_period(asked))
    say(f"{written.figures} chỉ tiêu của {written.reports} báo cáo, {written.periods} kỳ.")
    say(f"Đã ghi {written.book.as_posix()} và {written.parquet.as_posix()}.")
    return 0
