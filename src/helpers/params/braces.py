"""Braces in people's words: the closed set of forms that print a figure, and every other brace, which is a mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ATTRIBUTES = ("", "previous", "change")
_ANY = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{+[^{}]*\}+|[{}｛｝]+", re.DOTALL)
_FIGURE = re.compile(r"(?:\{\{\s*|\{\s*)(?P<code>\w+)(?:\.(?P<attribute>\w+))?(?:\s*\}\}|\s*\})")


@dataclass(frozen=True)
class Brace:
    """A pair of braces, or what is left of one.

    Attributes
    ----------
    text
        As it is written: ``{resolved.previous}``.
    start, end
        Where it stands.
    code, attribute
        The figure that it asks for, and ``previous`` or ``change`` of it; "" where it asks for none.
    """

    text: str
    start: int
    end: int
    code: str = ""
    attribute: str = ""


def braces(text: str) -> Iterator[Brace]:
    """Find every brace: ``{code}``, ``{code.previous}``, ``{code.change}``, the same in two braces, and all others."""
    for found in _ANY.finditer(text):
        figure = _FIGURE.fullmatch(found[0])
        is_balanced = figure and found[0].startswith("{{") == found[0].endswith("}}")
        if figure and is_balanced and (figure["attribute"] or "") in ATTRIBUTES:
            yield Brace(found[0], *found.span(), figure["code"], figure["attribute"] or "")
        else:
            yield Brace(found[0], *found.span())
