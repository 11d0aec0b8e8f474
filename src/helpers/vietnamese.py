"""Numbers, dates and lists as official Vietnamese text writes them, and names as they are compared and suggested."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
# Signs that are typed for one another: apostrophes, dashes, and the Icelandic letter that looks like Đ.
_ALIKE = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'") | dict.fromkeys("‐‑–—−", "-") | {"ð": "đ"})


def number(value: int | Decimal) -> str:
    """Write a number: thousands point, decimal comma, no trailing zeros (2.619; 97,51; 5,8; 100)."""
    text = f"{value:,}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text


def percentage(value: Decimal) -> str:
    """Write a rate; the sign follows the number without a space (97,51%)."""
    return f"{number(value)}%"


def rate_or_none(value: int | Decimal | None) -> str:
    """Write a rate, or say that there is none."""
    return "không có số liệu" if value is None else percentage(Decimal(value))


def points(difference: Decimal) -> str:
    """Write the size of a difference between two rates, which is in percentage points and not in per cent."""
    return f"{number(abs(difference))} điểm phần trăm"


def short_date(day: date) -> str:
    """Write ``15/02/2026``."""
    return f"{day:%d/%m/%Y}"


def month_number(month: int, padded: bool) -> str:
    """Write a month's number: 1 and 2 always have a leading zero (Nghị định 30/2020/NĐ-CP), the others by choice."""
    return f"{month:02d}" if padded or month <= 2 else str(month)


def listing(items: Sequence[str]) -> str:
    """Join items with commas and a last «và»."""
    return " và ".join([*([", ".join(items[:-1])] if len(items) > 1 else []), *items[-1:]])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask whether another name was meant; "" where none is near."""
    close = get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"Có phải là {', '.join(f'«{name}»' for name in close)}?" if close else ""


def some(items: Sequence[object], most: int = 5) -> str:
    """Name the first few of many and say how many more there are, for a message."""
    shown = ", ".join(str(item) for item in items[:most])
    return f"{shown} và {number(len(items) - most)} mục nữa" if len(items) > most else shown


def ascii_name(text: str) -> str:
    """Write a name as files are called: ASCII letters, lower case, and hyphens."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(c if c.isascii() and c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return "-".join(bare.split())


@lru_cache(maxsize=10_000)  # the same names come again and again
def name_key(name: str) -> str:
    """Write a name as names are compared: Hoà Bình is HÒA BÌNH, and Ea H’Leo is Ea H'Leo."""
    letters = unicodedata.normalize("NFD", name.casefold().translate(_ALIKE))
    visible = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")
    # A tone stands on another vowel by another school: behind its syllable it is the same in both.
    return " ".join(re.sub(rf"([{_TONES}])(.*)", r"\2\1", syllable) for syllable in visible.split())
