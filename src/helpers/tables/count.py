"""A number of dossiers as a cell or a YAML value states it."""

import re
from typing import Any

from helpers.tables.text import fold, plain

LARGEST = 1_000_000_000
WHOLE = re.compile(r"[0-9]{1,10}")
# 2.619 is two thousand six hundred and nineteen; 2,619 may be that or two and a bit, and 2.61 or 0.619 is no count.
WITH_POINTS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
NOTHING = ("", "-", "--")


def count(value: Any) -> int | None:
    """Read a count, with or without thousands points; None where nothing is stated.

    Raises
    ------
    ValueError
        It is negative, fractional, ambiguous or no number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("no number")
    text = plain(value)
    if fold(text) in NOTHING:
        return None
    if isinstance(value, str) and WITH_POINTS.fullmatch(text):
        text = text.replace(".", "")
    if not WHOLE.fullmatch(text) or int(text) > LARGEST:
        raise ValueError("no count")
    return int(text)


def is_count(value: Any) -> bool:
    """Tell whether a cell states a count."""
    try:
        return count(value) is not None
    except ValueError:
        return False
