"""The executed notebook of a process that died or timed out, with the error in the cell that was running."""

from pathlib import Path
from typing import NoReturn

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors

from helpers.run.journal import replay

# nbclient's names for both.
DEAD, LATE = "DeadKernelError", "CellTimeoutError"


def died(how: str = "") -> str:
    """Say that the process died; `how` is the signal or exit code, if known."""
    return "tiến trình chạy sổ tay đã chết giữa chừng" + (f" ({how})" if how else "")


def took_longer(seconds: float) -> str:
    """Say that a cell timed out."""
    return f"ô chạy quá {seconds:.0f} giây"


def finish_notebook(scratch: Path, ename: str, what: str) -> tuple[str, PapermillExecutionError] | None:
    """Write the executed notebook of a dead process from its journal.

    Returns
    -------
    tuple of str and PapermillExecutionError, or None
        Its name without ``.ipynb``, and what papermill says of it; None where no notebook was running.
    """
    found = replay(scratch)
    if found is None:
        return None
    path, notebook = found
    try:
        _blame(notebook, path, ename, what)
    except PapermillExecutionError as error:
        return path.stem, error


def blame_last_cell(path: Path, ename: str, what: str) -> NoReturn:
    """Put an error into the running cell of an executed notebook, save it, and raise papermill's exception."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    _blame(notebook, path, ename, what)


def _blame(notebook: NotebookNode, path: Path, ename: str, what: str) -> NoReturn:
    started = [cell for cell in notebook.cells if cell.metadata.papermill["start_time"]]
    cell = started[-1]
    if cell.get("execution_count") is None:
        # The execution count was lost with the process.
        cell.execution_count = 1 + max((other.get("execution_count") or 0 for other in started), default=0)
    cell.outputs.append(new_output("error", ename=ename, evalue=what, traceback=[f"{ename}: {what}"]))  # type: ignore[no-untyped-call]
    for metadata in (cell.metadata.papermill, notebook.metadata.papermill):
        metadata["exception"] = True
    cell.metadata.papermill["status"] = "failed"
    raise_for_execution_errors(notebook, str(path))
    raise AssertionError("papermill finds an error in the cells")
