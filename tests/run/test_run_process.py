"""Work in a process of its own, forked from a server or spawned: it answers, fails, dies or takes too long."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_city import ENVIRONMENT

from helpers.run.limits import CPU, MEMORY

SCRIPT = Path(__file__).with_name("in_own_process.py")
STARTS = ("forkserver", "spawn")


def do(work: str, given: object = "x", start: str = "forkserver", **environment: str) -> list[str]:
    """Give the words of the answer, and last the number of the process that waited."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT), work, str(given)],
        env=ENVIRONMENT | {"BAO_CAO_START": start} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize("start", STARTS)
def test_it_answers_from_a_process_of_its_own(start: str) -> None:
    answer, waiting = do("answer", start=start)
    given, worked = answer.split()
    assert given == "x"
    assert worked != waiting


def test_what_the_work_raises_is_told() -> None:
    assert do("fail", "hỏng")[0] == "failed: ValueError: hỏng"


def test_it_is_killed_when_it_takes_longer_than_it_has_allowed_itself() -> None:
    assert do("take_longer")[0] == "died: quá 0 giây, 0.5"
    assert do("take_longer_before")[0] == "x"


@pytest.mark.parametrize("start", STARTS)
def test_the_system_limits_its_memory_and_its_time(start: str) -> None:
    assert do("take_memory", MEMORY, start)[0] == "failed: MemoryError"
    assert do("take_memory", MEMORY // 10, start)[0] == str(MEMORY // 10)
    assert do("seconds_of_cpu", start=start)[0] == str(CPU)


def test_each_of_many_at_once_says_how_it_died() -> None:
    assert do("many_at_once")[0] == "SIGKILL"


def test_it_is_not_waited_for_when_a_child_of_its_own_lives_on() -> None:
    assert do("leave_a_child_behind")[0] == "died: mã thoát 7, None"


def test_a_notebook_runs_without_what_only_posix_has(tmp_path: Path) -> None:
    assert do("execute", tmp_path, "spawn", WITHOUT_POSIX="1")[0] == "True low 2"


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_does_not_outlive_the_process_that_waits(tmp_path: Path, blow: signal.Signals, start: str) -> None:
    file = tmp_path / "pid"
    command = [sys.executable, str(SCRIPT), "hang", str(file)]
    parent = subprocess.Popen(command, env=ENVIRONMENT | {"BAO_CAO_START": start}, stderr=subprocess.DEVNULL)
    child = wait_for(lambda: file.is_file() and file.read_text())
    os.kill(int(str(child)), 0)
    parent.send_signal(blow)
    assert parent.wait(60) != 0
    wait_for(lambda: not Path(f"/proc/{child}").exists())


def wait_for(condition: Callable[[], object]) -> object:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError("waited in vain")
