"""Run a function in its own process: forked from a preloaded fork server, or spawned."""

import ctypes
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, NoReturn, TypeVar

from helpers.run.limits import TOO_LONG, limit

# ``spawn`` starts a new interpreter for each job, as on systems without fork.
START = "BAO_CAO_START"

# Imported once, in the fork server. A name, not an import, as `set_forkserver_preload` takes it: this process must not
# import it.
PRELOADED = ["helpers.run.warm"]

Given = TypeVar("Given")
Answer = TypeVar("Answer")

# A fork server's exit code can be read once, and `start` polls every process: no two threads may poll at once.
_polling = threading.Lock()

# In a child process: its end of the pipe. A list, since module attributes are restored after each notebook.
_to_parent: list[Connection] = []

# In the process that waits: those that work for it, and whether it has been told to end.
_running: set[Any] = set()
_is_stopping = threading.Event()

_STOPPED = "đã dừng theo yêu cầu"
_PR_SET_PDEATHSIG = 1


class ProcessDiedError(Exception):
    """The process ended without a result: killed, out of memory, or past its time limit.

    Attributes
    ----------
    seconds
        The time limit, where it was killed for exceeding it.
    """

    def __init__(self, how: str, seconds: float | None = None) -> None:
        super().__init__(how, seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return str(self.args[0])


class WorkFailedError(Exception):
    """The function raised an exception; the text is its traceback."""


def in_own_process(work: Callable[[Given], Answer], given: Given) -> Answer:
    """Call a function in a process of its own, so that no memory, thread or lock outlives the call.

    Parameters
    ----------
    work
        A module-level function; argument and result are picklable. It may set a time limit for itself: `allow`.
    given
        Its one argument.

    Raises
    ------
    ProcessDiedError
        The process ended without a result.
    WorkFailedError
        The function raised an exception.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    # Non-daemonic, so that it may have child processes.
    process: Any = context.Process(target=_serve, args=(theirs, work, given), daemon=False)  # type: ignore[attr-defined]
    try:
        if _is_stopping.is_set():
            raise ProcessDiedError(_STOPPED)
        with _polling:
            process.start()
        _running.add(process)
        theirs.close()
        if _is_stopping.is_set():
            raise ProcessDiedError(_STOPPED)
        is_done, answer = _listen(ours, process)
    except OSError:
        raise ProcessDiedError("không mở được tiến trình") from None
    finally:
        _running.discard(process)
        if process.pid is not None:
            _end(process)
        ours.close()
    if not is_done:
        raise WorkFailedError(answer)
    return answer  # type: ignore[no-any-return]


def allow(seconds: float | None) -> None:
    """Ask the parent to kill this process when it sends nothing for so many seconds; None lifts the limit."""
    if _to_parent:
        _to_parent[-1].send(("limit", seconds))


def _listen(ours: Connection, process: Any) -> tuple[bool, Any]:
    """Wait for the result, and on the sentinel too: a grandchild may hold the pipe open after the process died."""
    limit = None
    while ready := wait([ours, process.sentinel], limit):
        try:
            kind, value = ours.recv() if ours in ready else _died(process)
        except (EOFError, OSError):
            _died(process)
        if kind != "limit":
            return kind == "answer", value
        limit = value
    raise ProcessDiedError(f"quá {limit:.0f} giây", limit)


def _died(process: Any) -> NoReturn:
    _join(process)
    code = process.exitcode
    raise ProcessDiedError(_signal(-code) if code < 0 else f"mã thoát {code}")


def _signal(number: int) -> str:
    name = signal.Signals(number).name
    return f"{name}: {TOO_LONG}" if name == "SIGXCPU" else name


def _end(process: Any) -> None:
    _kill(process)
    _join(process)


def _kill(process: Any) -> None:
    """Kill the process and its process group."""
    process.kill()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _join(process: Any) -> None:
    wait([process.sentinel])
    with _polling:
        process.join()


def _serve(end: Connection, work: Callable[[Given], Answer], given: Given) -> None:
    exit_with_parent()
    limit()
    _to_parent.append(end)
    try:
        end.send(("answer", work(given)))
    except Exception:
        end.send(("failed", traceback.format_exc()))
    # Not sys.exit: that waits for threads which a notebook left running.
    os._exit(0)


def stop_all() -> None:
    """Kill every process that this one waits for, and start no more: this program is about to end."""
    _is_stopping.set()
    for process in list(_running):
        _kill(process)


def exit_with_parent() -> None:
    """Exit when the parent dies, with all that this process has started, in a session that Ctrl+C does not reach.

    The thread is portable, and takes the process group along. It needs the GIL, which a long call into C keeps for
    seconds; there Linux's parent-death signal ends the process as soon as the fork server has gone too.
    """
    if hasattr(os, "setsid"):
        os.setsid()
    die_with_parent()
    starter = parent_process()
    if starter is not None:
        threading.Thread(target=_end_with, args=(starter.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def die_with_parent(is_wanted: bool = True) -> None:
    """Have Linux kill this process when the thread that started it dies, or no more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL if is_wanted else 0)


@cache
def _context() -> BaseContext:
    if sys.platform != "linux" or os.environ.get(START) == "spawn":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
