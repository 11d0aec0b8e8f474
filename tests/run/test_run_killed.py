"""kill -9 at any moment: every folder is the old one or the new one, whole, and the next run goes on."""

import fcntl
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from small_city import COUNTS, ENVIRONMENT, LOCKS, MONTH, alive_after, command, folders, give, is_whole, ledger, report

# `make fuzz` takes more of them.
MOMENTS = int(os.environ.get("MOMENTS", "3"))


@pytest.fixture
def city(made_city: Callable[[int], Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_city(4), tmp_path / "city"))


def start(root: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*options), cwd=root, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The processes that make a commune each: children of the server that the run has started."""
    try:
        servers = psutil.Process(run.pid).children()
        return [worker for server in servers for worker in server.children()]
    except psutil.NoSuchProcess:
        return []


def kill(processes: list[psutil.Process]) -> int:
    killed = 0
    for process in processes:
        try:
            process.kill()
            killed += 1
        except psutil.NoSuchProcess:
            continue
    return killed


def wait_until_work_begins(run: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while run.poll() is None and not workers(run) and time.monotonic() < deadline:
        time.sleep(0.01)


def assert_all_whole(root: Path, count: int) -> None:
    assert len(folders(root)) == count
    assert all(is_whole(folder) for folder in folders(root))


def test_a_run_killed_at_any_moment_leaves_whole_folders_and_nothing_running(city: Path) -> None:
    chance = random.Random(20260315)
    give(city, "an-lao", COUNTS | {"received_online": 91, "pending_in_time": 11})
    for _ in range(MOMENTS):
        run = start(city, "--force", "1")
        wait_until_work_begins(run)
        time.sleep(chance.uniform(0, 2.5))
        children = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert not alive_after(children), "the workers end with the run"
        assert_all_whole(city, 4)
    assert report(city).returncode == 0
    assert_all_whole(city, 4)
    assert {row["state"] for row in ledger(city).values()} == {"final"}
    figures = (city / "outputs" / MONTH / "an-lao" / "bao-cao.qmd").read_text(encoding="utf-8")
    assert "91" in figures
    aside = {file.name for file in (city / "outputs" / MONTH).iterdir() if file.name.startswith(".")}
    assert aside == LOCKS, "nothing half made stays"


def test_killed_workers_fail_their_communes_only_and_the_next_run_makes_them(city: Path) -> None:
    chance = random.Random(20260316)
    killed = 0
    while killed < MOMENTS:
        run = start(city, "--force", "1")
        wait_until_work_begins(run)
        while run.poll() is None and killed < MOMENTS:
            time.sleep(chance.uniform(0, 0.8))
            killed += kill(chance.sample(workers(run), k=min(1, len(workers(run)))))
        said, _ = run.communicate()
        assert "SIGKILL" in said
        assert run.returncode == 1
        assert_all_whole(city, 4)
        assert "failed" in {row["state"] for row in ledger(city).values()}
    assert report(city).returncode == 0
    assert_all_whole(city, 4)
    assert {row["state"] for row in ledger(city).values()} == {"final"}


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_everything_within_a_second_and_says_how_to_go_on(city: Path, blow: signal.Signals) -> None:
    run = subprocess.Popen(command("--force", "1"), cwd=city, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    wait_until_work_begins(run)
    children = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(blow)
    assert not alive_after([*children, psutil.Process(run.pid)])
    _, said = run.communicate(timeout=1)
    assert run.returncode == 1
    assert said.splitlines() == ["Đã dừng theo yêu cầu. Những gì đã làm xong được giữ; chạy lại lệnh này để làm tiếp."]
    assert_all_whole(city, 4)


def test_the_month_stays_locked_while_a_process_of_a_dead_run_writes(city: Path) -> None:
    with (city / "outputs" / MONTH / ".khoa-ghi").open("a") as writer:
        fcntl.flock(writer, fcntl.LOCK_SH)
        second = start(city, "--force", "1")
        assert second.stdout
        assert "Một lệnh khác đang làm tháng này" in [second.stdout.readline() for _ in range(2)][1]
        assert second.poll() is None
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "Chính thức: 4" in said


def test_two_runs_at_once_wait_for_each_other(city: Path) -> None:
    first = start(city, "--force", "1")
    wait_until_work_begins(first)
    first.send_signal(signal.SIGSTOP)  # until the second waits, however slow its start is
    second = start(city)
    assert second.stdout
    begun = [second.stdout.readline() for _ in range(2)]
    first.send_signal(signal.SIGCONT)
    assert "Một lệnh khác đang làm tháng này" in begun[1]
    first.communicate(timeout=60)
    said, _ = second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "không đổi: 4" in said
    assert_all_whole(city, 4)
