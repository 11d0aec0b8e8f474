"""Words and sentences of a run of text; a figure is one word, however it is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpers.render.body import Run

# Dates, numbers of documents (137/UBND-TTPVHCC) and numbers are words; so is each other sign by itself.
WORD = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d+/[^\W\d_][\w-]*|\d+(?:[.,]\d+)*%?|\w+|[^\w\s]")
MARKS = "-+"  # before the items of a list; no part of what they say
_DIGITS = re.compile(r"\d+")


class Word(NamedTuple):
    """A word, where it stands in its run, and what it is when the numbers of the month do not matter."""

    text: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        """Where it ends in its run."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Sentence:
    """Words up to a full stop, or a whole heading, without the mark of a list's item.

    Attributes
    ----------
    run
        Index of the run it stands in.
    words
        At least one.
    text
        As it is printed.
    """

    run: int
    words: tuple[Word, ...]
    text: str

    @property
    def start(self) -> int:
        """Where it begins in its run."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in its run."""
        return self.words[-1].end

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The words when the numbers of the month do not matter; a standing sentence keeps them."""
        return tuple(word.kind for word in self.words)


def sentences(run: Run, index: int) -> list[Sentence]:
    """Take a run apart; `index` is its place in the report."""
    text, words = run.text, list(_words(run))
    if len(words) > 1 and words[0].text in MARKS and run.kind == "item":
        del words[0]
    ends = [] if run.kind == "heading" else [at for at in range(1, len(words)) if _begins(words, at)]
    parts = [words[start:end] for start, end in zip([0, *ends], [*ends, len(words)], strict=True)]
    return [Sentence(index, tuple(part), text[part[0].start : part[-1].end]) for part in parts]


def word_kinds(text: str) -> tuple[str, ...]:
    """Give the words of a text when the numbers of the month do not matter."""
    return tuple(word.kind for word in _split(text))


def _begins(words: list[Word], at: int) -> bool:
    """Tell whether a sentence begins: after a full stop and a space, with a capital letter or a number."""
    before, word = words[at - 1], words[at]
    return before.text in ".!?…" and before.end < word.start and (word.text[0].isupper() or word.text[0].isdigit())


def _words(run: Run) -> Iterator[Word]:
    for leaf in run.leaves:
        if leaf.code is not None:
            yield Word(leaf.text, leaf.start, f"{{{leaf.code}}}")
        else:
            for text, start, kind in _split(leaf.text):
                yield Word(text, leaf.start + start, kind)


@lru_cache(maxsize=1024)  # most of a report stands in last month's too
def _split(text: str) -> list[Word]:
    return [Word(found[0], found.start(), _DIGITS.sub("0", found[0]).casefold()) for found in WORD.finditer(text)]
