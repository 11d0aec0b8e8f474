"""What reviewers noted on a report, and why they returned it, for the person who writes it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape

from helpers.errors import DataError
from helpers.indicators import DICTIONARY
from helpers.params import Case, Outputs
from helpers.render.body import Run
from helpers.review.event import Event
from helpers.review.found import ANCHOR, anchor, ordered
from helpers.review.places import SENTENCE, draft_runs, sentences
from helpers.review.state import State, state_of
from helpers.review.verdicts import read
from helpers.vietnamese import short_date

_CELL = "%%draft "
NOTHING = "Người duyệt không có ghi chú nào."
ELSEWHERE = "Ghi chú của người duyệt chỉ hiện khi soạn trong JupyterLab."
QUOTED = 60  # letters that tell which sentence is meant
_STYLE = (
    "margin: 4px 0; padding: 4px 12px; border: 1px solid; border-left-width: 6px; max-width: 160mm; "
    "background: color-mix(in srgb, orange 15%, transparent)"
)


@dataclass(frozen=True)
class Said:
    """Lines that a notebook shows of what reviewers said; none where there is nothing."""

    title: str
    lines: tuple[str, ...]

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line in self.lines)
        if not items:
            return f'<p lang="vi">{escape(self.title)}</p>'
        return (
            f'<div class="mathjax_ignore" lang="vi" style="{_STYLE}"><b>{escape(self.title)}</b><ul>{items}</ul></div>'
        )

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"- {line}" for line in self.lines)])


class Noted:
    """What was noted on a report that was made, by the sections of its notebook.

    A notebook shows by itself the reason of a report that was returned, and the notes that belong to no section.
    """

    def __init__(self, outputs: Outputs, state: State, otherwise: str = NOTHING) -> None:
        self._outputs = outputs
        self._state = state
        self._otherwise = otherwise

    def of(self, section: str) -> Said | None:
        """Give the notes on a section; None where there is none."""
        lines = tuple(self._line(note) for note in self._state.notes if self._section(note.place) == section)
        return Said("Người duyệt ghi chú ở phần này", lines) if lines else None

    def _rest(self) -> Said:
        back = self._state.back
        lines = [f"{_who(back)}, trả lại hoặc rút lại: {back.words}"] if back else []
        lines += [self._line(note) for note in self._state.notes if not self._section(note.place)]
        if elsewhere := len(self._state.notes) - len(lines) + bool(back):
            lines.append(f"{elsewhere} ghi chú nữa hiện dưới các phần.")
        return Said("Người duyệt đã ghi" if lines else self._otherwise, tuple(lines))

    def _repr_html_(self) -> str:
        return self._rest()._repr_html_()

    def __repr__(self) -> str:
        return repr(self._rest())

    def _line(self, note: Event) -> str:
        run = self._run(note.place)
        where = place_words(note.place) if run is None or note.place in DICTIONARY else f"ở «{_brief(self._runs[run])}»"
        return f"{_who(note)}{f', {where}' if where else ''}: {note.words}"

    def _section(self, place: str) -> str:
        run = self._run(place)
        said = "" if run is None else _core(self._runs[run])
        return next((name for name, text in self._sections.items() if said and said in text), "")

    def _run(self, place: str) -> int | None:
        """Give the sentence that a place is, prints or is about."""
        if found := SENTENCE.fullmatch(place):
            return int(found[1]) if int(found[1]) < len(self._runs) else None
        if place in DICTIONARY:
            printing = (at for at, run in enumerate(self._runs) if any(leaf.code == place for leaf in run.figures))
            return next(printing, None)
        return self._of_findings.get(place) if place.startswith(ANCHOR) else None

    @cached_property
    def _runs(self) -> Sequence[Run]:
        return draft_runs(self._outputs)

    @cached_property
    def _of_findings(self) -> Mapping[str, int | None]:
        with suppress(DataError):
            runs = sentences(ordered(self._outputs), self._runs)
            return {anchor(place): run for place, run in enumerate(runs)}
        return {}

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        """The words of each section as the notebook wrote them when the report was made."""
        with suppress(OSError, ValueError, KeyError):
            return dict(_written(json.loads(self._outputs.executed[-1].read_text(encoding="utf-8"))))
        return {}


def noted(case: Case) -> Noted:
    """Read what was noted on a report, for the notebook in which a person writes it.

    A run of `make report` is told nothing: what people say of a report changes no file of it.

    Raises
    ------
    DataError
        The log of verdicts is not as it was written.
    """
    is_drafting = case.written_to == case.project.drafts_of(case.period, case.unit)
    if not is_drafting:
        return Noted(case.outputs, State(), ELSEWHERE)
    return Noted(case.of(case.period).outputs, state_of(read(case.kept.parent), str(case.unit)))


def place_words(place: str) -> str:
    """Say where a note stands: ``ở «Tiếp nhận trực tuyến»``; "" for the whole report."""
    if not place:
        return ""
    if SENTENCE.fullmatch(place):
        return "ở một câu"
    if place in DICTIONARY:
        return f"ở «{DICTIONARY[place].label}»"
    number = place.removeprefix(ANCHOR)
    return f"ở phát hiện {number}" if number.isdigit() else f"ở {place}"


def page_of(place: str, outputs: Outputs) -> str:
    """Give the page that a note stands on, and where on it."""
    file = outputs.document("html") if not place or SENTENCE.fullmatch(place) else outputs.page
    return f"{file.name}#{place}" if place else file.name


def _who(event: Event) -> str:
    return f"{event.by}, {short_date(date.fromisoformat(event.day))}"


def _written(notebook: dict[str, object]) -> Iterator[tuple[str, str]]:
    for cell in notebook["cells"]:  # type: ignore[attr-defined]
        source = "".join(cell["source"])
        if source.startswith(_CELL) and cell["outputs"]:
            yield (
                source.partition("\n")[0].removeprefix(_CELL).strip(),
                _joined(cell["outputs"][0]["data"]["text/plain"]),
            )


def _joined(text: str | Sequence[str]) -> str:
    return " ".join("".join(text).split())


def _core(run: Run) -> str:
    """Give a run's text without its number or mark, which the document's format writes."""
    words = run.text.split()
    return " ".join(words[run.kind != "paragraph" :])


def _brief(run: Run) -> str:
    return run.text if len(run.text) <= QUOTED else f"{run.text[:QUOTED].rsplit(' ', 1)[0]}…"
