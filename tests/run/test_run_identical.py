"""Two runs on the same inputs write the same bytes, wherever and whenever they run."""

import shutil
import subprocess
from pathlib import Path

from small_city import ENVIRONMENT, command

KINDS = (".html", ".pdf", ".docx", ".json")
DAY = "1767225600"


def run(project: Path, root: Path, home: Path, **environment: str) -> dict[str, bytes]:
    shutil.copytree(project, root)
    home.mkdir()
    settings = ENVIRONMENT | {"HOME": str(home)} | environment
    done = subprocess.run(command(), cwd=root, env=settings, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wanted = [file for file in sorted((root / "outputs").rglob("*")) if file.suffix in KINDS]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in wanted}


def test_html_pdf_word_and_json_are_the_same_bytes(sample_project: Path, tmp_path: Path) -> None:
    homes, long = (tmp_path / "home-1", tmp_path / "home-2"), tmp_path / "a longer name"
    one = run(sample_project, tmp_path / "one", homes[0], TZ="Asia/Ho_Chi_Minh", SOURCE_DATE_EPOCH=DAY)
    other = run(sample_project, long, homes[1], TZ="UTC", LANG="C.UTF-8", SOURCE_DATE_EPOCH=DAY)
    assert len(one) > 15
    assert {"outputs/2026-03/index.html", "outputs/2026-03/run.json"} <= set(one)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert set(one) == set(other)
