"""The tidy tables in a case's folder as its reporting period sees them."""

import pandas as pd

from helpers.errors import DataError
from helpers.indicators import View, view
from helpers.params import Case, Outputs
from helpers.tables import Tables
from helpers.tables.store import read_frame


def see(case: Case) -> View:
    """Read the tables that figures are counted in, and flag their rows.

    Raises
    ------
    DataError
        A table is broken.
    """
    dossiers, procedures, feedback = (read_table(case.outputs, name) for name in ("dossiers", "procedures", "feedback"))
    return view(Tables(dossiers, procedures, feedback), case.days, case.settings.rules)


def read_table(outputs: Outputs, name: str) -> pd.DataFrame | None:
    """Read one table; None where there is no such file.

    Raises
    ------
    DataError
        The file is broken.
    """
    # Not `helpers.tables.read`: reading and checking all eight tables takes longer than making the page.
    file = outputs.tables / f"{name}.parquet"
    try:
        return read_frame(file) if file.is_file() else None
    except (OSError, ValueError):
        raise DataError(f"tables/{file.name}: tệp hỏng, không đọc được. Hãy chạy lại 01_load.") from None
