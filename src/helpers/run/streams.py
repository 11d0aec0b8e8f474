"""Capture of a notebook's stdout and stderr at the level of file descriptors: Python, C libraries, subprocesses."""

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

NAMES = ("stdout", "stderr")

# Takes a stream's name, the text, and the offset in the stream's file up to which it was read.
Say = Callable[[str, str, int], None]


class Stream(io.TextIOWrapper):
    """``sys.stdout`` or ``sys.stderr`` of a notebook, over file descriptor 1 or 2.

    The descriptor is redirected into a file, so that nothing is lost when the process dies. New text in it is published
    on flush, as a Jupyter kernel does.
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
        """Publish new text; a process that the notebook forked does not, as this one reads its output from the file."""
        super().flush()
        if os.getpid() == self._owner and not self._file.closed:
            text = self._decode(self._file.read())
            if text:
                self._say(self._label, text, self._file.tell())

    def release(self) -> None:
        """Publish the rest and close the file."""
        self.flush()
        self._file.close()


@contextmanager
def captured(folder: Path, say: Say) -> Iterator[None]:
    """Redirect stdout and stderr into files of `folder`, and from there to `say`; stdin is empty."""
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
