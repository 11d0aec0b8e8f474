"""Sentences as wordings are compared by: without case, tone marks and invisible signs, each word one space apart.

Vowels keep their own marks: «cán» is not «cần», and «qúa» is «quá». A sentence typed without any diacritic is compared
without them.
"""

import re
import unicodedata
from functools import lru_cache

# Quotation marks and Markdown's emphasis are no words: «không có hồ sơ "quá hạn"».
_TOKEN = re.compile(r"""\{[^{}]*\}|\d+(?:[.,/]\d+)*%?|(?:(?!_)\w)+|[^\w\s*"'“”‘’«»`]""")
_LETTERS = str.maketrans("Ðð\N{NO-BREAK SPACE}–—‑‐−", "Đđ -----")  # U+00D0 for U+0110: the same to the eye

_TONES = frozenset(
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
    "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
)


@lru_cache(maxsize=20_000)  # the same words come again and again
def untoned(text: str) -> str:
    """Take the five tone marks off a text, or off the letters of a pattern."""
    return unicodedata.normalize("NFC", "".join(s for s in unicodedata.normalize("NFD", text) if s not in _TONES))


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Take every diacritic off a text, or off the letters of a pattern."""
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("Đđ", "Dd")))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@lru_cache(maxsize=1_000)
def compiled(pattern: str, is_bare: bool) -> re.Pattern[str]:
    """Compile a pattern for `Folded.text`, once for all reports."""
    return re.compile(bare(untoned(pattern)) if is_bare else untoned(pattern))


def cleaned(text: str) -> str:
    """Give a text in NFC, without zero-width and directional signs, «100 %» as «100%»."""
    letters = unicodedata.normalize("NFC", text).translate(_LETTERS)
    if not letters.replace("\n", "").isprintable():
        letters = "".join(sign for sign in letters if unicodedata.category(sign) != "Cf")
    return re.sub(r"(?<=\d) +(?=%)", "", letters)


class Folded:
    """A sentence and what it is compared by.

    Attributes
    ----------
    text
        The folded words and signs, one space apart and around: `` không co hô sơ qua han . ``.
    is_bare
        Whether the sentence was typed without diacritics.
    """

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self.is_bare = sentence.isascii()
        self._tokens = list(_TOKEN.finditer(sentence))
        parts = [untoned(token[0].casefold()) for token in self._tokens]
        self.text = " " + " ".join(parts) + " "
        self._starts: list[int] = []
        at = 1
        for part in parts:
            self._starts.append(at)
            at += len(part) + 1

    def quoted(self, start: int, end: int) -> str:
        """Give the sentence's own words for a stretch of `text`."""
        inside = [token for at, token in zip(self._starts, self._tokens, strict=True) if start <= at < end]
        return self._sentence[inside[0].start() : inside[-1].end()] if inside else ""


def words(*phrases: str) -> str:
    """Make a pattern of any of these phrases, as `Folded.text` has them; the longest first."""
    folded = {" ".join(untoned(token[0].casefold()) for token in _TOKEN.finditer(phrase)) for phrase in phrases}
    return "(?>" + "|".join(re.escape(phrase) for phrase in sorted(folded, key=len, reverse=True)) + ")"
