"""What is done ahead for all communes' processes, in a process of its own."""

import json
import subprocess
import sys
import warnings

import pytest

from helpers.run.rehearsal import rehearse_notebook

AHEAD = """
import gc, os, sys, threading
import helpers.run.warm
from helpers.narrative.cell import read_cell
from helpers.run.modules import know_modules
print(threading.active_count(), gc.get_freeze_count() > 100_000, know_modules() > 500, read_cell.cache_info().currsize)
"""


def test_a_server_that_can_fork_finds_its_draft_cells_compiled(sample_project):
    done = subprocess.run([sys.executable, "-c", AHEAD], cwd=sample_project, capture_output=True, text=True, check=True)
    notebooks = [json.loads(file.read_text("utf-8")) for file in sample_project.glob("notebooks/*/03_report.ipynb")]
    cells = ["".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"]]
    drafts = {cell.partition("\n")[2] for cell in cells if cell.startswith("%%draft")}  # two kinds have some alike
    assert done.stdout.split() == ["1", "True", "True", str(len(drafts))]


def test_outside_a_project_it_does_what_it_can(tmp_path):
    done = subprocess.run([sys.executable, "-c", AHEAD], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "True", "True", "0"]
    assert list(tmp_path.iterdir()) == []


def test_the_notebook_without_a_commune_runs(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """Where it fails, nothing is told: each commune would only take longer."""
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        rehearse_notebook()
    assert list(tmp_path.iterdir()) == []
