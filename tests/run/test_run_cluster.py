"""The same map over a Dask cluster on this machine: a worker that dies loses nothing, one that cannot help says why."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from small_city import ENVIRONMENT, command, folders, is_whole, ledger, make_city, report

from helpers.hashes import code_hash
from helpers.run.executor import look_at

SETTINGS = ENVIRONMENT | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on 127.0.0.1."""
    folder = tmp_path / "dask"
    folder.mkdir()
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    started = [
        subprocess.Popen(
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)],
            cwd=folder, env=SETTINGS, stderr=subprocess.DEVNULL,
        )
    ]  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while not file.is_file() and time.monotonic() < deadline:
            time.sleep(0.05)
        address = subprocess.run(
            [sys.executable, "-c", f"import json; print(json.load(open({str(file)!r}))['address'])"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        started += [
            subprocess.Popen(
                [*dask, "worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)],
                cwd=folder, env=SETTINGS, stderr=subprocess.DEVNULL,
            )
            for _ in range(2)
        ]  # fmt: skip
        yield address, started
    finally:
        for process in started:
            for each in [*psutil.Process(process.pid).children(recursive=True), process]:
                each.kill()
            process.wait(30)


def test_a_worker_killed_in_mid_run_loses_nothing(
    tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, (_, nanny, _) = scheduler
    city = tmp_path / "city"
    names = make_city(city, 5)
    run = subprocess.Popen(
        command("--scheduler", address), cwd=city, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not folders_yet(city) and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    worker = psutil.Process(nanny.pid).children()[0]
    os.kill(worker.pid, signal.SIGKILL)
    said, _ = run.communicate(timeout=200)
    assert run.returncode == 0, said
    assert {commune: row["state"] for commune, row in ledger(city).items()} == dict.fromkeys(names, "final")
    assert all(is_whole(folder) for folder in folders(city))
    again = report(city)
    assert f"không đổi: {len(names)}" in again.stdout, "elsewhere or here, it is the same"


def folders_yet(city: Path) -> bool:
    return (city / "outputs").is_dir() and bool(folders(city))


def test_a_scheduler_that_does_not_answer_is_wrong_usage(tmp_path: Path) -> None:
    make_city(tmp_path, 1)
    done = report(tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "Không kết nối được bộ điều phối Dask tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_worker_says_what_keeps_it_from_helping(tmp_path: Path) -> None:
    assert "không thấy thư mục dự án" in look_at(tmp_path, code_hash())
    make_city(tmp_path, 1)
    assert "mã nguồn helpers khác" in look_at(tmp_path, "another")
    assert look_at(tmp_path, code_hash()) == ""
