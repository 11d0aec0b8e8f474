"""Dates whose day and month an American Excel exchanged, found from the column as a whole."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

A_MONTH = timedelta(days=31)
FEW = 3  # that are far by chance: a dossier may be due in half a year
EARLY = 12 / 30  # of all days are up to the 12th
BY_CHANCE = 0.1  # at most, that days and kinds of cells go together
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
    texts = {cell for cell in moments if isinstance(cell, str) and not YEAR_FIRST.match(cell)}
    either = {cell: moment for cell, moment in moments.items() if moment.day <= 12 and moment.day != moment.month}
    dates = {cell for cell in either if not isinstance(cell, str)}
    has_late_date = any(moment.day > 12 for cell, moment in moments.items() if not isinstance(cell, str))
    is_mixed = bool(dates) and bool(texts) and not has_late_date
    if is_mixed and texts.isdisjoint(either) and EARLY ** len(dates) * (1 - EARLY) ** len(texts) < BY_CHANCE:
        return dates
    far = _nearer_exchanged(either, [moment for moment in moments.values() if moment.day > 12])
    return far if len(far) >= (1 if is_mixed else FEW) and 2 * len(far) > len(either) else set()


def _nearer_exchanged(either: Mapping[Any, datetime], fixed: list[datetime]) -> set[Any]:
    if not fixed:
        return set()
    first, last = min(fixed) - A_MONTH, max(fixed) + A_MONTH
    return {
        cell
        for cell, moment in either.items()
        if not first <= moment <= last and first <= moment.replace(month=moment.day, day=moment.month) <= last
    }
