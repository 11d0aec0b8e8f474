"""The phrases of `words/phrases.yml` and the roles of `words/roles.yml`: data that anyone can extend."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from helpers.proof.canon import canon

_PERIOD = r"(?:kỳ|tháng|quý|năm|đợt)"
_NUMBERED = r"(?:(?:tháng|quý) (?:\d{1,2}|i{1,3}|iv)(?:[/.]\d{4}| năm \d{4})?|năm 20\d\d)"
_MACROS = {
    "<kỳ>": rf"{_PERIOD}(?: báo cáo| này)?(?! (?:\d|i|v))",
    "<kỳ trước>": rf"(?:các )?(?:{_PERIOD}(?: báo cáo)? (?:trước|liền trước|liền kề)(?: đó)?|{_NUMBERED})",
    "<kỳ sau>": rf"(?:{_PERIOD}(?: báo cáo)? (?:sau|tới|tiếp theo|kế tiếp)|{_NUMBERED})",
}


@dataclass(frozen=True)
class Hit:
    """A phrase in a text: where, of which group, what it says, and its words."""

    start: int
    end: int
    group: str
    sign: str
    words: str


def hits(text: str) -> list[Hit]:
    """Find the phrases of a text (as `canon` writes it), the longest first, none inside another."""
    pattern, signs = _compiled()
    return [
        Hit(found.start(), found.end(), *signs[int((found.lastgroup or "g0")[1:])], found[0])
        for found in pattern.finditer(text)
    ]


def role(subject: str, signs: frozenset[str]) -> str | None:
    """Give the figure that some signs name of a subject; None where they name none."""
    return _roles().get(subject, {}).get(" ".join(sorted(signs)))


def load(name: str) -> Any:
    """Read one of the files of words."""
    return YAML(typ="safe").load(files("helpers.proof").joinpath(f"words/{name}.yml").read_text(encoding="utf-8"))


def pattern_of(phrase: str) -> str:
    """Make a pattern of a phrase, its periods filled in."""
    parts = re.split(r"(<[^>]+>)", canon(phrase))
    known = {canon(name): canon(pattern) for name, pattern in _MACROS.items()}
    return "".join(known.get(part, re.escape(part).replace(r"\ ", " +")) for part in parts)


@cache
def _compiled() -> tuple[re.Pattern[str], list[tuple[str, str]]]:
    """Compile all phrases into one alternation, the longest in front."""
    phrases = sorted(_phrases(), key=lambda one: -len(one[2]))
    seen = dict.fromkeys(canon(phrase) for _, _, phrase in phrases)
    unique = [next(one for one in phrases if canon(one[2]) == phrase) for phrase in seen]
    branches = [f"(?P<g{at}>{pattern_of(phrase)})" for at, (_, _, phrase) in enumerate(unique)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)"), [(group, sign) for group, sign, _ in unique]


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
