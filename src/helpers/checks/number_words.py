"""Numbers written out in Vietnamese words: «hai mươi lăm», «một trăm linh ba», «một triệu hai trăm nghìn»."""

from collections.abc import Sequence

_DIGITS = {
    **{"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
# After «mươi» the last digit may sound otherwise: hai mươi mốt, hai mươi tư, hai mươi lăm; after «mười» mười lăm.
_LAST = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_THOUSANDS = ("nghìn", "ngàn")
WORDS = frozenset((*_LAST, "mười", "mươi", "trăm", "linh", "lẻ", *_THOUSANDS, "triệu"))


def read_number(words: Sequence[str]) -> int | None:
    """Read words in small letters (NFC) as one number up to 999.999.999; None where they are none."""
    millions, rest = _split(words, ("triệu",))
    thousands, units = _split(rest, _THOUSANDS)
    groups = [_below_1000(group, has_more) for group, has_more in ((millions, False), (thousands, bool(millions)))]
    last = _below_1000(units, bool(millions or thousands))
    if None in groups or last is None or not words:
        return None
    high, middle = groups
    return (high or 0) * 1_000_000 + (middle or 0) * 1_000 + last


def _split(words: Sequence[str], at: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    place = next((place for place, word in enumerate(words) if word in at), None)
    if place is None:
        return (), words
    return words[:place] or ("",), words[place + 1 :]  # «nghìn» without a number before it is no number


def _below_1000(words: Sequence[str], has_more: bool) -> int | None:
    """Read hundreds, tens and ones; `has_more` where larger groups stand before: «một nghìn không trăm linh năm»."""
    match list(words):
        case []:
            return 0
        case [digit, "trăm", *rest] if digit in _DIGITS and (digit != "không" or has_more):
            tens = _below_100(rest, after_hundreds=True)
            return None if tens is None else _DIGITS[digit] * 100 + tens
        case rest:
            return _below_100(rest, after_hundreds=has_more)


def _below_100(words: Sequence[str], after_hundreds: bool) -> int | None:
    match list(words):
        case []:
            return 0
        case [("linh" | "lẻ"), digit] if after_hundreds and digit in _LAST:
            return _LAST[digit]
        case ["mười"]:
            return 10
        case ["mười", digit] if digit in _LAST and digit not in ("không", "mốt", "tư"):
            return 10 + _LAST[digit]
        case [digit, "mươi"] if digit in _DIGITS and _DIGITS[digit] > 1:
            return _DIGITS[digit] * 10
        case [digit, "mươi", last] | [digit, last] if digit in _DIGITS and _DIGITS[digit] > 1 and last in _LAST:
            return None if last == "không" else _DIGITS[digit] * 10 + _LAST[last]
        case [digit] if digit in _DIGITS:
            return _DIGITS[digit]
    return None
