"""Two versions of a report side by side: sentence beside sentence, figure beside figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from markupsafe import Markup

from helpers.indicators import SUBJECTS, Figure, Figures, Value
from helpers.render.body import Kind, Run, leaves
from helpers.review.changes import paired_sentences, stretches
from helpers.review.changes_words import Sentence


@dataclass(frozen=True)
class Line:
    """A sentence of the one version and what became of it; one is empty where it is new or gone.

    A heading leads where something under it differs.
    """

    kind: Kind
    before: Markup
    now: Markup
    differs: bool
    leads: bool = False


@dataclass(frozen=True)
class Pair:
    """A figure, and its value in the other version."""

    figure: Figure
    before: Value

    @property
    def differs(self) -> bool:
        """Whether it has changed."""
        return self.before != self.figure.value


def lines(before: Sequence[Run], now: Sequence[Run]) -> list[Line]:
    """Pair the sentences of two versions, with ``del`` around words that are gone and ``ins`` around new ones."""
    if not any(run.figures for run in before):  # a Word file does not say what is a figure
        now = [Run(run.kind, tuple(leaves([(run.text, None)]))) for run in now]
    return list(_led([_line(old, new, before, now) for old, new in paired_sentences(before, now)]))


def values(before: Mapping[str, Value], figures: Figures) -> list[Pair]:
    """Pair the figures that either version knows, those first that have changed."""
    codes = (one.code for _, indicators in SUBJECTS.values() for one in indicators)
    pairs = [Pair(figures[code], before[code]) for code in codes if code in before]
    known = [pair for pair in pairs if pair.before is not None or pair.figure.value is not None]
    return sorted(known, key=lambda pair: not pair.differs)


def _led(given: Sequence[Line]) -> Iterator[Line]:
    for at, line in enumerate(given):
        under = takewhile(lambda one: one.kind != "heading", given[at + 1 :])
        yield replace(line, leads=line.kind == "heading" and any(one.differs for one in under))


def _line(old: Sentence | None, new: Sentence | None, before: Sequence[Run], now: Sequence[Run]) -> Line:
    if old is not None and new is None:
        return Line(before[old.run].kind, _wrapped("del", old.text), Markup(), differs=True)
    assert new is not None
    kind = now[new.run].kind
    if old is None:
        return Line(kind, Markup(), _wrapped("ins", new.text), differs=True)
    differing = list(stretches(old, new))
    gone = _marked(old, [(i, end) for i, end, _, _ in differing], "del")
    added = _marked(new, [(j, end) for _, _, j, end in differing], "ins")
    return Line(kind, gone, added, bool(differing))


def _wrapped(tag: str, text: str) -> Markup:
    return Markup(f"<{tag}>{{}}</{tag}>").format(text)


def _marked(sentence: Sentence, spans: Sequence[tuple[int, int]], tag: str) -> Markup:
    return Markup().join(_pieces(sentence, spans, tag))


def _pieces(sentence: Sentence, spans: Sequence[tuple[int, int]], tag: str) -> Iterator[str]:
    """Cut a sentence at its marked stretches of words."""
    at = 0
    for first, end in spans:
        if first < end:
            start, stop = sentence.words[first].start - sentence.start, sentence.words[end - 1].end - sentence.start
            yield sentence.text[at:start]
            yield _wrapped(tag, sentence.text[start:stop])
            at = stop
    yield sentence.text[at:]
