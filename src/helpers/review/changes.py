"""How a report's words differ from last month's: section by section, sentence by sentence, word by word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile

from helpers.render.body import Run
from helpers.review.changes_pairs import LEAST_ALIKE, alike, pairs
from helpers.review.changes_words import Sentence, sentences

Stretch = tuple[int, int, int, int]  # from and to among the words of last month, from and to among those of this one
Pair = tuple[Sentence | None, Sentence | None]


@dataclass(frozen=True)
class Change:
    """The characters from `start` to `end` of a run are new, and `removed` stood there last month; either is empty."""

    start: int
    end: int
    removed: str


@dataclass
class Changes:
    """What is different in a report.

    Attributes
    ----------
    sentences
        How many sentences differ, are new, or are there no more.
    inside
        Changes of a run, by its index, in the order of its text.
    gone
        Text of whole runs of last month that are there no more, by the index of the run after which they stood.
    """

    sentences: int = 0
    inside: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def compare(before: Sequence[Run], now: Sequence[Run]) -> Changes:
    """Find what differs between last month's report and this one."""
    found, last, told = Changes(), 0, set[int]()
    paired = list(paired_sentences(before, now))
    beside = _beside(paired)
    for old, new in paired:
        if new is not None:
            changes = [Change(new.start, new.end, "")] if old is None else list(_changes(old, new))
            found.inside[new.run] += changes
            found.sentences += bool(changes)
            last = new.run
        elif old is not None:
            found.sentences += 1
            if old in beside:
                run, at = beside[old]
                found.inside[run].append(Change(at, at, old.text))
            elif old.run not in told:
                found.gone[last].append(before[old.run].text)
                told.add(old.run)
    for run, changes in list(found.inside.items()):
        found.inside[run] = sorted(changes, key=lambda change: change.start)
        if not changes:
            del found.inside[run]
    return found


def paired_sentences(before: Sequence[Run], now: Sequence[Run]) -> Iterator[Pair]:
    """Pair the sentences inside the sections that belong together by their headings; None has no counterpart."""
    old, new = _sections(before), _sections(now)
    # The first is the one without a heading: the two belong together whatever they say.
    yield from pairs(old[0], new[0], lambda sentence: sentence.kinds)
    for one, other in pairs(old[1:], new[1:], lambda section: section[0].kinds):
        if one and other:
            yield one[0], other[0]
        yield from pairs((one or [])[bool(other) :], (other or [])[bool(one) :], lambda sentence: sentence.kinds)


def stretches(old: Sentence, new: Sentence) -> Iterator[Stretch]:
    """List the stretches of words that differ between two sentences."""
    if old.text != new.text:
        differing = readable if alike(old.kinds, new.kinds) >= LEAST_ALIKE else _replaced
        yield from differing([word.text for word in old.words], [word.text for word in new.words])


def readable(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """List the differing stretches; two are merged where fewer words lie between them than they have themselves."""
    found: list[Stretch] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if found:
            a, a_end, b, b_end = found[-1]
            if j - b_end < min(max(a_end - a, b_end - b), max(i_end - i, j_end - j)):
                found[-1] = (a, i_end, b, j_end)
                continue
        found.append((i, i_end, j, j_end))
    return found


def _sections(runs: Sequence[Run]) -> list[list[Sentence]]:
    """Group the sentences; each heading begins a section, and what stands before the first heading is one."""
    sections: list[list[Sentence]] = [[]]
    for index, run in enumerate(runs):
        if run.kind == "heading":
            sections.append([])
        sections[-1] += sentences(run, index)
    return sections


def _beside(paired: list[Pair]) -> dict[Sentence, tuple[int, int]]:
    """Find the place of each sentence that is gone from a run of which others are still there.

    It is after what the sentence before it has become, or before what the one after it has.
    """
    there: dict[int, tuple[int, int]] = {}
    places: dict[Sentence, tuple[int, int]] = {}
    for old, new in paired:
        if old is not None and new is not None:
            there[old.run] = (new.run, new.end)
        elif old is not None and old.run in there:
            places[old] = there[old.run]
    there.clear()
    for old, new in reversed(paired):
        if old is not None and new is not None:
            there[old.run] = (new.run, new.start)
        elif old is not None and old.run in there:
            places.setdefault(old, there[old.run])
    return places


def _changes(old: Sentence, new: Sentence) -> Iterator[Change]:
    """List the words that differ in a sentence."""
    for i, i_end, j, j_end in stretches(old, new):
        removed = ""
        if i < i_end:
            begin = old.words[i].start - old.start
            removed = old.text[begin : old.words[i_end - 1].end - old.start]
        if j < j_end:
            yield Change(new.words[j].start, new.words[j_end - 1].end, removed)
        else:
            at = new.words[j - 1].end if j else new.start
            yield Change(at, at, removed)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Give one stretch, from the first to the last word that differs."""
    begin = _same(old, new)
    same_end = _same(old[begin:][::-1], new[begin:][::-1])
    yield begin, len(old) - same_end, begin, len(new) - same_end


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda words: words[0] == words[1], zip(old, new, strict=False)))
