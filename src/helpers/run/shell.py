"""IPython's shell with a kernel's behaviour: outputs become Jupyter messages, and input requests are refused."""

import builtins
import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import matplotlib.pyplot as plt
from ipykernel.compiler import XCachingCompiler
from IPython.core import page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import activate_matplotlib, select_figure_formats
from matplotlib_inline.backend_inline import configure_inline_support
from matplotlib_inline.config import InlineBackend
from traitlets import Any as AnyTrait
from traitlets import Bool, Type, default
from traitlets.config import Config

# Takes the type and content of a Jupyter message.
Publish = Callable[[str, dict[str, Any]], None]

_INLINE = "module://matplotlib_inline.backend_inline"

# Libraries look for `IPKernelApp` to tell a notebook from a terminal.
_CONFIG = Config({"HistoryManager": {"hist_file": ":memory:"}, "IPKernelApp": {"name": "bao-cao"}})

_ENVIRONMENT = {
    **{"TERM": "xterm-color", "CLICOLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"},
    **{"PAGER": "cat", "GIT_PAGER": "cat"},
}


class _Results(DisplayHook):
    """Publishes ``execute_result`` messages."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Write no prompt: the message has the execution count."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Publish the result in all its formats."""
        content = {"execution_count": self.prompt_count, "data": format_dict, "metadata": md_dict or {}}
        self.shell.publish("execute_result", content)


class _Displays(DisplayPublisher):
    """Publishes ``display_data``, ``update_display_data`` and ``clear_output`` messages."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: Any = False,
        **_: Any,
    ) -> None:
        """Publish a MIME bundle, or an update of an earlier one by its display id."""
        kind = "update_display_data" if update else "display_data"
        self.shell.publish(kind, {"data": data, "metadata": metadata or {}, "transient": transient or {}})

    def clear_output(self, wait: bool = False) -> None:
        """Clear the cell's outputs, now or before the next output."""
        self.shell.publish("clear_output", {"wait": wait})


class NotebookShell(InteractiveShell):
    """IPython's shell in a notebook that runs in this process.

    Attributes
    ----------
    publish
        Takes the messages.
    has_failed_to_show
        Whether showing the last cell's result has raised.
    """

    publish: Any = AnyTrait()
    has_failed_to_show = Bool(False)
    keepkernel_on_exit = Bool(None, allow_none=True)
    displayhook_class = Type(_Results)
    display_pub_class = Type(_Displays)

    @default("exiter")
    def _default_exiter(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)  # type: ignore[no-untyped-call]

    def ask_exit(self) -> None:
        """Run no further cell."""
        self.exit_now = not self.keepkernel_on_exit

    def init_environment(self) -> None:
        """Let programs print colours and use no pager."""
        os.environ.update(_ENVIRONMENT)

    def init_virtualenv(self) -> None:
        """Import from this environment only, whatever other one is active in the shell that called."""

    def init_hooks(self) -> None:
        """Discard the pager's text (``?``): with a kernel it is not part of the outputs either."""
        super().init_hooks()  # type: ignore[no-untyped-call]
        nowhere = page.as_hook(lambda *_, **__: None)  # type: ignore[no-untyped-call]
        self.set_hook("show_in_pager", nowhere, 99)  # type: ignore[no-untyped-call]

    def enable_gui(self, gui: str | None = None) -> None:
        """Run no event loop: figures are shown inline."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException | None, stb: list[str]) -> None:
        self.has_failed_to_show |= self.displayhook.is_active
        self.publish("error", {"ename": etype.__name__, "evalue": str(evalue), "traceback": stb})


# rich and others know a notebook by this name.
NotebookShell.__name__ = "ZMQInteractiveShell"


@contextmanager
def opened_shell(publish: Publish) -> Iterator[NotebookShell]:
    """Open a shell with a namespace of its own and figures inline, the one that `get_ipython` gives."""
    shell: NotebookShell = NotebookShell.instance(
        publish=publish, user_ns={}, compiler_class=XCachingCompiler, config=_CONFIG
    )
    try:
        shell.run_line_magic("load_ext", "storemagic")
        _show_figures(shell)
        builtins.input, getpass.getpass = _refuse_input, _refuse_password
        yield shell
    finally:
        NotebookShell.clear_instance()


def _show_figures(shell: NotebookShell) -> None:
    """Show figures below the cell that drew them, unless the environment names another backend."""
    backend = os.environ.setdefault("MPLBACKEND", _INLINE)
    InlineBackend.clear_instance()
    plt.close("all")
    activate_matplotlib(backend)  # type: ignore[no-untyped-call]
    configure_inline_support(shell, backend)  # type: ignore[no-untyped-call]
    settings = InlineBackend.instance()
    # Once more than `configure_inline_support`, which does it for the first shell of a process only.
    select_figure_formats(shell, settings.figure_formats, **settings.print_figure_kwargs)  # type: ignore[no-untyped-call]


def _refuse_input(prompt: object = "") -> NoReturn:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def _refuse_password(prompt: object = "", stream: object = None) -> NoReturn:
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")
