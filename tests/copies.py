"""Copies of the project that a test may break."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copy_project(target: Path) -> Path:
    """Copy what a run reads."""
    for folder in ("params", "data", "notebooks"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "kernel-*"))
    (target / "outputs").mkdir()
    return target
