"""kill -9 at chosen changes of files: of a run, its fork server, a commune, pandoc; of approve and new-month.


After each blow no process is left, every folder is whole, verdicts can be read, and the next call does the work.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE.parent / "run")]

import psutil  # noqa: E402
from small_city import COUNTS, ENVIRONMENT, MONTH, folders, give, is_whole, ledger, make_city, report  # noqa: E402

from helpers.review.verdicts import read  # noqa: E402

REPORT = ("report", "--month", MONTH, "--engine", "pandoc", "--jobs", "1", "--force", "1")
APPROVE = ("approve", "--month", MONTH, "--commune", "an-duong", "--by", "Nguyễn Thị Xuân")
NEW_MONTH = ("new-month", "--month", "2026-04")
PATIENCE = 1.0  # seconds until nothing may be left


def main() -> int:
    """Strike at each moment; print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        made.mkdir()
        make_city(made, 2)
        assert report(made).returncode == 0
        faults = []
        for number, (call, whom, when) in enumerate(moments(made), 1):
            found = strike(made, call, whom, when)
            faults += [f"{call[0]}, {whom}, {when}: {fault}" for fault in found]
            print(
                f"{number:3}. {call[0]}: kill -9 {whom}, lần thứ {when}: {'; '.join(found) or 'nguyên vẹn'}", flush=True
            )
    print(f"{number} lần, {len(faults)} lần mất hoặc dở dang")
    return 1 if faults else 0


def moments(made: Path) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Choose moments from the changes that each call makes: the last ones are the exchange of folders, or the log."""
    changes = count_changes(made, REPORT)
    last = range(max(1, changes - 11), changes + 1)
    spread = range(1, last.start, max(1, last.start // 8))
    for whom, when in (("self", [*spread, *last]), ("server", last[::3]), ("run", [*spread[::3], *last[::2]])):
        yield from ((REPORT, whom, number) for number in when)
    yield from ((REPORT, "program", number) for number in range(1, 4))
    for call in (APPROVE, NEW_MONTH):
        count = count_changes(made, call)
        yield from ((call, "self", number) for number in range(1, count + 1, max(1, count // 8)))


def count_changes(made: Path, call: tuple[str, ...]) -> int:
    """Count the changes of the process that makes the most."""
    with tempfile.TemporaryDirectory() as folder:
        root, counted = Path(folder) / "city", Path(folder) / "counted"
        shutil.copytree(made, root)
        start(root, call, ATTACK_COUNTED=str(counted)).wait()
        return max(int(line.split()[1]) for line in counted.read_text(encoding="utf-8").splitlines())


def start(root: Path, call: tuple[str, ...], **attack: str) -> "subprocess.Popen[bytes]":
    paths = os.pathsep.join([str(HERE / "killing"), str(HERE.parents[1] / "src")])
    environment = ENVIRONMENT | {"PYTHONPATH": paths, "ATTACK_ROOT": str(root)} | attack
    arguments = [sys.executable, "-m", "helpers.cli", *call]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(arguments, cwd=root, env=environment, **quiet)  # type: ignore[call-overload]


def strike(made: Path, call: tuple[str, ...], whom: str, when: int) -> list[str]:
    """Strike a copy of the city once; say what is wrong after it, and after the next call."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "city"
        shutil.copytree(made, root)
        give(root, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
        start(root, call, ATTACK_WHOM=whom, ATTACK_WHEN=str(when)).wait()
        faults = [f"còn tiến trình {name}" for name in left_in(root)]
        faults += [f"{each.name} không nguyên vẹn" for each in folders(root) if not is_whole(each)]
        if len(folders(root)) != 2:
            faults.append("mất thư mục")
        again = subprocess.run(
            [sys.executable, "-m", "helpers.cli", *call], cwd=root, env=ENVIRONMENT, capture_output=True, text=True
        )
        if again.returncode:
            faults.append(f"lần sau không làm được: {again.stderr.strip()[:200]}")
        return faults + after(root, call)


def after(root: Path, call: tuple[str, ...]) -> list[str]:
    """Say what the next call has not done."""
    if call == REPORT:
        states = {row["state"] for row in ledger(root).values()}
        return [] if states == {"final"} and all(map(is_whole, folders(root))) else [f"sau lần sau: {states}"]
    if call == APPROVE:
        return [] if {event.unit for event in read(root / "luu" / MONTH)} == {"an-duong"} else ["mất bản ghi duyệt"]
    made = {file.relative_to(root) for name in ("params", "data") for file in (root / name / "2026-04").rglob("*")}
    return (
        [] if {Path("params/2026-04/month.yml"), Path("data/2026-04/an-lao")} <= made else ["thiếu thư mục tháng mới"]
    )


def left_in(root: Path) -> list[str]:
    """Name the processes that still work in a folder a second later."""
    deadline = time.monotonic() + PATIENCE
    while (names := list(working_in(root))) and time.monotonic() < deadline:
        time.sleep(0.02)
    return names


def working_in(root: Path) -> Iterator[str]:
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()).is_relative_to(root):
                yield process.name()
        except psutil.Error:
            continue


if __name__ == "__main__":
    sys.exit(main())
