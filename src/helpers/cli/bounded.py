"""A verb in a process of its own, within limits of time and memory; how that ends is told in one sentence."""

import os
import signal
import sys
from collections.abc import Callable

from helpers.run.limits import LOOK, TOO_LONG, TOO_MUCH, limit
from helpers.run.process import die_with_parent

_FORWARDED = ("SIGTERM", "SIGHUP")
_KEPT = "Các kết quả trước đó còn nguyên."


def bounded(work: Callable[[], int]) -> int:
    """Call a function in a fork of this process, which must not have started threads, and give its exit code."""
    if not hasattr(os, "fork"):
        return work()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        die_with_parent()
        limit()
        _end(work())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard's reaches both
    for name in _FORWARDED:
        signal.signal(getattr(signal, name), lambda number, _: os.kill(child, number))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code < 0:
        print(_told(-code), file=sys.stderr)
        return 1
    return code


def _end(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _told(number: int) -> str:
    name = signal.Signals(number).name
    if number == signal.SIGXCPU:
        return f"Đã dừng: {TOO_LONG}. {LOOK} {_KEPT}"
    # Libraries in C and Rust abort where Python raises MemoryError.
    why = f" (có thể vì {TOO_MUCH})" if number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS) else ""
    return f"Tiến trình bị dừng đột ngột: {name}{why}. {LOOK} {_KEPT}"
