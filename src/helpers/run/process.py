"""One piece of work in a process of its own, forked from a server that has imported everything and runs no thread."""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

# Imported once, in the server; each process starts with all of it.
PRELOADED = ["helpers.run.warm"]

_PR_SET_PDEATHSIG = 1

Given = TypeVar("Given")
Answer = TypeVar("Answer")


class ProcessDiedError(Exception):
    """The process ended without an answer: it was killed, or memory ran out."""


class WorkFailedError(Exception):
    """The work raised what nobody foresaw; the text is its traceback."""


def in_own_process(work: Callable[[Given], Answer], given: Given) -> Answer:
    """Do one piece of work in a process that begins and ends with it, so that no memory, thread or lock outlives it.

    Parameters
    ----------
    work
        A function of a module; what it is given and what it answers can be pickled.
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
        is_done, answer = ours.recv()
    except (EOFError, OSError):
        if process.pid is None:
            raise ProcessDiedError("không mở được tiến trình") from None
        process.join()
        raise ProcessDiedError(_ending(process.exitcode)) from None
    finally:
        ours.close()
    process.join()
    if not is_done:
        raise WorkFailedError(answer)
    return answer  # type: ignore[no-any-return]


def _serve(end: Connection, work: Callable[[Given], Answer], given: Given) -> None:
    outlive_nobody()
    try:
        answer = (True, work(given))
    except Exception:
        answer = (False, traceback.format_exc())  # type: ignore[assignment]
    end.send(answer)
    end.close()


def outlive_nobody() -> None:
    """Have this process end when the one that started it does, and leave an interrupt from the keyboard to that one."""
    if sys.platform == "linux":
        os.setsid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        starter = parent_process()
        if starter is not None and not starter.is_alive():
            os._exit(1)


@cache
def _context() -> BaseContext:
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _ending(exitcode: int) -> str:
    return signal.Signals(-exitcode).name if exitcode < 0 else f"mã thoát {exitcode}"
