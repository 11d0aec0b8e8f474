"""The phrases of `words/phrases.yml` and the roles of `words/roles.yml`: data that anyone can extend."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from helpers.proof.canon import canon, toned

_WORD = re.compile(r"<[^<>]+>|\w+|[^\w\s]")
_PERIOD = r"(?:kỳ|tháng|quý|năm|đợt)"
_NUMBERED = r"(?:(?:tháng|quý) (?:\d{1,2}|iv|i{1,3})(?:[/.]\d{4}| năm \d{4})?(?!\w)|năm 20\d\d)"
_FIRST = frozenset(map(canon, ("kỳ", "tháng", "quý", "năm", "đợt", "các")))
# The shorter ways of saying each stand behind the longer ones; a phrase may go on after either.
_PERIODS: Mapping[str, Sequence[re.Pattern[str]]] = {
    canon(name): [re.compile(toned(pattern)) for pattern in patterns]
    for name, patterns in {
        "<kỳ>": (rf"{_PERIOD} (?:báo cáo|này)(?!\w)", rf"{_PERIOD}(?! (?:\d|i|v))(?!\w)"),
        "<kỳ trước>": (
            rf"(?:các )?{_PERIOD}(?: báo cáo)? (?:trước|liền trước|liền kề)(?: đó)?(?!\w)",
            rf"(?:các )?{_NUMBERED}",
        ),
        "<kỳ sau>": (rf"{_PERIOD}(?: báo cáo)? (?:sau|tới|tiếp theo|kế tiếp)(?!\w)", _NUMBERED),
    }.items()
}
_MACROS = frozenset(_PERIODS)


@dataclass(frozen=True)
class Hit:
    """A phrase in a text: where, of which group, what it says, and its words."""

    start: int
    end: int
    group: str
    sign: str
    words: str


def hits(text: str) -> list[Hit]:
    """Find the phrases of a text (as `canon` writes it), the longest at each place, none inside another."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    said = [text[start:end] for start, end in words]
    found, at = [], 0
    while at < len(said):
        periods = _periods_at(text, words, at) if said[at] in _FIRST else {}
        candidates = [*_index().get(said[at], ()), *(one for name in periods for one in _index().get(name, ()))]
        ends = [(_end(one.words, said, at, text, words), one) for one in candidates]
        end, phrase = max(ends, key=lambda one: one[0], default=(0, None))
        if phrase is None or end == 0:
            at += 1
            continue
        start, stop = words[at][0], words[end - 1][1]
        found.append(Hit(start, stop, phrase.group, phrase.sign, text[start:stop]))
        at = end
    return found


def _end(phrase: tuple[str, ...], said: list[str], at: int, text: str, words: list[tuple[int, int]]) -> int:
    """Give the word behind a phrase that stands at a word; 0 where it does not."""
    for place, part in enumerate(phrase):
        if at < len(said) and said[at] == part:
            at += 1
        elif part in _MACROS and at < len(said) and said[at] in _FIRST:
            ends = _periods_at(text, words, at).get(part, [])
            return max((_end(phrase[place + 1 :], said, end, text, words) for end in ends), default=0)
        else:
            return 0
    return at


def _periods_at(text: str, words: list[tuple[int, int]], at: int) -> dict[str, list[int]]:
    """Give the periods that a word begins, each with the words that may be behind it."""
    ends = {end: place + 1 for place, (_, end) in enumerate(words[at : at + 8], at)}
    found = {}
    for name, patterns in _PERIODS.items():
        stops = {
            ends[one.end()] for pattern in patterns if (one := pattern.match(text, words[at][0])) and one.end() in ends
        }
        if stops:
            found[name] = sorted(stops)
    return found


def role(subject: str, signs: frozenset[str]) -> str | None:
    """Give the figure that some signs name of a subject; None where they name none."""
    return _roles().get(subject, {}).get(" ".join(sorted(signs)))


@cache
def load(name: str) -> Any:
    """Read one of the files of words."""
    return YAML(typ="safe").load(files("helpers.proof").joinpath(f"words/{name}.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class _Phrase:
    words: tuple[str, ...]
    group: str
    sign: str


@cache
def _index() -> Mapping[str, Sequence[_Phrase]]:
    """Give the phrases by their first word, or by the period that they begin with."""
    index: dict[str, list[_Phrase]] = {}
    seen = set()
    for group, sign, phrase in _phrases():
        words = tuple(found[0] for found in _WORD.finditer(canon(phrase)))
        if words not in seen:
            seen.add(words)
            index.setdefault(words[0], []).append(_Phrase(words, group, sign))
    return index


def _phrases() -> Iterator[tuple[str, str, str]]:
    for group, content in load("phrases").items():
        if isinstance(content, list):
            yield from ((group, group, phrase) for line in content for phrase in line)
            continue
        for sign, phrases in content.items():
            yield from ((group, sign, phrase) for phrase in phrases)


@cache
def _roles() -> Mapping[str, Mapping[str, str]]:
    return {
        subject: {" ".join(sorted(signs.split())): code for signs, code in roles.items()}
        for subject, roles in load("roles").items()
    }
