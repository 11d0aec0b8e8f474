"""What lists of feedback say of the state of each entry; days decide the figures, and are held against it."""

from collections.abc import Sequence

import pandas as pd

from helpers.tables.schema import FEEDBACK_STATE, FEEDBACK_STATES
from helpers.tables.sheet import Sheet
from helpers.tables.text import fold


def feedback_states(sheets: Sequence[Sheet]) -> pd.DataFrame:
    """Read the column of states, where a list has one; a word that the layout does not know says nothing.

    Returns
    -------
    DataFrame
        The columns of `schema.FEEDBACK_STATES`.
    """
    name = FEEDBACK_STATE.name
    rows = []
    for sheet in sheets:
        state_of = {fold(word): state for state, words in sheet.layout.words.get(name, {}).items() for word in words}
        source = sheet.source
        cells = sheet.columns.get(name, [])
        known = ((row, state_of.get(fold(cell))) for row, cell in zip(sheet.numbers, cells, strict=False))
        rows += [(source, row, state) for row, state in known if state]
    return pd.DataFrame(rows, columns=list(FEEDBACK_STATES.dtypes)).astype(FEEDBACK_STATES.dtypes)
