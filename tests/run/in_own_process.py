"""Run in a process of its own, which may be killed: one piece of work through `in_own_process`, as it is asked for."""

import contextlib
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if "WITHOUT_POSIX" in os.environ:  # as on Windows; the process that is spawned comes here too
    for module, names in ((os, ("fork", "setsid", "killpg", "getppid")), (signal, ("SIGALRM", "setitimer"))):
        for name in names:
            delattr(module, name)
    del time.tzset

from helpers.run.process import PRELOADED, ProcessDiedError, WorkFailedError, allow, in_own_process

PRELOADED.clear()  # the work here needs nothing of what takes seconds to import


def answer(given: str) -> str:
    return f"{given} {os.getpid()}"


def fail(given: str) -> None:
    raise ValueError(given)


def hang(given: str) -> None:
    Path(given).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)


def take_longer(given: str) -> None:
    allow(60)
    allow(0.5)
    time.sleep(60)


def take_longer_before(given: str) -> str:
    allow(0.5)
    allow(None)
    time.sleep(1)
    return given


def leave_a_child_behind(given: str) -> None:
    """A child that has been forked holds the pipe open after its parent's death."""
    if os.fork() == 0:
        time.sleep(60)
    os._exit(7)


def kill_itself(given: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def take_memory(given: str) -> int:
    return len(bytearray(int(given)))


def seconds_of_cpu(given: str) -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_CPU)[0]


def how_it_died(_: int) -> str:
    try:
        return str(in_own_process(kill_itself, ""))
    except ProcessDiedError as died:
        return str(died)


def many_at_once(given: str) -> str:
    """Called in a process of its own, which has a hundred others of its own, eight at once."""
    with ThreadPoolExecutor(8) as pool:
        return " ".join(sorted(set(pool.map(how_it_died, range(100)))))


def execute(given: str) -> str:
    import nbformat
    import papermill

    from helpers.run import shell_engine

    cells = [nbformat.v4.new_code_cell("import os\nprint(os.getcwd() != '/')\nos.write(2, b'low')\n1 + 1")]
    papermill.execute_notebook(
        nbformat.v4.new_notebook(cells=cells),
        f"{given}/out.ipynb",
        engine_name=shell_engine.NAME,
        kernel_name="python3",
        progress_bar=False,
        scratch=Path(given),
    )
    outputs = nbformat.read(f"{given}/out.ipynb", as_version=4).cells[0].outputs
    return " ".join(str(output.get("text") or output.data["text/plain"]).strip() for output in outputs)


if __name__ == "__main__":
    try:
        print(in_own_process(globals()[sys.argv[1]], sys.argv[2]))
    except ProcessDiedError as died:
        print(f"died: {died}, {died.seconds}")
    except WorkFailedError as failed:
        print(f"failed: {str(failed).splitlines()[-1]}")
    with contextlib.suppress(OSError):
        print(os.getpid())
