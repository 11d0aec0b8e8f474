"""Cells as text: what headings and words are compared by."""

import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import Any


def plain(cell: Any) -> str:
    """Return a cell as one line of text; a whole number loses the ".0" that spreadsheets' numbers are read with."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


@lru_cache(maxsize=100_000, typed=True)  # the same headings and words come again and again
def fold(cell: Any) -> str:
    """Reduce a text to what headings and words are compared by: no diacritics, no case, single spaces."""
    decomposed = unicodedata.normalize("NFD", plain(cell).casefold().replace("đ", "d"))
    return " ".join("".join(filterfalse(unicodedata.combining, decomposed)).split())


def is_blank(cell: Any) -> bool:
    """Tell whether a cell has nothing to read in it."""
    return isinstance(cell, str) and not cell.strip()


def is_code(text: str) -> bool:
    """Tell whether a text can be a code: no spaces, and some digit."""
    return not any(map(str.isspace, text)) and any(map(str.isdigit, text))
