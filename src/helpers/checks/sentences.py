"""Text taken apart for the checks of words: its sentences, and the figures that stand in them."""

import re
from collections.abc import Iterator

from helpers.checks.finding import Rule

# What a rule of words reports: the rule, what is wrong (without the place), and the figures concerned.
Breach = tuple[Rule, str, tuple[str, ...]]

DIGITS = re.compile(r"\d[\d.,]*%?")
# Numbers that are names and no figures: dates, symbols of documents, years, articles of a law, the hotline.
NAMES = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}[/.]\d{4}|(?<!\d)\d+(?:/\d+)?/[\w-]*[^\W\d][\w-]*"
    r"|\b(?:ngày|tháng|năm|điều|khoản|tổng đài) \d+(?:[/.]\d+)*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?])[ \xa0]+|(?<![:\s])\s*\n\s*")

_ANNOUNCING = re.compile(r"[^\n]*:(?=[ \xa0]*(?:\n|$))")


def sentences(text: str) -> Iterator[str]:
    """Split a text; what a line with a colon at its end announces belongs to it."""
    return (sentence for _, sentence in headed_sentences(text))


def headed_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Split a text, and give with each sentence of a list the lines that announce the list."""
    above: dict[int, str] = {}
    begin, level, opens_line = 0, 0, True
    for end in (*_ENDS.finditer(text), None):
        part = text[begin : end.start() if end else None]
        if opens_line:
            level = _level(part)
            above = {place: line for place, line in above.items() if place < level}
        if sentence := part.strip().lstrip("-+# ").strip():
            yield " ".join(above.values()), sentence
        if announcing := _ANNOUNCING.match(part):
            above[level] = announcing[0].strip("-+# ")
        if end:
            begin, opens_line = end.end(), "\n" in end[0]


def _level(line: str) -> int:
    """Give the level of a list's item; 0 of a paragraph."""
    mark = re.match(r"\s*[-+] ", line)
    return 0 if not mark else 1 if mark[0] == "- " else 2


def figures_in(text: str) -> list[str]:
    """List the numbers that are figures, not parts of a date or of a document's symbol."""
    return [found.rstrip(".,") for found in DIGITS.findall(NAMES.sub("", text))]


def has_figure(sentence: str) -> bool:
    """Tell whether a figure stands in the sentence, typed or by its code in braces."""
    return bool(figures_in(sentence) or re.search(r"\{\w+\}", sentence))


def shortened(sentence: str, most: int = 90) -> str:
    """Cut a long sentence for a message, at a word."""
    return sentence if len(sentence) <= most else f"{sentence[:most].rpartition(' ')[0]} …"
