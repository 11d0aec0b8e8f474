"""The papermill engine ``fork``: a notebook runs in a child forked from this process, which has made its imports.

The child runs IPython's own kernel (`helpers.run.fork.child`), and papermill's own client takes its messages over a
pipe (`helpers.run.fork.kernel`); so the same code makes outputs, time-outs and metadata as with a Jupyter kernel. What
is saved is the start: no new interpreter, no imports, no sockets.
"""

import importlib
import os
import signal
from contextlib import suppress
from functools import cache
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from papermill.engines import NBClientEngine, NotebookExecutionManager

from helpers.run.fork.child import import_without_debugger
from helpers.run.fork.kernel import ForkedKernel
from helpers.run.fork.safety import is_fork_safe

KERNEL = "BAO_CAO_KERNEL"

# What the stages import: imported once here, every child has it. A cache, not a use; a name that is gone costs time.
_PRELOADED = (
    # What IPython's kernel imports only as it starts.
    *(f"IPython.core.{name}" for name in ("application", "completerlib", "logger", "oinspect")),
    *("IPython.extensions.storemagic", "sqlite3", "tornado.platform.asyncio", "tornado.queues"),
    *(f"helpers.{name}" for name in ("charts", "checks", "indicators", "narrative", "params", "tables")),
    *("matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "pandas.io.formats.html"),
    *("encodings.cp437", "pandas.io.formats.string"),  # of a workbook's archive; of a table as plain text
    *("pandas.core.arrays.arrow.extension_types", "pandas.core.methods.to_dict", "pandas.core.reshape.reshape"),
    *("pyarrow.dataset", "pyarrow.pandas_compat", "pyarrow.parquet", "vietnam_provinces.lookup"),
)


class ForkEngine(NBClientEngine):  # type: ignore[misc]
    """Run a notebook in a forked child where forking is safe, and in an ordinary Jupyter kernel otherwise.

    ``BAO_CAO_KERNEL=jupyter`` asks for the ordinary kernel always. Unlike in papermill's own engine, a kernel that
    dies and a cell that takes too long are errors of the cell: they stand among its outputs, and papermill raises
    `PapermillExecutionError` for them.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **kwargs: Any) -> None:
        """Execute the cells of ``nb_man.nb`` in place.

        Parameters
        ----------
        nb_man
            The notebook, and what keeps its times and saves it.
        kernel_name
            ``python3`` can be forked; another kernel is started as papermill starts it.
        **kwargs
            As papermill's own engine takes them.
        """
        execute = super().execute_managed_notebook
        kernel = None
        # Saved when it is done, or has failed: papermill would also save it before and after each cell.
        output_path, nb_man.output_path = nb_man.output_path, None
        try:
            if kernel_name == "python3" and os.environ.get(KERNEL) != "jupyter" and preload() and is_fork_safe():
                with ForkedKernel() as kernel:
                    execute(nb_man, kernel_name, km=kernel, **kwargs)
            else:
                execute(nb_man, kernel_name, **kwargs)
        except DeadKernelError as error:
            how = _describe(kernel.exitcode if kernel else None)
            _blame_cell(nb_man, error, f"tiến trình chạy sổ tay đã chết giữa chừng{how}")
        except CellTimeoutError as error:
            _blame_cell(nb_man, error, f"ô chạy quá {kwargs.get('execution_timeout')} giây")
        finally:
            nb_man.output_path = output_path


@cache
def preload() -> bool:
    """Import what the stages import, once for all notebooks of this process."""
    for name in _PRELOADED:
        with suppress(ImportError):
            importlib.import_module(name)
    import_without_debugger()
    with suppress(ImportError):
        # Looks through all installed packages for backends.
        importlib.import_module("matplotlib.backends").backend_registry.list_all()
    return True


def _describe(exitcode: int | None) -> str:
    if exitcode is None:
        return ""
    return f" ({signal.Signals(-exitcode).name})" if exitcode < 0 else f" (mã thoát {exitcode})"


def _blame_cell(nb_man: NotebookExecutionManager, error: Exception, what: str) -> None:
    """Put the error into the cell that was running; papermill finds it there, saves the notebook and raises."""
    started = [cell for cell in nb_man.nb.cells if cell.metadata.papermill["start_time"]]
    cell = started[-1]
    if cell.execution_count is None:
        # The number went down with the child.
        cell.execution_count = 1 + max((other.get("execution_count") or 0 for other in started), default=0)
    name = type(error).__name__
    traceback = [f"{name}: {what}"]
    cell.outputs.append(new_output("error", ename=name, evalue=what, traceback=traceback))  # type: ignore[no-untyped-call]
    nb_man.cell_exception(cell)
