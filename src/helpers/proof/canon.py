"""Text as phrases are looked for in it: small letters, one way of writing each tone, letter for letter as long."""

import re

# Tones stand on one of two vowels by two schools, and i is written y: the same words.
_PAIRS = {
    **dict(
        zip(
            ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ"],
            ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe"],
            strict=True,
        )
    ),
    **dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True)),
}
_TONES = re.compile("|".join(_PAIRS))
_Y = re.compile(r"(?<!\w)(?:tỉ(?= lệ)|kì(?!\w)|lí(?!\w)|kí(?!\w))")
_WITH_Y = {"ỉ": "ỷ", "ì": "ỳ", "í": "ý"}
_LETTERS = str.maketrans(dict.fromkeys("‐‑–—−", "-") | dict.fromkeys("\xa0\u202f\t\n", " ") | {"ð": "đ"})


def canon(text: str) -> str:
    """Write a text as it is compared; offsets in it are those of the text."""
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).translate(_LETTERS)
    return _Y.sub(lambda found: found[0][:-1] + _WITH_Y[found[0][-1]], toned(small))


def toned(pattern: str) -> str:
    """Put the tones of a pattern, in small letters, where `canon` has them."""
    return _TONES.sub(lambda found: _PAIRS[found[0]], pattern)
