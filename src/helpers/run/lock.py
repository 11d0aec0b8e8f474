"""The locks of a month: one command at a time, and none while a process of a run that died may still write."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.errors import UserError
from helpers.params import PeriodOutputs

try:
    import fcntl
except ImportError:  # a system without shared locks of files
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(outputs: PeriodOutputs, seconds: float, undone: str) -> Iterator[None]:
    """Keep other commands away from a month.

    Parameters
    ----------
    outputs
        The period's folder.
    seconds
        How long to wait for another command to finish.
    undone
        What to say when it does not.

    Raises
    ------
    UserError
        Another command still works on the month.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(_held(outputs, seconds))
        except Timeout:
            raise UserError(f"Một lệnh khác đang làm việc với kỳ {outputs.path.name}; {undone}") from None
        yield


@contextmanager
def in_turn(outputs: PeriodOutputs, say: Callable[[str], None]) -> Iterator[None]:
    """Keep other commands away from a month; where one works on it, say so and wait."""
    outputs.path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(_held(outputs, 0))
        except Timeout:
            say(f"Một lệnh khác đang làm tháng này ({outputs.path.as_posix()}); đang chờ lệnh đó xong…")
            stack.enter_context(_held(outputs, -1))
        yield


@contextmanager
def writing(folder: Path, outputs: PeriodOutputs) -> Iterator[None]:
    """Say that this process writes into a month, on whichever machine it runs and whether or not its run still lives.

    Parameters
    ----------
    folder
        The project's root.
    outputs
        The period's folder, from there on.
    """
    with (folder / outputs.writers).open("a") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def _held(outputs: PeriodOutputs, seconds: float) -> Iterator[None]:
    """Hold the month; wait first until nobody of a run that died writes any more."""
    with FileLock(outputs.lock, mode=_mode()).acquire(timeout=seconds):
        with FileLock(outputs.writers, mode=_mode()).acquire(timeout=seconds):
            pass
        yield


def _mode() -> int:
    """Give what the umask leaves: whoever may write into the folder may lock it too."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
