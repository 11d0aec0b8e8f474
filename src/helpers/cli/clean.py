"""``make clean``: an empty ``outputs/``; what people approved, edited or put there is kept."""

import argparse
from typing import Any

from helpers.terminal import say


def add(verbs: Any) -> argparse.ArgumentParser:
    """Declare the verb, which takes nothing."""
    parser: argparse.ArgumentParser = verbs.add_parser("clean", help="xóa kết quả trong outputs/")
    return parser


def run(_: argparse.Namespace) -> int:
    """Keep what people made, remove the rest, and say so."""
    from helpers.params import Project
    from helpers.run.clean import empty_outputs

    project = Project()
    for file in empty_outputs(project):
        say(f"Đã giữ: {file.as_posix()}")
    kept = f"Bản đã duyệt, bản có người sửa và dấu duyệt nằm trong {project.kept}/."
    say(f"Đã xóa kết quả trong {project.outputs}/. {kept}")
    return 0
