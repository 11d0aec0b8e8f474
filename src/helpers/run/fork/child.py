"""The child's side of a forked kernel: first like a process just started, then IPython's own kernel behind a pipe."""

import asyncio
import atexit
import ctypes
import gc
import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from types import SimpleNamespace
from typing import Any

import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets.config import Config

_PR_SET_PDEATHSIG = 1
_INLINE = "module://matplotlib_inline.backend_inline"


def serve(end: Connection, others: Connection, key: bytes, parent: int) -> None:
    """Run the requests that come in, until the other end is closed.

    Parameters
    ----------
    end
        This process's end of the pipe.
    others
        The parent's end, inherited and of no use here.
    key
        What the messages are signed with.
    parent
        The parent's process id.
    """
    others.close()
    _outlive_nobody(parent)
    _start_afresh()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    served = loop.create_task(_serve(end, key))
    served.add_done_callback(lambda _: loop.stop())
    # Not asyncio.run: `exit()` in a cell stops the loop of a kernel.
    loop.run_forever()
    # Nobody listens any more.
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    if served.done():
        served.result()
    atexit._run_exitfuncs()


async def _serve(end: Connection, key: bytes) -> None:
    kernel = _make_kernel(end, key)
    _start_figures_afresh()
    loop = asyncio.get_running_loop()
    requests: asyncio.Queue[list[bytes] | None] = asyncio.Queue()

    def take() -> None:
        try:
            requests.put_nowait(end.recv()[1])
        except (EOFError, OSError):
            loop.remove_reader(end.fileno())
            requests.put_nowait(None)

    loop.add_reader(end.fileno(), take)
    while (frames := await requests.get()) is not None:
        await kernel.dispatch_shell([zmq.Message(frame) for frame in frames])


class Socket:
    """One end of the pipe as what `Session` sends on; it tells the other end for which channel a message is."""

    _lock = threading.Lock()

    def __init__(self, end: Connection, channel: str) -> None:
        self._end = end
        self._channel = channel

    @property
    def context(self) -> zmq.Context[Any]:
        """What the thread of the outputs makes its own inner sockets with."""
        return zmq.Context.instance()

    def send_multipart(self, frames: list[Any], *_: object, **__: object) -> None:
        """Send one message; the cells' thread and the one of the outputs both do. It is lost when nobody listens."""
        with self._lock, suppress(OSError):
            self._end.send((self._channel, [bytes(frame) for frame in frames]))


class _Kernel(IPythonKernel):
    """IPython's kernel without the threads that serve several clients at once."""

    shell_stream = AnyTrait()
    _supports_kernel_subshells = False

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Abort nothing: the client asks for one cell at a time."""


def _make_kernel(end: Connection, key: bytes) -> Any:
    session = Session(key=key)
    outputs: Any = IOPubThread(Socket(end, "iopub"), pipe=True, session=session)  # type: ignore[no-untyped-call]
    outputs.start()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for name in ("stdout", "stderr"):
        setattr(sys, name, OutStream(session, outputs, name))  # type: ignore[no-untyped-call]
    import_without_debugger()
    kernel = _Kernel(  # type: ignore[no-untyped-call]
        session=session,
        log=logging.getLogger("ipykernel"),
        shell_stream=Socket(end, "shell"),
        iopub_thread=outputs,
        iopub_socket=outputs.background_socket,
        # Asked which thread the cells run in.
        shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
        config=Config({"HistoryManager": {"hist_file": ":memory:"}}),
    )
    kernel.io_loop = IOLoop.current()
    # What the kernel's application would do.
    shell: Any = kernel.shell
    shell.exit_now = False
    shell.extension_manager.load_extension("storemagic")
    return kernel


def import_without_debugger() -> None:
    """Do not import what takes as long as all else here, and what no client of this kernel can ask for."""
    if "ipykernel.debugger" not in sys.modules and "debugpy" not in sys.modules:
        sys.modules["debugpy"] = None  # type: ignore[assignment]
        import ipykernel.debugger  # noqa: F401

        del sys.modules["debugpy"]


def _outlive_nobody(parent: int) -> None:
    """Have a group of its own, for the parent to end it with its children, and end when the parent does."""
    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # As in a kernel: a cell can be interrupted, the kernel cannot.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _start_afresh() -> None:
    """Undo what the parent has of its own and a new process has not."""
    atexit._clear()
    # What was inherited is nothing to collect: looking through it would take longer than all else here.
    gc.freeze()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.argv = ["ipykernel_launcher"]
    if "" not in sys.path:
        sys.path.insert(0, "")
    logging.getLogger().handlers.clear()
    if "pandas" in sys.modules and sys.modules["pandas"].get_option("display.max_columns") == 0:
        # Pandas asked when it was imported, and was told that this is a terminal.
        sys.modules["pandas"].set_option("display.max_columns", 20)
    if "numpy" in sys.modules:
        # `random` does this by itself.
        sys.modules["numpy"].random.seed()


def _start_figures_afresh() -> None:
    """Choose the inline backend as a kernel does: unless the environment says otherwise, and before pyplot asks."""
    backend = os.environ.setdefault("MPLBACKEND", _INLINE)
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = backend
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and pyplot._backend_mod is not None:
        pyplot.close("all")
        pyplot.switch_backend(backend)
