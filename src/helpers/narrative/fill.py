"""Text from people with the figures that it asks for in braces; nothing else in it acts."""

from collections.abc import Mapping
from typing import Any

from helpers.narrative.markdown import UNFILLED, Markdown, escape
from helpers.narrative.printed import Printed
from helpers.params import braces


def fill(text: str, names: Mapping[str, Any], gap: Markdown = UNFILLED) -> Markdown:
    """Escape a text and print its figures: ``{resolved}``, ``{resolved.previous}``, ``{resolved.change}``.

    A brace that asks for no figure among `names` prints `gap`: the check BRACES_LEFT says which key it stands under.
    """
    parts, end = [], 0
    for brace in braces(text):
        asked = names.get(brace.code)
        value = _printed(asked, brace.attribute) if isinstance(asked, Printed) else gap
        parts += [escape(text[end : brace.start]), value]
        end = brace.end
    return Markdown("".join([*parts, escape(text[end:])]))


def _printed(figure: Printed, attribute: str) -> Markdown:
    if not (figure.known and (figure.previous.known or attribute != "change")):
        return Markdown("không có số liệu")
    if attribute == "change":
        return figure.change
    asked = figure.previous if attribute == "previous" else figure
    return asked.markdown if asked.known else Markdown("không có số liệu")
