"""``make inspect``: what the suite understands of one file."""

import argparse
from pathlib import Path
from typing import Any

from helpers.errors import UsageError
from helpers.terminal import say


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb and what it takes."""
    parser: argparse.ArgumentParser = verbs.add_parser("inspect", help="cho biết bộ công cụ hiểu một tệp như thế nào")
    parser.add_argument("--file", default="", help="tệp xuất từ hệ thống")
    return parser


def run(options: argparse.Namespace) -> int:
    """Print what is understood of the file."""
    if not options.file:
        raise UsageError("Thiếu tệp. Ví dụ: make inspect FILE=data/2026-03/an-truong/ho-so.xlsx")
    from helpers.tables import inspect

    say(inspect(Path(options.file), Path("params/layouts")))
    return 0
