"""Ordinary Jupyter kernels do the same, where they are asked for, side by side."""

import subprocess
from pathlib import Path

from small_city import ENVIRONMENT, command, folders, is_whole, make_city


def test_ordinary_kernels_of_two_communes_at_once_do_not_hear_each_other(tmp_path: Path) -> None:
    make_city(tmp_path, 2)
    done = subprocess.run(
        command("--jobs", "2"),
        cwd=tmp_path,
        env=ENVIRONMENT | {"BAO_CAO_KERNEL": "jupyter"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(folders(tmp_path)) == 2
    assert all(is_whole(folder) for folder in folders(tmp_path))
