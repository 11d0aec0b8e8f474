"""One stage: a notebook executed by papermill, and the message of its failure."""

import json
import logging
import os
import re
from pathlib import Path

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from helpers import errors
from helpers.errors import UserError
from helpers.params import Case
from helpers.run import shell_engine
from helpers.run.limits import LOOK, TOO_MUCH
from helpers.run.remains import DEAD, LATE, blame_last_cell, died, took_longer

# ``jupyter`` runs each notebook in a Jupyter kernel by papermill's own engine: the reference for our engine.
KERNEL = "BAO_CAO_KERNEL"

SECONDS = 600
PARAMETERS = "injected-parameters"  # papermill's tag


class StageError(UserError):
    """A stage stopped.

    Attributes
    ----------
    notebook
        The stage, without ``.ipynb``.
    cell
        Number of the cell as the executed notebook shows it in brackets.
    """

    def __init__(self, notebook: str, error: PapermillExecutionError) -> None:
        super().__init__(_explain(notebook, error))
        self.notebook = notebook
        self.cell: int = error.exec_count


def execute(case: Case, name: str, scratch: Path) -> None:
    """Execute a notebook of a case's kind, and keep the executed one in its folder whether it succeeds or not.

    Parameters
    ----------
    case
        Whose report; its paths are from the project's root on, which is the current directory.
    name
        One of its kind's stages.
    scratch
        Temporary folder of the journal, from which a post-mortem is made if this process dies.

    Raises
    ------
    StageError
        The notebook stopped.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        _execute(case, name, scratch)
    except PapermillExecutionError as error:
        raise StageError(name, error) from None


def leave_out_times(case: Case, target: Path) -> None:
    """Leave out of the executed notebooks what differs from run to run, so that the manifest can hold their hashes.

    The time that each stage took stands in ``run.log``.

    Parameters
    ----------
    case
        Whose they are, with the folder that they were executed in.
    target
        The folder that they are going to lie in; papermill's cell of parameters names it then.
    """
    for file in case.outputs.executed:
        notebook = json.loads(file.read_bytes())
        notebook["metadata"].pop("papermill")
        for cell in notebook["cells"]:
            for metadata in ("papermill", "execution"):
                cell["metadata"].pop(metadata, None)
            if PARAMETERS in cell["metadata"].get("tags", ()):
                cell["id"] = PARAMETERS
                aside = case.outputs.path.as_posix()
                cell["source"] = [line.replace(aside, target.as_posix()) for line in cell["source"]]
        file.write_text(json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _execute(case: Case, name: str, scratch: Path) -> None:
    executed = case.outputs.path / f"{name}.ipynb"
    parameters = {"month": str(case.period), case.kind.unit: case.unit.slug, "output": case.outputs.path.as_posix()}
    is_jupyter = os.environ.get(KERNEL) == "jupyter"
    # IPC transport instead of TCP; in a folder of its own, as the sockets of all kernels are named alike.
    sockets = Config({"KernelManager": {"transport": "ipc", "ip": f"{scratch}/k"}})
    options = {"config": sockets} if is_jupyter else {"engine_name": shell_engine.NAME, "scratch": scratch}
    try:
        papermill.execute_notebook(
            case.project.stage(case.kind.slug, name),
            executed,
            parameters=parameters,
            cwd=case.project.kind(case.kind.slug),
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            execution_timeout=SECONDS,
            **options,
        )
    except DeadKernelError:
        blame_last_cell(executed, DEAD, died())
    except CellTimeoutError:
        blame_last_cell(executed, LATE, took_longer(SECONDS))


def _explain(name: str, error: PapermillExecutionError) -> str:
    """Pass on the message of a `UserError`; name the cell for any other exception."""
    if error.ename in _user_errors():
        return f"{error.evalue}\n(bước {name})"
    if error.ename.endswith("MemoryError"):  # Arrow and numpy have their own
        return f"Bước {name} dừng ở ô [{error.exec_count}]: {TOO_MUCH}. {LOOK}"
    what = re.sub(r"\x1b\[[0-9;]*m", "", f"{error.ename}: {error.evalue}").strip()
    return f"Bước {name} dừng ở ô [{error.exec_count}]: {what}"


def _user_errors() -> set[str]:
    """List the class names of `UserError`: papermill passes on a name, not a class."""
    return {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
