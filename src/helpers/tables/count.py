"""A number of dossiers as a cell or a YAML value states it."""

import re
import unicodedata
from typing import Any

from helpers.tables.text import fold, plain

LARGEST = 1_000_000_000
WHOLE = re.compile(r"[0-9]{1,10}")
# 2.619 and 2 619 are two thousand six hundred and nineteen; 2,619 may be that or two and a bit, and 2.61 or 0.619 is no
# count. 2.619,0 and 2,619.0 say which sign is which.
GROUPED = re.compile(r"[1-9][0-9]{0,2}([. ])[0-9]{3}(\1[0-9]{3})*")
WITH_DECIMALS = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+),00?|([0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.00?")
NOTHING = ("", "-", "--")


def count(value: Any) -> int | None:
    """Read a count, with or without thousands points or spaces; None where nothing is stated.

    Raises
    ------
    ValueError
        It is negative, fractional, ambiguous or no number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("no number")
    written = plain(value)
    if any(unicodedata.category(sign) == "No" for sign in written):
        raise ValueError("a power or a fraction")  # ² is no 2, as NFKC has it
    text = unicodedata.normalize("NFKC", written).lstrip("'")
    if fold(text) in NOTHING:
        return None
    if isinstance(value, str) and (whole := WITH_DECIMALS.fullmatch(text)):
        text = whole[1] or whole[2].replace(",", "")
    if isinstance(value, str) and GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    if not WHOLE.fullmatch(text) or int(text) > LARGEST:
        raise ValueError("no count")
    return int(text)


def is_count(value: Any) -> bool:
    """Tell whether a cell states a count."""
    try:
        return count(value) is not None
    except ValueError:
        return False
