"""A city of a few communes that gave only counts, so that all of them are made in seconds."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
from own_project import PROJECT, copy_notebooks

MONTH = "2026-03"
LOCKS = {".khoa", ".khoa-ghi"}  # what a month has besides what is made of it
NAMES = ("an-duong", "an-lao", "kien-thuy", "le-chan", "tien-lang", "vinh-bao")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "BAO_CAO"))}

COUNTS = {
    "received_online": 90,
    "received_direct": 10,
    "received_postal": 0,
    "carried_over": 5,
    "resolved_early": 80,
    "resolved_on_time": 15,
    "resolved_overdue": 0,
    "pending_in_time": 10,
    "pending_overdue": 0,
}


def make_city(root: Path, count: int = 3) -> list[str]:
    """Lay out a project with `count` communes; give their names."""
    copy_notebooks(root)
    shutil.copytree(PROJECT / "params", root / "params", ignore=shutil.ignore_patterns("2026-*", "communes"))
    (root / "params" / "communes").mkdir()
    names = list(NAMES[:count])
    for number, name in enumerate(names):
        title = name.replace("-", " ").title()
        (root / "params" / "communes" / f"{name}.yml").write_text(
            f'commune: {{code: "{10000 + number}", name: {title}, kind: xã}}\n'
            "signature: {signer: chairman, name: Nguyễn Văn Mẫu}\n"
            'recipients: ["Lưu: VT"]\nissued_documents: []\n',
            encoding="utf-8",
        )
        (root / "data" / MONTH / name).mkdir(parents=True)
        give(root, name, COUNTS)
    return names


def give(root: Path, name: str, counts: dict[str, int], month: str = MONTH) -> None:
    """Write what a commune gives for a month."""
    file = root / "data" / month / name / "summary.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  {code}: {value}\n" for code, value in counts.items())
    file.write_text(f"source: Bảng tổng hợp\ncounts:\n{lines}", encoding="utf-8")


def command(*options: str) -> list[str]:
    """The command line of a report of the city."""
    return [sys.executable, "-m", "helpers.cli", "report", "--month", MONTH, "--engine", "pandoc", *options]


def report(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the report to its end, as a user does."""
    return subprocess.run(
        command(*options), cwd=root, env=ENVIRONMENT, capture_output=True, text=True, timeout=200, check=False
    )


def ledger(root: Path) -> dict[str, dict[str, object]]:
    """Read what the last run wrote down, by commune."""
    written = json.loads((root / "outputs" / MONTH / "run.json").read_text(encoding="utf-8"))
    return {row["commune"]: row for row in written["communes"]}


def is_whole(folder: Path) -> bool:
    """Tell whether everything is there that the folder's manifest lists, as it was made."""
    outputs = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    documents = {f"bao-cao.{ending}" for ending in ("html", "pdf", "docx")}
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in outputs}
    return documents <= set(outputs) and hashes == outputs


def folders(root: Path) -> list[Path]:
    """List the finished folders of the month."""
    month = root / "outputs" / MONTH
    return [folder for folder in sorted(month.iterdir()) if folder.is_dir() and not folder.name.startswith(".")]


def alive_after(processes: list[psutil.Process], seconds: float = 1) -> list[psutil.Process]:
    """List those that still run after a while; one that only waits for its parent to take its exit code does not."""
    deadline = time.monotonic() + seconds
    while (alive := [process for process in processes if _is_alive(process)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
