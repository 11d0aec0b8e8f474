"""Standard output and error of the program: Vietnamese in every locale, and no end to the work when nobody reads on."""

import errno
import io
import os
import sys
from typing import Any


class _Stream(io.RawIOBase):
    """A file descriptor whose errors are kept instead of raised: what is made does not depend on who reads about it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def write(self, data: Any) -> int:
        size = len(memoryview(data))
        if self.error is None:
            try:
                return os.write(self._descriptor, data)
            except OSError as error:
                self.error = error
        return size


_opened: list[_Stream] = []


def open_streams() -> None:
    """Have both speak UTF-8, whatever LANG and PYTHONIOENCODING say, and go on when a pipe is closed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:  # closed by the caller: the next file that is opened would take its place
            os.open(os.devnull, os.O_RDWR)
    _opened.clear()
    for descriptor, name in enumerate(("stdout", "stderr"), start=1):
        _opened.append(_Stream(descriptor))
        buffer = io.BufferedWriter(_opened[-1])
        setattr(sys, name, io.TextIOWrapper(buffer, "utf-8", "backslashreplace", line_buffering=True))


def unsaid() -> OSError | None:
    """Give the error that kept something from being printed; a reader who has gone away (`| head`) is none."""
    sys.stdout.flush()
    errors = [stream.error for stream in _opened if stream.error and stream.error.errno != errno.EPIPE]
    return errors[0] if errors else None
