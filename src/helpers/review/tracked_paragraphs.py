"""Paragraphs of a Word file with tracked changes: changed in places, deleted or inserted as a whole."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any

from lxml import etree

from helpers.render.word_runs import W
from helpers.review.changes import Stretch, readable
from helpers.review.changes_words import WORD

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TOKEN = re.compile(rf"{WORD.pattern}|\s")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_BREAKS = {"\t": f"{W}tab", "\n": f"{W}br"}
# Of a paragraph's properties, what belongs to its own file, or is no part of how it looks.
_OWN = [f"{W}{name}" for name in ("numPr", "rPr", "sectPr", "pPrChange", "framePr")]

Letter = tuple[str, Any]  # and the properties of its run, if it has any


@dataclass
class Reviser:
    """Who changes the paragraphs of a file.

    Attributes
    ----------
    author, moment
        Who, and when (``2026-03-14T00:00:00Z``).
    styles
        The ids of the file's styles; what comes from elsewhere keeps no other.
    """

    author: str
    moment: str
    styles: frozenset[str]
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def changed(self, old: Any, new: Any) -> Any:
        """Give a paragraph with its changes since the old one."""
        before, now = _letters(old), _letters(new)
        if _text(before) == _text(now):
            return new
        _empty(new)
        self._fill(new, before, now)
        return new

    def deleted(self, old: Any) -> Any:
        """Give an earlier paragraph that is there no more."""
        paragraph = etree.Element(f"{W}p")
        properties = old.find(f"{W}pPr")
        paragraph.append(etree.Element(f"{W}pPr") if properties is None else deepcopy(properties))
        for one in list(paragraph[0].iterchildren(*_OWN)):
            paragraph[0].remove(one)
        self._keep_known_style(paragraph[0].find(f"{W}pStyle"))
        self._mark_end(paragraph, "del")
        self._fill(paragraph, _letters(old), [])
        return paragraph

    def inserted(self, new: Any) -> Any:
        """Give a paragraph that was not there."""
        letters = _letters(new)
        _empty(new)
        self._mark_end(new, "ins")
        self._fill(new, [], letters)
        return new

    def mark_row(self, row: Any, name: str) -> None:
        """Mark a table's row as inserted (``ins``) or deleted (``del``)."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(len(row.findall(f"{W}tblPrEx")), properties)
        properties.append(self._revision(name))

    def _mark_end(self, paragraph: Any, name: str) -> None:
        """Mark the end of a paragraph, so that it goes or comes with its text."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(properties, f"{W}rPr")
        marks.insert(0, self._revision(name))

    def _fill(self, paragraph: Any, before: Sequence[Letter], now: Sequence[Letter]) -> None:
        old, new = _TOKEN.findall(_text(before)), _TOKEN.findall(_text(now))
        starts, ends = _places(old), _places(new)
        at = 0
        for i, i_end, j, j_end in [*_joined(readable(old, new), new), (len(old), len(old), len(new), len(new))]:
            paragraph.extend(_runs(now[at : ends[j]], "t"))
            gone = [self._known(letter) for letter in before[starts[i] : starts[i_end]]]
            self._revise(paragraph, "del", _runs(gone, "delText"))
            self._revise(paragraph, "ins", _runs(now[ends[j] : ends[j_end]], "t"))
            at = ends[j_end]

    def _revise(self, paragraph: Any, name: str, runs: Iterator[Any]) -> None:
        revision = self._revision(name)
        revision.extend(runs)
        if len(revision):
            paragraph.append(revision)

    def _revision(self, name: str) -> Any:
        values = {"id": str(next(self._numbers)), "author": self.author, "date": self.moment}
        return etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})

    def _known(self, letter: Letter) -> Letter:
        text, properties = letter
        if properties is not None:
            self._keep_known_style(properties.find(f"{W}rStyle"))
        return text, properties

    def _keep_known_style(self, style: Any) -> None:
        if style is not None and style.get(f"{W}val") not in self.styles:
            style.getparent().remove(style)


def _joined(stretches: Sequence[Stretch], now: Sequence[str]) -> Iterator[Stretch]:
    """Join stretches between which there is white space alone."""
    told: Stretch | None = None
    for i, i_end, j, j_end in stretches:
        if told and not "".join(now[told[3] : j]).strip():
            told = (told[0], i_end, told[2], j_end)
            continue
        if told:
            yield told
        told = (i, i_end, j, j_end)
    if told:
        yield told


def _letters(paragraph: Any) -> list[Letter]:
    """Give the letters of a paragraph as it reads with all its tracked changes accepted."""
    found: list[Letter] = []
    for element in paragraph.iter(f"{W}t", *_SIGNS):
        run = element.getparent()
        if run.tag == f"{W}r" and next(element.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None:
            text = element.text or "" if element.tag == f"{W}t" else _SIGNS[element.tag]
            found += [(letter, run.find(f"{W}rPr")) for letter in text]
    return found


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter for letter, _ in letters)


def _places(tokens: Sequence[str]) -> list[int]:
    """Give where each token begins, and where the last one ends."""
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _empty(paragraph: Any) -> None:
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)


def _runs(letters: Sequence[Letter], name: str) -> Iterator[Any]:
    """Write letters as runs, each with its properties."""
    for written, some in groupby(letters, lambda letter: b"" if letter[1] is None else etree.tostring(letter[1])):
        run = etree.Element(f"{W}r")
        letters_of_run = list(some)
        if written:
            run.append(deepcopy(letters_of_run[0][1]))
        for piece in re.findall(r"[\t\n]|[^\t\n]+", _text(letters_of_run)):
            element = etree.SubElement(run, _BREAKS.get(piece, f"{W}{name}"))
            if piece not in _BREAKS:
                element.text = piece
                element.set(_SPACE, "preserve")
        yield run
