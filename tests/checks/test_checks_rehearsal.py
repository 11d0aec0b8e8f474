"""What is done ahead with tables that have no rows."""

import subprocess
import sys

CODE = "from helpers.checks.rehearsal import rehearse; rehearse()"


def test_it_works_anywhere_and_leaves_nothing(tmp_path):
    command = [sys.executable, "-W", "error", "-c", CODE]
    subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert list(tmp_path.iterdir()) == []
