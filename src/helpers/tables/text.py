"""Cells as text: what headings and words are compared by, and what a title says of its period."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from itertools import filterfalse
from typing import Any

DAY = r"(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+nam\s+)(\d{4})"
PERIOD = re.compile(rf"tu (?:ngay )?{DAY}\s*(?:den|-|–)\s*(?:het )?(?:ngay )?{DAY}")


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


def period_in(title: str) -> tuple[date | None, date | None] | None:
    """Return the first and last day that a title states (“Từ ngày 15/02/2026 đến ngày 14/03/2026”).

    None where it states none; a day that no calendar has is None by itself.
    """
    match = PERIOD.search(fold(title))
    if not match:
        return None
    numbers = [int(number) for number in match.groups()]
    return _day(*numbers[:3]), _day(*numbers[3:])


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
