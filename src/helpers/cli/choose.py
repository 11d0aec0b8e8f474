"""``make lab MONTH=… COMMUNE=…``: which case the notebooks show in JupyterLab."""

import argparse
from typing import Any

from helpers.terminal import say


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the options."""
    parser: argparse.ArgumentParser = verbs.add_parser("choose", help="chọn tháng, đơn vị mà các sổ tay xem")
    parser.add_argument("--month", default="", help="tháng báo cáo, ví dụ 2026-03")
    parser.add_argument("--commune", default="", help="tên xã, ví dụ an-truong")
    return parser


def run(options: argparse.Namespace) -> int:
    """Write the choice down, and say what the notebooks show."""
    from helpers.params import Project, choose

    project = Project()
    case = choose(project, options.month.strip(), options.commune.strip())
    say(f"Các sổ tay xem {case.settings.unit.full_name}, tháng {case.period}: ghi ở {project.choice.as_posix()}.")
    return 0
