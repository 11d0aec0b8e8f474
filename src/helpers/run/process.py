"""One piece of work in a process of its own: forked from a server that has imported everything, or spawned."""

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

# ``spawn`` starts a new interpreter for each piece of work, as systems without fork do.
START = "BAO_CAO_START"

# Imported once, in the server; each process starts with all of it. By name, as `set_forkserver_preload` wants it: this
# process does not import it.
PRELOADED = ["helpers.run.warm"]

Given = TypeVar("Given")
Answer = TypeVar("Answer")

# In a process of `in_own_process`: its end of the pipe. A list, which is not put back after a notebook.
_to_parent: list[Connection] = []


class ProcessDiedError(Exception):
    """The process ended without an answer: it was killed, memory ran out, or it took longer than it had allowed itself.

    Attributes
    ----------
    seconds
        What it had allowed itself, where it was ended for that.
    """

    def __init__(self, how: str, seconds: float | None = None) -> None:
        super().__init__(how, seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return str(self.args[0])


class WorkFailedError(Exception):
    """The work raised what nobody foresaw; the text is its traceback."""


def in_own_process(work: Callable[[Given], Answer], given: Given) -> Answer:
    """Do one piece of work in a process that begins and ends with it, so that no memory, thread or lock outlives it.

    Parameters
    ----------
    work
        A function of a module; what it is given and what it answers can be pickled. It may set itself a limit: `allow`.
    given
        Its one argument.

    Raises
    ------
    ProcessDiedError
        The process ended without an answer.
    WorkFailedError
        The work raised an exception.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    # Non-daemonic: the work has children of its own.
    process: Any = context.Process(target=_serve, args=(theirs, work, given), daemon=False)  # type: ignore[attr-defined]
    try:
        process.start()
        theirs.close()
        is_done, answer = _listen(ours, process)
    except OSError:
        raise ProcessDiedError("không mở được tiến trình") from None
    finally:
        if process.pid is not None:
            _end(process)
        ours.close()
    if not is_done:
        raise WorkFailedError(answer)
    return answer  # type: ignore[no-any-return]


def allow(seconds: float | None) -> None:
    """Let the waiting process kill this one when it hears nothing more within so many seconds; None lifts the limit."""
    if _to_parent:
        _to_parent[-1].send(("limit", seconds))


def _listen(ours: Connection, process: Any) -> tuple[bool, Any]:
    """Wait for the answer; the process itself is waited for too, as a child of its own may hold the pipe open."""
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
    process.join()
    code = process.exitcode
    raise ProcessDiedError(signal.Signals(-code).name if code < 0 else f"mã thoát {code}")


def _end(process: Any) -> None:
    """End the process, if it still runs, and all that it has left running."""
    process.kill()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.join()


def _serve(end: Connection, work: Callable[[Given], Answer], given: Given) -> None:
    outlive_nobody()
    _to_parent.append(end)
    try:
        end.send(("answer", work(given)))
    except Exception:
        end.send(("failed", traceback.format_exc()))
    # At once: threads that a notebook has left running would be waited for.
    os._exit(0)


def outlive_nobody() -> None:
    """Have this process end when the one that started it does, and leave an interrupt from the keyboard to that one."""
    if hasattr(os, "setsid"):
        os.setsid()
    starter = parent_process()
    if starter is not None:
        threading.Thread(target=_end_with, args=(starter.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@cache
def _context() -> BaseContext:
    if sys.platform != "linux" or os.environ.get(START) == "spawn":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context
