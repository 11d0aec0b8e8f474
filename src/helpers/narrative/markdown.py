"""Markdown of the draft: text from people is escaped, and only this program's own markup acts."""

import re


class Markdown(str):
    """Text that is already Markdown and is printed as it is."""

    __slots__ = ()


# Pandoc lets every ASCII punctuation mark be escaped. Inside a line these act: markup, raw Typst and HTML, Quarto's
# shortcodes, typographic replacement of quotes, dashes and dots, and a colon that may begin an address.
_INSIDE = re.compile(r"""[\\`*_{}\[\]<>#!|~^$"'@=+&]|:(?=\S)|(?<=-)-|(?<=\.)\.""")
# At the start of a block these act besides: list marks such as «- », «1. », «mmxxvi. » and «a) », and definitions.
_START = re.compile(r"^( ?\(?(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)?)([-:.)%])")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def escape(text: str) -> Markdown:
    """Make text from params or data safe: line ends and control characters become spaces, nothing acts as markup."""
    line = _INSIDE.sub(r"\\\g<0>", _SPACE.sub(" ", text))
    return Markdown(_START.sub(r"\1\\\2", line))


def figure(text: str, code: str) -> Markdown:
    """Mark a printed figure with its code, so that a reader can be shown where it comes from."""
    return Markdown(f'[{text}]{{.figure data-code="{code}"}}')


def missing(what: str) -> Markdown:
    """Mark what only a person can fill in."""
    return Markdown(f"[\\[cần bổ sung: {escape(what)}\\]]{{.missing}}")


# What stands where a brace of people's words could not be filled.
UNFILLED = Markdown("[\\[…\\]]{.missing}")

# A mark as the two functions above write it.
MARKED = r"\[(?P<marked_text>(?:[^\[\]\\]|\\.)*)\]" r"\{\.(?:figure data-code=\"(?P<marked_code>\w+)\"|missing)\}"


def plain(text: str) -> str:
    """Give Markdown of this program's own making as a reader sees it, without marks and escapes."""
    return re.sub(r"\\([^\w\s]|_)", r"\1", re.sub(MARKED, r"\g<marked_text>", text))
