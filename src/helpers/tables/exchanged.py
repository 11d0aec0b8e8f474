"""Dates whose day and month an American Excel exchanged, found from the column as a whole."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

A_MONTH = timedelta(days=31)
FEW = 3
EARLY = 12 / 30  # of all days are up to the 12th
BY_CHANCE = 0.1
YEAR_FIRST = re.compile(r"\d{4}\D")


def exchanged(moments: Mapping[Any, datetime]) -> set[Any]:
    """Find the cells of a column whose day and month look exchanged.

    Opened where 03/10 is 10 March, a file of dates dd/mm/yyyy comes back with those up to the 12th as Excel dates of
    another month, and the others as text. Where all were made one kind again, those that can be exchanged lie far from
    those that cannot, and near them once exchanged.

    Parameters
    ----------
    moments
        The different cells and how each is read.
    """
    dates = {cell for cell, moment in moments.items() if not isinstance(cell, str) and moment.day != moment.month}
    texts = {cell for cell in moments if isinstance(cell, str) and not YEAR_FIRST.match(cell)}
    if all((moments[cell].day <= 12) == (cell in dates) for cell in dates | texts):
        chance = EARLY ** len(dates) * (1 - EARLY) ** len(texts)
        if dates and texts and chance < BY_CHANCE:
            return dates
    fixed = [moment for moment in moments.values() if moment.day > 12]
    either = {cell: moment for cell, moment in moments.items() if moment.day <= 12 and moment.day != moment.month}
    if not fixed:
        return set()
    first, last = min(fixed) - A_MONTH, max(fixed) + A_MONTH
    far = {
        cell
        for cell, moment in either.items()
        if not first <= moment <= last and first <= moment.replace(month=moment.day, day=moment.month) <= last
    }
    return far if len(far) >= FEW and 2 * len(far) > len(either) else set()
