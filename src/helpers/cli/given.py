"""What people give a verb: text of one line that a terminal, a file and a page can show."""

import unicodedata

from helpers.errors import UsageError

LONGEST = 4096  # characters; as long as a path may be
# Of the format characters those that reorder what is read; ZWJ and the like are part of some names.
_OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def check_given(name: str, text: str) -> str:
    """Give back the value of an option.

    Parameters
    ----------
    name
        What the Makefile calls the option.
    text
        Its value.

    Raises
    ------
    UsageError
        The value is too long, is no UTF-8, or holds control or override characters.
    """
    if len(text) > LONGEST:
        raise UsageError(f"{name} dài quá {LONGEST:,} ký tự. Hãy ghi ngắn lại.".replace(",", "."))
    kinds = {unicodedata.category(sign) for sign in text}
    if "Cs" in kinds:  # what Python makes of bytes that it could not decode
        raise UsageError(f"{name} có ký tự không ở bảng mã UTF-8. Hãy ghi lại bằng bảng mã UTF-8.")
    if "Cc" in kinds or not _OVERRIDES.isdisjoint(text):
        raise UsageError(f"{name} có ký tự điều khiển hoặc xuống dòng. Hãy ghi lại trên một dòng.")
    return text
