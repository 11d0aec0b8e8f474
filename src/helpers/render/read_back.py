"""Read-back: the words of each rendered file are compared with those of the draft."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from helpers.render.document import NAMES
from helpers.render.draft import expected
from helpers.render.readers import READERS, Text

Opcode = tuple[str, int, int, int, int]  # difflib's: what, from and to in the draft, from and to in the document

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
    words = {name: expected(draft, name) for name in ("", "pdf")}
    return [
        Difference(name, message)
        for name in formats
        for message in _differences(
            words.get(name, words[""]), READERS[name](draft.with_suffix(f".{name}")), NAMES[name]
        )
    ]


def _differences(draft: list[str], made: Text, name: str) -> Iterator[str]:
    read, seen = _alike(draft, made)
    # autojunk: words that are everywhere begin no match. Without it a thousand times the same word takes minutes.
    rest = SequenceMatcher(None, draft[read:], made.words[seen:]).get_opcodes()
    for kind, i, j, m, n in _shifted(rest, read, seen):
        if kind == "equal" or _only_broken_at_line_ends(draft[i:j], made, m, n):
            continue
        place = f"sau “{_quote(draft[max(0, i - AROUND) : i])}”" if i else "ở đầu văn bản"
        said = f"bản thảo viết {_said(draft[i:j])}, bản {name} viết {_said(made.words[m:n])}"
        yield f"Bản {name} khác bản thảo {place}: {said}."


def _alike(draft: list[str], made: Text) -> tuple[int, int]:
    """Walk along both up to the first word that differs, and give how many words of each that is."""
    at = 0
    for index, word in enumerate(draft):
        end = _printed(word, made, at, len(made.words))
        if end is None:
            return index, at
        at = end
    return len(draft), at


def _shifted(opcodes: Iterable[Opcode], i: int, m: int) -> Iterator[Opcode]:
    for kind, start, end, first, last in opcodes:
        yield kind, start + i, end + i, first + m, last + m


def _only_broken_at_line_ends(draft: list[str], made: Text, first: int, end: int) -> bool:
    """Tell whether words such as 137/UBND-TTPVHCC are merely broken after a stroke or hyphen."""
    at: int | None = first
    for word in draft:
        if at is not None:
            at = _printed(word, made, at, end)
    return at == end


def _printed(word: str, made: Text, first: int, end: int) -> int | None:
    """Give the index behind a word that is printed from `first` on, in one piece or broken at the ends of lines."""
    at, pieces = first, ""
    while at < end and len(pieces) < len(word):
        pieces += made.words[at]
        at += 1
    return at if pieces == word and made.line_ends.issuperset(range(first, at - 1)) else None


def _said(some: list[str]) -> str:
    return f"“{_quote(some[:SHOWN])}{' …' if len(some) > SHOWN else ''}”" if some else "không có gì"


def _quote(some: list[str]) -> str:
    return " ".join(some)
