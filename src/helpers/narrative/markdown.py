"""Markdown of the draft: text from people is escaped, and only this program's own markup acts."""

import re


class Markdown(str):
    """Text that is already Markdown and is printed as it is."""

    __slots__ = ()


# Pandoc lets every ASCII punctuation mark be escaped; escaping all of them leaves no markup, raw Typst or HTML,
# no shortcode and no smart punctuation.
_ACTIVE = re.compile(r"([!-/:-@\[-`{-~])")
# What letters need; escaping these would only make the source unreadable. A dash or dot acts at the start of a line or
# when doubled, so those are kept only between other characters.
_HARMLESS = re.compile(r"(?<=[^\W_])\\([,.;:/%()-])(?=[^\W_]|[ ]|$)")


def escape(text: str) -> Markdown:
    """Make text from params or data safe: line ends become spaces, and nothing in it acts as markup."""
    one_line = " ".join(text.split(None)) if text.strip() else ""
    return Markdown(_HARMLESS.sub(r"\1", _ACTIVE.sub(r"\\\1", one_line)))


def figure(text: str, code: str) -> Markdown:
    """Mark a printed figure with its code, so that a reader can be shown where it comes from."""
    return Markdown(f'[{text}]{{.figure data-code="{code}"}}')


def missing(what: str) -> Markdown:
    """Mark what only a person can fill in."""
    return Markdown(f"[\\[cần bổ sung: {escape(what)}\\]]{{.missing}}")
