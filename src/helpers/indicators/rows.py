"""The rows that a count counts, by the expression that it is declared with."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.indicator import Count
from helpers.indicators.view import View


def rows(seen: View) -> dict[str, "pd.Series[bool]"]:
    """Tell for each count which rows of its table it counts; the figure is how many these are.

    Returns
    -------
    dict
        A flag for each row of the table that the count is over, by the count's code. A count is absent whose table was
        not given, or which asks for a column that the table has not: a flag that this register does not export, or
        what only the catalogue tells.
    """
    columns = {name: {"index": table.index, **table} for name, table in vars(seen).items() if table is not None}
    flags: dict[str, pd.Series[bool]] = {}
    for item in DICTIONARY.values():
        if isinstance(item, Count) and item.table in columns:
            try:
                counted: Any = item.flags(columns[item.table])
            except NameError:
                continue
            flags[item.code] = pd.Series(np.asarray(counted, dtype=bool), columns[item.table]["index"])
    return flags
