"""Cells as text: what headings and words are compared by."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import Any

from helpers.tables.signs import INVISIBLE, LOOK_ALIKE

KEPT_TEXT = re.compile(r'=(?:T\()?"(.*)"\)?')  # how a csv file keeps a number text: ="0012", =T("0012")
BESIDE_SEPARATOR = re.compile(r"\s+(?=[-‐-―−./_])|(?<=[-‐-―−./_])\s+")
SHORT_SERIAL = re.compile(r"(?<=\d{6}[\W_])\d{1,3}$")  # after the day: 1 for 0001
DECIMAL = re.compile(r"(?<=\w{3})[.,]0$")  # of a code that was a number on its way through a csv file
LIKE_DIGITS = str.maketrans("OIL", "011")


def plain(cell: Any) -> str:
    """Return a cell as one line of text, letters as written, without the signs that nobody sees.

    A whole number loses the ".0" that spreadsheets' numbers are read with, and a text the ``="…"`` that keeps it text
    in a csv file.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    text = " ".join(text.split())
    kept = KEPT_TEXT.fullmatch(text) if text.startswith("=") else None
    return kept[1].strip() if kept else text


@lru_cache(maxsize=100_000, typed=True)  # the same headings and words come again and again
def fold(cell: Any) -> str:
    """Reduce a text to what headings and words are compared by: no diacritics, no case, single spaces.

    Look-alike letters, dashes and quotation marks are one; so are the two places of a tone mark (hoà, hòa).
    """
    text = plain(cell).translate(LOOK_ALIKE)
    if text.isascii():  # as codes and days are: nothing to decompose
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(filterfalse(unicodedata.combining, decomposed)).split())


def word_key(cell: Any) -> str:
    """Reduce a word of a state, channel or flag to what it is compared by: folded, without a full stop or quotes."""
    return fold(cell).strip("'.,;: ")


def written_code(cell: Any) -> str:
    """Return a code as it is shown: as written, without the apostrophe that keeps it text in a cell.

    Spaces and line breaks beside its separators are no part of it (H31.99 - 260220 - 0001).
    """
    return BESIDE_SEPARATOR.sub("", plain(cell)).strip("'’ ")


def code_key(text: str) -> str:
    """Reduce a code to what codes are compared by: its letters and digits, in capitals.

    H31.99-260220-0001, h31.99–260220–0001, H31.99.260220.0001, H31.99-260220-1 and H31.99-26O22O-OOO1 are one code. A
    code of digits alone loses the zeros in front, as it does in a cell of numbers.
    """
    serial = SHORT_SERIAL.sub(lambda found: found[0].zfill(4), DECIMAL.sub("", fold(text)))
    key = "".join(filter(str.isalnum, serial)).upper().translate(LIKE_DIGITS)
    return (key.lstrip("0") or "0") if key.isdecimal() else key


def is_blank(cell: Any) -> bool:
    """Tell whether a cell has nothing to read in it."""
    return isinstance(cell, str) and not (cell and (cell[0].isalnum() or plain(cell)))  # most begin with a letter


def is_code(text: str) -> bool:
    """Tell whether a text can be a code: no spaces, and some digit."""
    return text.split() == [text] and any(map(str.isdigit, text))
