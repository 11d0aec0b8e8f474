"""What is done ahead with tables that have no rows."""

import subprocess
import sys

CODE = """
from helpers.checks.rehearsal import rehearse
from helpers.run.fork.safety import is_fork_safe
rehearse()
print(is_fork_safe())
"""


def test_it_works_anywhere_and_a_process_can_fork_after_it(tmp_path):
    command = [sys.executable, "-W", "error", "-c", CODE]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]
    assert list(tmp_path.iterdir()) == []
