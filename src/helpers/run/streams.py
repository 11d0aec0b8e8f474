"""What a notebook says on stdout and stderr, from Python or below it: a subprocess, a library written in C."""

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

NAMES = ("stdout", "stderr")

# Takes a stream's name, the text, and how much of the stream's file has been taken so.
Say = Callable[[str, str, int], None]


class Stream(io.TextIOWrapper):
    """``sys.stdout`` or ``sys.stderr`` of a notebook, over the descriptor that everything in the process shares.

    The descriptor leads into a file, so that nothing said is lost when the process dies. What is new in it is handed
    on when the stream is flushed, as a Jupyter kernel does it.
    """

    def __init__(self, name: str, file: Path, say: Say) -> None:
        descriptor = NAMES.index(name) + 1
        super().__init__(
            open(descriptor, "wb", buffering=0, closefd=False),  # noqa: SIM115
            encoding="utf-8",
            errors="backslashreplace",
            newline="\n",
            write_through=True,
        )
        self._label, self._say, self._owner = name, say, os.getpid()
        self._file = file.open("rb")
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def flush(self) -> None:
        """Hand on what is new; not in a process that the notebook has forked: what that says is taken here."""
        super().flush()
        if os.getpid() == self._owner and not self._file.closed:
            text = self._decode(self._file.read())
            if text:
                self._say(self._label, text, self._file.tell())

    def release(self) -> None:
        """Hand on nothing more."""
        self.flush()
        self._file.close()


@contextmanager
def captured(folder: Path, say: Say) -> Iterator[None]:
    """Have all that is said go into files ``stdout`` and ``stderr`` of `folder` and from there to `say`; ask nobody."""
    before = [getattr(sys, name) for name in NAMES]
    for stream in before:
        stream.flush()
    with ExitStack() as put_back:
        put_back.enter_context(_redirected(0, Path(os.devnull), os.O_RDONLY))
        for number, name in enumerate(NAMES):
            put_back.callback(setattr, sys, name, before[number])
            put_back.enter_context(_redirected(number + 1, folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            stream = Stream(name, folder / name, say)
            put_back.callback(stream.release)
            setattr(sys, name, stream)
        yield


@contextmanager
def _redirected(descriptor: int, file: Path, flags: int) -> Iterator[None]:
    kept = os.dup(descriptor)
    opened = os.open(file, flags | getattr(os, "O_BINARY", 0), 0o600)
    os.dup2(opened, descriptor)
    os.close(opened)
    try:
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
