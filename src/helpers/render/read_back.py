"""Read-back: the words of each rendered file are compared with those of the draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from helpers.render.document import NAMES
from helpers.render.draft import expected
from helpers.render.readers import READERS, Text

AROUND = 4  # words quoted before a difference
SHOWN = 12  # words quoted of a difference


@dataclass(frozen=True)
class Difference:
    """One place where a made file does not say what the draft says; `message` is Vietnamese, for the reader."""

    format: str
    message: str


def read_back(draft: Path, formats: Sequence[str]) -> list[Difference]:
    """Compare the words of the documents beside a draft, of its name, with its own, in order.

    Page numbers and the mark behind a draft's pages are no part of the text.

    Raises
    ------
    RenderError
        The draft cannot be parsed, or a document is missing or cannot be opened.
    """
    words = expected(draft)
    return [
        Difference(name, message)
        for name in formats
        for message in _differences(words, READERS[name](draft.with_suffix(f".{name}")), NAMES[name])
    ]


def _differences(draft: list[str], made: Text, name: str) -> Iterator[str]:
    if draft == made.words:  # the usual case, and fast
        return
    for kind, i, j, m, n in SequenceMatcher(None, draft, made.words, autojunk=False).get_opcodes():
        if kind == "equal" or _only_broken_at_line_ends(draft[i:j], made, m, n):
            continue
        place = f"sau “{_quote(draft[max(0, i - AROUND) : i])}”" if i else "ở đầu văn bản"
        said = f"bản thảo viết {_said(draft[i:j])}, bản {name} viết {_said(made.words[m:n])}"
        yield f"Bản {name} khác bản thảo {place}: {said}."


def _only_broken_at_line_ends(draft: list[str], made: Text, first: int, end: int) -> bool:
    """Tell whether words such as 137/UBND-TTPVHCC are merely broken after a stroke or hyphen."""
    at = first
    for word in draft:
        start, pieces = at, ""
        while at < end and len(pieces) < len(word):
            pieces += made.words[at]
            at += 1
        if pieces != word or not made.line_ends.issuperset(range(start, at - 1)):
            return False
    return at == end


def _said(some: list[str]) -> str:
    return f"“{_quote(some[:SHOWN])}{' …' if len(some) > SHOWN else ''}”" if some else "không có gì"


def _quote(some: list[str]) -> str:
    return " ".join(some)
