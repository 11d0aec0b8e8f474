"""Two runs on the same inputs write the same bytes, wherever and whenever they run."""

import subprocess
from pathlib import Path

from copies import copy_project
from small_city import ENVIRONMENT, command

KINDS = (".html", ".pdf", ".docx", ".json")
DAY = "1767225600"


def run(root: Path, home: Path, **environment: str) -> dict[str, bytes]:
    copy_project(root)
    home.mkdir()
    settings = ENVIRONMENT | {"HOME": str(home)} | environment
    done = subprocess.run(command(), cwd=root, env=settings, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wanted = [
        file for file in sorted((root / "outputs").rglob("*")) if file.suffix in (".html", ".pdf", ".docx", ".json")
    ]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in wanted}


def test_html_pdf_word_and_json_are_the_same_bytes(tmp_path: Path) -> None:
    one = run(tmp_path / "one", tmp_path / "home-1", TZ="Asia/Ho_Chi_Minh", SOURCE_DATE_EPOCH="1767225600")
    other = run(
        tmp_path / "a longer name", tmp_path / "home-2", TZ="UTC", LANG="C.UTF-8", SOURCE_DATE_EPOCH="1767225600"
    )
    assert len(one) > 15
    assert {"outputs/2026-03/index.html", "outputs/2026-03/run.json"} <= set(one)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert set(one) == set(other)
