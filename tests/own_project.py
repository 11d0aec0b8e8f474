"""The tests' own project: no test depends on the `params/` and `data/` of the person who runs it.

Layouts are params too: what the systems of a province export is for its people to declare, so the tests have theirs.
Notebooks, code and pages are the product, and are taken from where it lies. `test_shipped_project.py` compares the
project that is handed out with this one.
"""

import shutil
from pathlib import Path

from helpers.synthetic import generate

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "tests" / "project"


def lay_out(folder: Path) -> None:
    """Make the whole project: what is committed of it, the exports of its plan, this repository's notebooks."""
    # The link there to the notebooks is for tests that only read the project's params.
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns("notebooks"))
    generate(folder / "data", folder / "data")
    copy_notebooks(folder)
    (folder / "outputs").mkdir()


def copy_notebooks(folder: Path) -> None:
    """Copy this repository's notebooks, without what its user has chosen to look at in them."""
    ignored = shutil.ignore_patterns(".ipynb_checkpoints", "dang-xem.yml")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=ignored)
