"""A warm-up notebook, run once in the fork server.

The first notebook of a process costs 0.1 s more than the next: compiling the notebook schema, the first table, the
first chart.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import papermill
from nbformat.v4 import new_code_cell, new_notebook

from helpers.run import shell_engine

_CELLS = (
    "from datetime import date\nimport pandas as pd",
    "from helpers import charts, checks, indicators, narrative, params, tables",
    'seen = pd.DataFrame({"received_at": [pd.Timestamp("2026-03-02")], "channel": ["online"], "new": [True]})\nseen',
    "charts.by_day(seen, params.Days(date(2026, 3, 1), date(2026, 3, 31)))",
)


def rehearse_notebook() -> None:
    """Run the notebook and discard it."""
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in _CELLS], metadata={"kernelspec": kernel})  # type: ignore[no-untyped-call]
    with TemporaryDirectory() as folder:
        papermill.execute_notebook(
            notebook,
            f"{folder}/rehearsal.ipynb",
            engine_name=shell_engine.NAME,
            progress_bar=False,
            scratch=Path(folder),
        )
