"""Executors: threads that each wait for one local process, or the workers of a Dask cluster."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import current_process
from pathlib import Path
from typing import Any

from helpers.errors import UsageError
from helpers.hashes import code_hash
from helpers.params import Project
from helpers.run.process import stop_all

_SECONDS = 5


@contextmanager
def open_executor(jobs: int | None, scheduler: str) -> Iterator[Executor]:
    """Open the executor that maps a function over the communes.

    Parameters
    ----------
    jobs
        How many communes at once on this machine; None for as many as it has cores. Each is a process of its own, and a
        thread here only waits for it.
    scheduler
        Address of a Dask scheduler, ``tcp://host:port``; empty for this machine.

    Raises
    ------
    UsageError
        The scheduler cannot be reached, has no workers, or they cannot make this project's reports.
    """
    if scheduler:
        with _cluster(scheduler) as executor:
            yield executor
        return
    pool = ThreadPoolExecutor(jobs or _cores())
    try:
        yield pool
    except KeyboardInterrupt:
        stop_all()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def _cores() -> int:
    """Count the cores in this process's CPU affinity; where the system has none, all cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _cluster(scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("SCHEDULER cần gói distributed. Hãy cài: pip install 'bao-cao-tthc[cluster]'.") from None
    if not re.fullmatch(r"(tcp|tls)://[^/\s]+:\d+", scheduler):
        raise UsageError(f"SCHEDULER không hợp lệ: «{scheduler}». Hãy ghi như SCHEDULER=tcp://10.0.0.1:8786.")
    try:
        client: Any = Client(scheduler, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            f"Không kết nối được bộ điều phối Dask {scheduler} ({error}). "
            "Hãy xem lại địa chỉ, và đã chạy dask scheduler chưa."
        ) from None
    with client:
        _check_workers(client, scheduler)
        yield client.get_executor()


def _check_workers(client: Any, scheduler: str) -> None:
    answers: dict[str, str | Exception] = client.run(look_at, Path.cwd(), code_hash(), on_error="return")
    if not answers:
        raise UsageError(f"Bộ điều phối Dask {scheduler} chưa có máy thợ nào. Hãy chạy dask worker {scheduler}.")
    wrong = [f"  {worker}: {_in_words(answer)}" for worker, answer in sorted(answers.items()) if answer]
    if wrong:
        raise UsageError("Có máy thợ chưa làm được báo cáo của dự án này:\n" + "\n".join(wrong))


def _in_words(answer: str | Exception) -> str:
    if isinstance(answer, str):
        return answer
    return (
        f"không chạy được mã nguồn helpers ({type(answer).__name__}: {answer}). "
        "Hãy chạy dask worker bằng .venv của dự án, ở thư mục dùng chung."
    )


def look_at(project: Path, code: str) -> str:
    """Check on a worker that it can make this project's reports; return the problem, "" if there is none."""
    if not Project(project).city.is_file():
        return f"không thấy thư mục dự án {project}. Hãy đặt dự án ở thư mục dùng chung, cùng đường dẫn trên mọi máy."
    if code_hash() != code:
        return "mã nguồn helpers khác với máy ra lệnh. Hãy cập nhật rồi chạy lại dask worker."
    if current_process().daemon:
        return "tiến trình thợ không được tạo tiến trình con. Hãy chạy với DASK_DISTRIBUTED__WORKER__DAEMON=False."
    return ""
