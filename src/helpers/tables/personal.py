"""What may be shown of a cell, a heading or a name: what is known to be safe; the rest is told by its place."""

import re
from collections.abc import Container
from typing import Any

from helpers.tables.signs import odd_signs
from helpers.tables.text import fold, plain, word_key

HIDDEN = "(giá trị không hiển thị vì có thể là thông tin cá nhân)"

# A count, a number of files, a rate. Longer ones may be somebody's telephone or identity number.
NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,2}(?:[.,]?\d{3}){0,1})(?:[.,]\d{1,6})?|\d{5}[.,]\d+")
# Days of dossiers that are still reported. People who hand in dossiers were born before.
CLOCK = r"\d{1,2}[:hg]\d{1,2}(?:[:p]\d{1,2}(?:[.,]\d+)?)?(?:\s*(?:sa|am|ch|pm))?"
YEAR = r"(?:0?20?[2-9]\d|2\d)"
DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}|{YEAR}[/.-]\d{{1,2}}[/.-]\d{{1,2}})"
MOMENT = re.compile(rf"(?:{CLOCK}\s+)?{DAY}(?:[ t]+{CLOCK})?")

# Headings are words of systems, not of people: refused is what is known to be a person's.
DIGITS = re.compile(r"\d(?:[ .-]?\d){4,}")
BIRTH = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b19\d\d\b")
SOMEBODY = re.compile(r"\b(?:ông|bà(?! mẹ))\s+\w+", re.IGNORECASE)
# Before a number or a word with a capital: “bản sao” is no hamlet, and “ghi chú hộ tịch” has no uncle in it.
CALLED = re.compile(
    r"\b(?:anh|chị|cô|chú|bác|cháu|em|số nhà|ngõ|ngách|hẻm|thôn|xóm|ấp|bản|tổ dân phố|khu phố|đường|phố)\s+(\S)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"\b(?:đt|sđt|tel|cccd|cmnd|cmt|email)\b\s*:?\s*\d", re.IGNORECASE)
SURNAMES = frozenset(
    ("nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "ngô", "dương", "đinh",
     "trịnh", "đoàn", "lương", "trương", "tạ", "vương", "phùng", "quách", "lâm", "hà", "mai", "tô", "chu", "châu",
     "tăng", "thái", "tống", "vi", "nông", "hứa", "lò", "giàng", "vàng", "sùng")
)  # fmt: skip
MIDDLE = frozenset(["văn", "thị", "đình", "hữu", "đức", "ngọc", "xuân", "minh"])


def quoted(cell: Any, known: Container[str] = frozenset(), *, is_code: bool = False) -> str:
    """Quote a cell for a message where it is known to hold nothing personal; name its odd signs.

    Shown are words that the layout declares, counts, days of dossiers, and codes of the shape that their layout
    declares. Any other cell may be somebody's name, telephone number or address: of a row that slipped sideways such a
    cell can stand anywhere, under “Trạng thái” or under a date.

    Parameters
    ----------
    cell
        The cell.
    known
        The layout's words and headings, as `text.word_key` reduces them.
    is_code
        Whether it has been found to have the shape of its column's codes.
    """
    text = plain(cell)
    is_shown = is_code or word_key(text) in known or NUMBER.fullmatch(text) or MOMENT.fullmatch(fold(text))
    return (f"“{text}”" if is_shown else HIDDEN) + odd_signs(cell)


def is_somebodys(text: str, longest: int = 120) -> bool:
    """Tell whether a heading is none but a person's name, number or address, or longer than any."""
    words = re.findall(r"[^\W\d_]+", text)
    low = [word.lower() for word in words]
    is_name = 2 <= len(words) <= 6 and low[0] in SURNAMES
    is_name = is_name and (all(word[0].isupper() for word in words) or low[1] in MIDDLE)
    is_called = any(found[1].isdigit() or found[1].isupper() for found in CALLED.finditer(text))
    shapes = (DIGITS, BIRTH, SOMEBODY, LABELLED)
    return is_name or is_called or "@" in text or len(text) > longest or any(shape.search(text) for shape in shapes)
