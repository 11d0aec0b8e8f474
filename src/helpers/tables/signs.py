"""Signs that people do not see, and letters that look like others: what a comparison ignores and a message names."""

import re
import unicodedata
from typing import Any

# Unicode's Default_Ignorable_Code_Point (format signs, soft hyphen, byte order mark, variation selectors), the blanks
# that are letters, and control signs that are no white space.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMES = {
    "\u00ad": "gạch nối mềm",
    "\u200b": "khoảng trắng không bề rộng",
    "\u200c": "dấu ngăn nối chữ",
    "\u200d": "dấu nối chữ",
    "\u200e": "dấu hướng trái sang phải",
    "\u200f": "dấu hướng phải sang trái",
    "\u2060": "dấu nối từ",
    "\ufeff": "dấu thứ tự byte (BOM)",
}

# Letters of other alphabets that are drawn like Latin ones; Ð and Ɖ stand for Đ where a font or keyboard has no Đ.
_LETTERS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοıÐðƉɖ",
        "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXoiDdDd",
        strict=True,
    )
)
_DASHES = dict.fromkeys("\u00af\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "-")
_QUOTES = dict.fromkeys('"`´ʹʼˈ‘’‚‛“”„‟′″«»＂＇', "'")
LOOK_ALIKE = str.maketrans(_LETTERS | _DASHES | _QUOTES | {"Đ": "D", "đ": "d"})


def odd_signs(cell: Any) -> str:
    """Name the invisible signs and the look-alike letters of a text (“có ký tự lạ U+200B (khoảng trắng …)”).

    Returns
    -------
    str
        With a space in front, to follow the text in a message; "" where there are none.
    """
    found = dict.fromkeys(sign for sign in str(cell) if INVISIBLE.match(sign) or sign in _LETTERS)
    named = [f"U+{ord(sign):04X} ({_name(sign)})" for sign in found]
    return f" có ký tự lạ {', '.join(named)}" if named else ""


def _name(sign: str) -> str:
    if sign in _LETTERS:
        like = {"D": "Đ", "d": "đ"}.get(_LETTERS[sign], _LETTERS[sign])
        return f"{sign}, trông giống chữ {like}"
    return _NAMES.get(sign, unicodedata.name(sign, "ký tự điều khiển"))
