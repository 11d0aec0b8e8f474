"""Whether this process may fork and go on in the child."""

import os
import sys
import threading
from multiprocessing import current_process
from pathlib import Path

_TASKS = Path("/proc/self/task")

# Arrow's allocator has a thread that gives memory back; jemalloc stops it before a fork and starts it again after.
_HARMLESS = "jemalloc_bg_thd"


def is_fork_safe() -> bool:
    """Tell whether this is Linux with one thread: another could hold a lock that nobody in the child would release."""
    if sys.platform != "linux" or current_process().daemon or threading.active_count() > 1:
        return False
    if _has_other_threads():
        # A library with a thread pool that knows about forks (OpenBLAS) ends its threads before each and starts them
        # again when it needs them; what is still there after a fork that does nothing belongs to one that does not.
        _fork_once()
    return not _has_other_threads()


def _has_other_threads() -> bool:
    main = str(os.getpid())
    return any(task.name != main and _name(task) != _HARMLESS for task in _TASKS.iterdir())


def _name(task: Path) -> str:
    try:
        return (task / "comm").read_text().strip()
    except OSError:
        return _HARMLESS  # ended meanwhile


def _fork_once() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
