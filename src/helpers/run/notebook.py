"""One stage: a notebook executed by papermill, and what its failure says."""

import logging
import re
import tempfile
from pathlib import Path

import papermill
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from helpers import errors
from helpers.errors import UserError
from helpers.run.places import NOTEBOOKS

SECONDS = 600


class StageError(UserError):
    """A stage stopped.

    Attributes
    ----------
    notebook
        The stage, without ``.ipynb``.
    cell
        Number of the cell as the executed notebook shows it in brackets.
    """

    def __init__(self, message: str, notebook: str, cell: int) -> None:
        super().__init__(message)
        self.notebook = notebook
        self.cell = cell


def execute(name: str, parameters: dict[str, str], folder: Path) -> None:
    """Execute ``notebooks/<name>.ipynb`` and keep the executed notebook in `folder`.

    Parameters
    ----------
    name
        ``01_load``, ``02_indicators`` or ``03_report``.
    parameters
        Values for the notebook's `parameters` cell.
    folder
        Where the executed notebook goes, whether it succeeds or not.

    Raises
    ------
    StageError
        The notebook stopped.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    # Where a kernel cannot be forked, one of this machine needs no network port; without a place of their own, the
    # sockets of all kernels have the same names.
    with tempfile.TemporaryDirectory(prefix="bao-cao-") as sockets:
        _execute(name, parameters, folder, Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/k"}}))


def _execute(name: str, parameters: dict[str, str], folder: Path, config: Config) -> None:
    try:
        papermill.execute_notebook(
            NOTEBOOKS / f"{name}.ipynb",
            folder / f"{name}.ipynb",
            parameters=parameters,
            cwd=NOTEBOOKS,
            kernel_name="python3",
            engine_name="fork",
            progress_bar=False,
            log_output=False,
            execution_timeout=SECONDS,
            config=config,
        )
    except PapermillExecutionError as error:
        raise StageError(_explain(name, error), name, error.exec_count) from None


def _explain(name: str, error: PapermillExecutionError) -> str:
    """Pass on a user's mistake in its own words; name the cell for anything else."""
    if error.ename in _user_errors():
        return f"{error.evalue}\n(bước {name})"
    what = re.sub(r"\x1b\[[0-9;]*m", "", f"{error.ename}: {error.evalue}").strip()
    return f"Bước {name} dừng ở ô [{error.exec_count}]: {what}"


def _user_errors() -> set[str]:
    """Name every kind of `UserError`; the kernel passes on a name, not a class."""
    return {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
