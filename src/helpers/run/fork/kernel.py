"""The parent's side of a forked kernel: what nbclient asks of a kernel manager and its client, over one pipe."""

import asyncio
import os
import signal
import warnings
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import Empty
from typing import Any, Self

from jupyter_client.client import KernelClient
from jupyter_client.session import Session

from helpers.run.fork.child import Socket, serve

# As long as Jupyter waits for a kernel that was asked to end.
_GRACE = 5.0


class ForkedKernel:
    """A child of this process that runs a notebook's cells; to nbclient, a kernel manager whose kernel is running.

    Attributes
    ----------
    exitcode
        What the child ended with, minus the signal where one killed it; None while it runs.
    """

    has_kernel = True

    def __init__(self) -> None:
        self._end, theirs = get_context("fork").Pipe()
        self._session = Session()
        # Non-daemonic: a notebook may have children of its own.
        self._process = get_context("fork").Process(
            target=serve, args=(theirs, self._end, self._session.key, os.getpid()), daemon=False
        )
        self._theirs = theirs
        self.exitcode: int | None = None
        self._client = ForkedClient(self._end, self._session, self)

    def __enter__(self) -> Self:
        with warnings.catch_warnings():
            # Python 3.12 and later count the allocator's thread too; `is_fork_safe` has looked more closely.
            warnings.filterwarnings("ignore", message="This process .* is multi-threaded", category=DeprecationWarning)
            self._process.start()
        self._theirs.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let the child end, or make it, and with it whatever it started."""
        self._client.stop_channels()
        self._end.close()
        if kind is None:
            wait([self._process.sentinel], _GRACE)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, signal.SIGKILL)  # before it had a group of its own
        self._process.join()
        self.exitcode = self._process.exitcode
        self._process.close()

    def client(self) -> "ForkedClient":
        """Give the client that talks to the child."""
        return self._client

    def is_alive(self) -> bool:
        """Tell whether the child runs."""
        return self._process.is_alive()

    def interrupt_kernel(self) -> None:
        """Interrupt the cell that runs."""
        os.kill(self._process.pid or 0, signal.SIGINT)


class Channel:
    """One of the kernel's channels, as nbclient uses it."""

    def __init__(self, session: Session, socket: Socket) -> None:
        self._session = session
        self._socket = socket
        self.received: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def send(self, message: dict[str, Any]) -> None:
        """Send a message to the kernel."""
        self._session.send(self._socket, message)  # type: ignore[arg-type]

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Wait for the next message; `queue.Empty` when none comes in `timeout` seconds."""
        try:
            return await asyncio.wait_for(self.received.get(), timeout)
        except TimeoutError:
            raise Empty from None


class ForkedClient(KernelClient):
    """Jupyter's client with its channels through a pipe: no network, and no thread, which would end all forking."""

    def __init__(self, end: Connection, session: Session, kernel: ForkedKernel) -> None:
        super().__init__(session=session)
        self._end = end
        self._kernel = kernel
        self._loop: asyncio.AbstractEventLoop | None = None
        self._shell_channel, self._iopub_channel = (Channel(session, Socket(end, name)) for name in ("shell", "iopub"))

    def start_channels(self, *_: bool, **__: bool) -> None:
        """Take messages as they come in."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._end.fileno(), self._take)

    def stop_channels(self) -> None:
        """Take no more messages; must come before the pipe is closed."""
        if self._loop is not None:
            self._loop.remove_reader(self._end.fileno())
            self._loop = None

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for nothing: what is sent before the child is ready stays in the pipe."""

    def is_alive(self) -> bool:
        """Tell whether the child runs."""
        return self._kernel.is_alive()

    def _take(self) -> None:
        try:
            name, frames = self._end.recv()
        except (EOFError, OSError):
            self.stop_channels()
            return
        _, frames = self.session.feed_identities(frames)
        message = self.session.deserialize(frames)
        (self._shell_channel if name == "shell" else self._iopub_channel).received.put_nowait(message)
