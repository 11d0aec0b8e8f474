"""A section in a notebook as its reader will see it: Markdown to HTML in a millisecond; pandoc takes a hundred."""

import re
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from mistune import HTMLRenderer, InlineParser, InlineState, Markdown
from mistune.plugins.table import table

from helpers.indicators import Figures
from helpers.narrative.markdown import MARKED, plain

_FENCE = re.compile(r"^:::.*$", re.MULTILINE)
_OUTLINE = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-+*]|\d+[.)]) ")
_BEGINS = re.compile(r"^(\s*\d*)([-+*] |#|>|[.)] )")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def preview(section: str, before: str, figures: Figures) -> str:
    """Give a section as HTML with its own style.

    Parameters
    ----------
    section
        Its Markdown, as `Draft.write` gives it. Text that looks like HTML stays text.
    before
        The Markdown of the sections in front of it, after which its outline is numbered.
    figures
        What its numbers are and where they come from, for the titles that show when pointed at.
    """
    renderer = _Renderer(figures, Outline(before))
    words = _FENCE.sub("", section)
    html, _ = Markdown(renderer, inline=_inline(), plugins=[table]).parse(_as_pandoc_reads(words))
    # «mathjax_ignore»: two dollar signs of a person's are no formula.
    return f'<style>{_style()}</style>\n<div class="bc-section mathjax_ignore" lang="vi">\n{html}</div>'


class Outline:
    """The numbers of headings as the document's format writes them: I., 1., 1.1., a).

    Attributes
    ----------
    depth
        How deep the last one lies among the headings, which skip no level.
    """

    def __init__(self, before: str) -> None:
        self._counts = [0, 0, 0, 0]
        self.depth = 0
        for heading in _OUTLINE.finditer(before):
            self.number(len(heading[1]))

    def number(self, level: int) -> str:
        """Give the next heading of a level its number."""
        level = min(level, 4)
        self.depth = min(level, self.depth + 1)
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        first, second, third, fourth = self._counts
        if level == 4:
            return f"{_LETTERS[fourth - 1] if fourth <= len(_LETTERS) else fourth})"
        return (f"{_roman(first)}.", f"{second}.", f"{second}.{third}.")[level - 1]


class _Renderer(HTMLRenderer):
    """HTML of what a document can hold: a link keeps its words, an image and a line are dropped."""

    def __init__(self, figures: Figures, outline: Outline) -> None:
        super().__init__(escape=True)
        self._figures = figures
        self._outline = outline

    def heading(self, text: str, level: int, **_: Any) -> str:
        number = self._outline.number(level)
        tag = f"h{self._outline.depth + 1}"
        return f"<{tag}>{number} {text}</{tag}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return ""

    def figure(self, text: str, code: str) -> str:
        """Show a number with what it is, how it is counted and where it comes from."""
        figure = self._figures[code]
        lines = [figure.indicator.label, f"Cách tính: {figure.indicator.formula}", f"Nguồn: {figure.origin}", code]
        return f'<span class="figure" title="{escape(chr(10).join(lines))}">{escape(text)}</span>'

    def missing(self, text: str) -> str:
        """Show what a person still has to fill in."""
        return f"<mark>{escape(text)}</mark>"


@cache
def _inline() -> InlineParser:
    """Make the parser of lines, which knows the draft's own marks, and entities as pandoc does."""
    parser = InlineParser()
    parser.register("entity", r"&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]+);", _parse_entity)
    parser.register("marked", MARKED, _parse_mark, before="link")
    return parser


def _parse_mark(_: InlineParser, match: re.Match[str], state: InlineState) -> int:
    text, code = plain(match["marked_text"]), match["marked_code"]
    mark = {"type": "figure", "raw": text, "attrs": {"code": code}} if code else {"type": "missing", "raw": text}
    state.append_token(mark)
    return match.end()


def _parse_entity(_: InlineParser, match: re.Match[str], state: InlineState) -> int:
    state.append_token({"type": "text", "raw": unescape(match[0])})
    return match.end()


def _as_pandoc_reads(text: str) -> str:
    """Let a list or a heading begin only after an empty line, as it must in the document."""
    return "\n\n".join(_only_at_its_start(block) for block in text.split("\n\n"))


def _only_at_its_start(block: str) -> str:
    lines = block.split("\n")
    first = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if first == len(lines) or _ITEM.match(lines[first]):
        return block
    return "\n".join([*lines[: first + 1], *(_BEGINS.sub(r"\1\\\2", line) for line in lines[first + 1 :])])


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMANS:
        while number >= value:
            text, number = text + letters, number - value
    return text


@cache
def _style() -> str:
    return Path(__file__).with_name("preview.css").read_text(encoding="utf-8")
