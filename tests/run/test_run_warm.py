"""What is done ahead for all communes' processes, in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

AHEAD = """
import gc
import helpers.run.warm
from helpers.narrative.cell import read_cell
from helpers.run.fork.safety import is_fork_safe
print(is_fork_safe(), gc.get_freeze_count() > 100_000, read_cell.cache_info().currsize)
"""


def test_notebooks_can_still_be_forked_and_find_their_draft_cells_compiled():
    done = subprocess.run([sys.executable, "-c", AHEAD], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "12"]


def test_outside_a_project_it_does_what_it_can(tmp_path):
    done = subprocess.run([sys.executable, "-c", AHEAD], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "0"]
