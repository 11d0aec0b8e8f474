"""Signs that act instead of being read: terminals obey them, directions are turned by them, XML forbids them."""

import re
from collections.abc import Iterator
from typing import Any

# Control signs but tab and line feed, the overrides and isolates of direction, a byte order mark inside a text, halves
# of a surrogate pair, and the code points that are no characters.
ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Write a text for a terminal or a log: acting signs as their numbers (``‹U+001B›``), all else as it is."""
    return ACTING.sub(lambda found: f"‹{code_point(found[0])}›", text)


def code_point(sign: str) -> str:
    """Name a sign by its number, ``U+001B``."""
    return f"U+{ord(sign):04X}"


def acting_signs(tree: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Find the acting signs in the texts of lists and dictionaries.

    Yields
    ------
    tuple of str and str
        Where the text stands, by keys and numbers (“signature.name”, “recipients.mục 2”), and its first such sign.
    """
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from acting_signs(str(key), place)
            yield from acting_signs(value, (*place, visible(str(key))[:60]))
    elif isinstance(tree, list | tuple | set):
        for number, value in enumerate(tree, 1):
            yield from acting_signs(value, (*place, f"mục {number}"))
    elif isinstance(tree, str) and (found := ACTING.search(tree)):
        yield ".".join(place), code_point(found[0])
