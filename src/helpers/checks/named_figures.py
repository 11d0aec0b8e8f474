"""Which figures the words around a number name, by what is counted and what is said of it."""

import re

from helpers.checks.folded import Folded
from helpers.checks.number_roles import NOUNS, PLAIN, ROLES, SIGNS

_PHRASES = re.compile(
    "(?<= )(?:"
    + "|".join(f"(?P<{sign}>{phrases})" for sign, phrases in SIGNS.items())
    + f"|(?P<noun>{'|'.join(NOUNS.values())})|(?P<plain>{PLAIN}))(?= )"
)


def named_figures(before: str, after: str, is_rate: bool) -> tuple[tuple[str, ...], bool]:
    """Give the figures that the words of a clause may name, and whether they can name nothing else."""
    ahead, behind = Folded(before).text, Folded(after).text
    subject = "rates" if is_rate else _subject(behind) or _subject(ahead)
    if subject is None:
        return (), False
    rest_before, signs = _taken(ahead, subject)
    rest_after, more = _taken(behind, subject)
    if rest_after:  # «8 hồ sơ đất đai»: of which ones is not known
        return (), False
    return ROLES[subject].get(" ".join(sorted({*signs, *more})), ()), not rest_before


def _subject(words: str) -> str | None:
    """Give what is counted: the first noun."""
    found = [
        (noun.start(), subject) for subject, nouns in NOUNS.items() for noun in re.finditer(f"(?<= ){nouns} ", words)
    ]
    return min(found)[1] if found else None


def _taken(words: str, subject: str) -> tuple[str, set[str]]:
    """Take the known phrases out of some words: what is left, and what they say of the number."""
    signs: set[str] = set()

    def take(found: re.Match[str]) -> str:
        signs.add(found.lastgroup or "")
        return ""

    rest = _PHRASES.sub(take, words)
    return re.sub(r"[^\w§]+", " ", rest).strip(), signs - {"noun", "plain"}
