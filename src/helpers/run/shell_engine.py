"""The papermill engine ``shell``: a notebook runs in this process, in an IPython shell of its own.

papermill's client loops over the cells and nbclient's turns messages into outputs, as with a Jupyter kernel, but there
is no second interpreter and there are no sockets.
"""

import asyncio
import contextvars
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from helpers.run.isolation import isolated
from helpers.run.journal import Journal, apply
from helpers.run.process import allow
from helpers.run.shell import NotebookShell, opened_shell
from helpers.run.streams import captured

NAME = "shell"

_LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


class ShellEngine(Engine):  # type: ignore[misc]
    """Run a notebook in this process."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        scratch: Path,
        execution_timeout: float | None = None,
        **_: Any,
    ) -> None:
        """Execute the cells of ``nb_man.nb`` in place.

        Parameters
        ----------
        nb_man
            papermill's manager of the notebook and its metadata.
        kernel_name
            Ignored: the notebook is in Python.
        scratch
            An empty temporary folder for the journal.
        execution_timeout
            Seconds for each cell, after which the parent process kills this one.
        **_
            Other options of papermill's own engine.
        """
        path = Path(nb_man.output_path)
        # Not after each cell: papermill saves at the start and at the end, the journal has what lies between.
        nb_man.output_path = None
        ShellClient(nb_man, scratch, path, timeout=execution_timeout).execute()


papermill_engines.register(NAME, ShellEngine)


class ShellClient(PapermillNotebookClient):  # type: ignore[misc]
    """papermill's client with an in-process shell instead of a kernel."""

    def __init__(self, nb_man: NotebookExecutionManager, scratch: Path, path: Path, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self._journal = Journal(scratch, path)
        self._owner = os.getpid()
        self._index = 0
        self._shell: NotebookShell
        self._loop: asyncio.AbstractEventLoop
        self._context: contextvars.Context

    def execute(self, **_: Any) -> None:
        """Execute the notebook."""
        self.reset_execution_trackers()
        with ExitStack() as stack:
            stack.callback(self._journal.close)
            stack.callback(allow, None)
            stack.enter_context(isolated())
            # One context for all cells: context variables last from cell to cell.
            self._context = contextvars.copy_context()
            stack.enter_context(captured(self._journal.said, self._say))
            self._loop = stack.enter_context(asyncio.Runner()).get_loop()
            self._shell = stack.enter_context(opened_shell(self._publish))
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = _LANGUAGE

    def execute_cell(self, cell: NotebookNode, cell_index: int, *_: Any, **__: Any) -> NotebookNode:
        """Execute one cell; raise if it ends with an error and has no tag ``raises-exception``."""
        self._begin(cell_index)
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        allow(self.timeout)
        self._publish("status", {"execution_state": "busy"})
        self._publish("execute_input", {"code": cell.source, "execution_count": self._shell.execution_count})
        is_done = not self._has_left() and self._loop.run_until_complete(
            self._loop.create_task(self._run(cell.source), context=self._context)
        )
        self._publish("status", {"execution_state": "idle"})
        cell.metadata.execution["shell.execute_reply"] = timestamp()
        if not is_done and "raises-exception" not in tags:
            raise CellExecutionError("", "", "")
        return cell

    def _begin(self, index: int) -> None:
        self._index = index
        seen = range(max(index - 1, 0), index + 1)
        self._journal.cell(index, {number: self.nb.cells[number].metadata.papermill for number in seen})

    def _has_left(self) -> bool:
        if self._shell.exit_now:
            what = "sổ tay đã tự kết thúc ở một ô trước (exit, quit)"
            self._publish(
                "error", {"ename": "DeadKernelError", "evalue": what, "traceback": [f"DeadKernelError: {what}"]}
            )
        return self._shell.exit_now

    async def _run(self, source: str) -> bool:
        """Run a cell in the event loop; return whether it succeeded."""
        shell, mistake, result = self._shell, None, None
        shell.has_failed_to_show = False
        try:
            transformed = shell.transform_cell(source)  # type: ignore[no-untyped-call]
        except Exception:  # reported when the cell runs
            transformed, mistake = source, sys.exc_info()
        try:
            result = await shell.run_cell_async(
                source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=mistake
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
        return bool(result.success) and not shell.has_failed_to_show

    def _publish(self, kind: str, content: dict[str, Any]) -> None:
        """Publish a message, after flushing stdout and stderr to keep the order."""
        sys.stdout.flush()
        sys.stderr.flush()
        self._put(kind, content)

    def _say(self, name: str, text: str, end: int) -> None:
        self._put("stream", {"name": name, "text": text}, end=end)

    def _put(self, kind: str, content: dict[str, Any], **metadata: object) -> None:
        if os.getpid() == self._owner:  # not in a process that the notebook forked
            apply(self, self._journal.message(kind, content, **metadata), self._index)
