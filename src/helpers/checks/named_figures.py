"""Which figures the words around a number name, by what is counted and what is said of it."""

import re

from helpers.checks.folded import Folded, untoned
from helpers.checks.number_roles import NOUNS, PLAIN, ROLES, SIGNS

# «Trước và đúng hạn» is «trước hạn và đúng hạn».
_SHARED_NOUN = re.compile(untoned(r"(?<= )(trước|sớm|đúng) (và|,|hoặc) (trước|sớm|đúng) (hạn|hẹn)(?= )"))
_PHRASES = re.compile(
    "(?<= )(?:"
    + "|".join(f"(?P<{sign}>{phrases})" for sign, phrases in SIGNS.items())
    + f"|(?P<noun>{'|'.join(NOUNS.values())})|(?P<plain>{PLAIN}))(?= )"
)


def named_figures(
    before: str, after: str, is_rate: bool, head: str = "", earlier: str = ""
) -> tuple[tuple[str, ...], bool]:
    """Give the figures that the words of a clause may name, and whether they can name nothing else.

    `head` is the clause that this one is a part of: in «quá hạn 5 hồ sơ, gồm 3 hồ sơ đã giải quyết» it says which ones.
    `earlier` is all that stands in front in the sentence: a number without a noun is of what was counted there,
    a rate without words of what was said last («giải quyết đúng hạn 107 hồ sơ, đạt 97,27%»).
    """
    ahead, behind, around = map(_folded, (before, after, head))
    subject = "rates" if is_rate else _subject(behind) or _subject(ahead)
    is_named = subject is not None
    subject = subject or _subject(_folded(earlier)) or "dossiers"
    rest_before, signs = _taken(ahead, subject)
    rest_after, more = _taken(behind, subject)
    if rest_after:  # «8 hồ sơ đất đai»: of which ones is not known
        return (), False
    own = {*signs, *more}
    if is_rate and not own:
        is_named = False
        own = _taken(_folded(re.split("[,;(]", earlier.rstrip(" ,;("))[-1]), subject)[1]
    codes = _role(subject, own)
    outer = _taken(around, subject)[1] - own
    narrower = _role(subject, own | outer) if outer else ()
    return tuple(dict.fromkeys((*narrower, *codes))), is_named and not rest_before and (not outer or bool(narrower))


def _folded(words: str) -> str:
    return _SHARED_NOUN.sub(r"\1 \4 \2 \3 \4", Folded(words).text)


def _role(subject: str, signs: set[str]) -> tuple[str, ...]:
    return ROLES[subject].get(" ".join(sorted(signs)), ())


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
