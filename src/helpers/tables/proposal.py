"""A layout for a sheet that none explains, to be checked by a person and saved in ``params/layouts/``."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, get_args

from helpers.tables.count import count, is_count
from helpers.tables.grid import column_name
from helpers.tables.heading import Heading, headings_at
from helpers.tables.layout import DateStyle, Layout, parts
from helpers.tables.likely_heading import likely_headings
from helpers.tables.personal import is_somebodys
from helpers.tables.proposal_words import HINTS, MEANT, PERSONAL, SUMS
from helpers.tables.row_words import SERIALS, is_code_shaped, is_day
from helpers.tables.schema import Column
from helpers.tables.text import fold, is_blank, plain
from helpers.tables.unknown import SURE, Stranger

GUESS = "  # ?"
ADD = "# ? thêm từ của hệ thống"
ALIKE, HEADING_ALIKE = 0.6, 0.5  # how near a word must be to be guessed, and a heading with what stands under it
LOOKED_AT = 500  # rows
WORDS_SHOWN = 15
CODES = ("code", "procedure_code")


def propose(stranger: Stranger, layouts: Sequence[Layout]) -> str:
    """Write the layout of a sheet as far as headings and cells tell it; what is guessed is marked ``# ?``.

    Returns
    -------
    str
        YAML that reads the file once it is saved; "" where nothing looks like a heading.
    """
    headings = [stranger.nearest] if stranger.nearest else []
    if stranger.found < SURE:
        headings = likely_headings(stranger.rows, layouts) or headings
    proposals = [_Proposal(stranger, heading, layouts) for heading in headings]
    if not proposals:
        return ""
    return "\n".join(max(proposals, key=lambda proposal: proposal.explained).lines())


@dataclass(frozen=True)
class _Proposal:
    stranger: Stranger
    nearest: Heading
    layouts: Sequence[Layout]

    @property
    def explained(self) -> int:
        """How many columns are found or guessed, less those that the layout has and the sheet has not."""
        return len(self.nearest.positions) + 2 * len(self.guesses) - len(self.missing)

    @cached_property
    def layout(self) -> Layout:
        return self.nearest.layout

    @cached_property
    def headings(self) -> list[str]:
        """The heading over each column: of totals with its groups."""
        texts = [
            f"cột {column_name(n)}" if any(map(is_somebodys, text.split(" / "))) else text
            for n, text in enumerate(headings_at(self.nearest, self.stranger.rows), 1)
        ]
        return texts if self.layout.kind == "totals" else [text.rsplit(" / ", 1)[-1] for text in texts]

    @cached_property
    def cells(self) -> list[list[Any]]:
        """The cells under each heading that have anything in them, but for the heading repeated."""
        below = [row for number, row in self.stranger.rows if number > self.nearest.last][:LOOKED_AT]
        columns = [[row[n] for row in below if n < len(row)] for n in range(len(self.headings))]
        return [
            [cell for cell in cells if not is_blank(cell) and fold(cell) != fold(heading)]
            for heading, cells in zip(self.headings, columns, strict=True)
        ]

    @cached_property
    def free(self) -> list[int]:
        """The columns that the nearest layout does not know, but for those that number the rows."""
        taken = {position for positions in self.nearest.positions.values() for position in positions}
        return [
            n
            for n, text in enumerate(self.headings)
            if text and n not in taken and not SERIALS & {fold(text)} and not _is_number_of_somebody(text)
        ]

    @cached_property
    def personal(self) -> list[int]:
        secret = {parts(heading)[-1] for heading in self.layout.personal}
        guessed = set(self.guesses.values())
        return [
            n
            for n in self.free
            if n not in guessed and (fold(self.headings[n]) in secret or PERSONAL.search(fold(self.headings[n])))
        ]

    @cached_property
    def missing(self) -> list[Column]:
        """The columns of the tidy table, or figures of a summary, that no heading was found for."""
        if self.layout.kind == "totals":
            return [
                Column(name, "count", names[0])
                for name, names in self.layout.columns.items()
                if name not in self.nearest.positions
            ]
        return [column for column in self.layout.table.exported if column.name not in self.nearest.positions]

    @cached_property
    def guesses(self) -> dict[str, int]:
        """The column that is most alike for each one missing, the surest first."""
        if self.layout.kind == "totals":
            return self._by_sums()
        pairs = [(self._likeness(column, n), column.name, n) for column in self.missing for n in self.free]
        guesses: dict[str, int] = {}
        for likeness, name, position in sorted(pairs, key=lambda pair: (-pair[0], pair[2])):
            if likeness >= HEADING_ALIKE and name not in guesses and position not in guesses.values():
                guesses[name] = position
        return guesses

    def _by_sums(self) -> dict[str, int]:
        """Take the columns of counts for the form's, in its order, where all of its sums hold in every row."""
        counts = {n: [count(cell) for cell in cells] for n, cells in enumerate(self.cells) if all(map(is_count, cells))}
        places = [n for n, cells in counts.items() if cells and fold(self.headings[n]) not in SERIALS]
        by_name = dict(zip(self.layout.columns, places, strict=False))
        needed = {name for total, parts_of in SUMS.items() for name in (total, *parts_of)}
        if len(places) != len(self.layout.columns) or not needed <= by_name.keys():
            return {}
        if any(by_name[name] != found[0] for name, found in self.nearest.positions.items() if name in by_name):
            return {}
        rows = list(zip(*(counts[n] for n in places), strict=False))
        order = list(self.layout.columns)
        hold = all(
            row[order.index(total)] == sum(row[order.index(part)] or 0 for part in parts_of)
            for row in rows
            for total, parts_of in SUMS.items()
        )
        return {name: n for name, n in by_name.items() if name not in self.nearest.positions} if hold and rows else {}

    def lines(self) -> Iterator[str]:
        layout = self.layout
        yield f"label: {_quoted(f'{layout.label}, mẫu khác')}{GUESS}"
        yield f"kind: {layout.kind}"
        if layout.system:
            yield f"system: {layout.system}{GUESS} city, ministry hoặc bỏ dòng này"
        if layout.kind == "totals" and layout.field:
            yield f"field: [{self._field()}]"
        yield "columns:"
        yield from self._columns()
        if layout.kind != "totals":
            yield from self._words()
            yield from self._dates()
        yield from self._personal()

    def _field(self) -> str:
        found = self.nearest.positions.get("field")
        position = found[0] if found else next((n for n in self.free if not any(map(is_count, self.cells[n]))), None)
        return _quoted(self.layout.field[0] if position is None else self.headings[position])

    def _columns(self) -> Iterator[str]:
        names = self.layout.columns if self.layout.kind == "totals" else [c.name for c in self.layout.table.exported]
        for name in names:
            found = self.nearest.positions.get(name)
            if found:
                yield f"  {name}: [{_quoted(self.headings[found[0]])}]"
            elif name in self.guesses:
                yield f"  {name}: [{_quoted(self.headings[self.guesses[name]])}]{GUESS}"
            elif self.layout.kind != "totals":
                label = next(column.label for column in self.missing if column.name == name)
                yield f"  {name}: [{_quoted(f'(chưa rõ: {label})')}]{GUESS} ghi tiêu đề của cột này"
        field = self._field() if self.layout.kind == "totals" and self.layout.field else ""
        used = {*self.guesses.values(), *self.personal}
        unused = [n for n in self.free if n not in used and _quoted(self.headings[n]) != field]
        if unused:
            yield f"  # không dùng: {', '.join(_quoted(self.headings[n]) for n in unused)}"

    def _words(self) -> Iterator[str]:
        choices = [column for column in self.layout.table.exported if column.kind == "choice"]
        if choices:
            yield "words:"
        for column in choices:
            yield f"  {column.name}:"
            seen = list(dict.fromkeys(plain(cell) for cell in self._cells_of(column.name)))
            placed = {word: self._value(column, word) for word in seen[:WORDS_SHOWN]}
            for value, words in self.layout.words[column.name].items():
                yield f"    {value}:"
                known = {fold(word) for word in words}
                yield from (f"      - {_quoted(word)}" for word in words)
                others = {word: is_sure for word, (guessed, is_sure) in placed.items() if guessed == value}
                for word, is_sure in others.items():
                    if fold(word) not in known:
                        yield f"      {f'- {_quoted(word)}' if is_sure else self._to_add(column, word)}"
            for word, (guessed, _) in placed.items():
                if not guessed:
                    yield f"    {self._to_add(column, word, ', chưa rõ thuộc giá trị nào')}"

    def _to_add(self, column: Column, word: str, how: str = "") -> str:
        """Ask for a word that no layout declares, by the rows where it stands: it may be somebody's name."""
        found = self.nearest.positions.get(column.name) or [self.guesses[column.name]]
        rows = [n for n, row in self.stranger.rows if found[0] < len(row) and plain(row[found[0]]) == word]
        more = f" và {len(rows) - 1} dòng nữa" if len(rows) > 1 else ""
        return f"{ADD}{how}: xem cột “{self.headings[found[0]]}”, dòng {rows[0]}{more}"

    def _dates(self) -> Iterator[str]:
        names = [column.name for column in self.layout.table.exported if column.kind == "date"]
        texts = {plain(cell) for name in names for cell in self._cells_of(name) if isinstance(cell, str)}
        styles: list[str] = [style for style in get_args(DateStyle) if any(_is_written(text, style) for text in texts)]
        if any(not style.startswith("mm") for style in styles):
            styles = [style for style in styles if not style.startswith("mm")]  # 05/03/2026 is 5 March
        if styles:
            yield f"dates: [{', '.join(map(_quoted, styles))}]"

    def _personal(self) -> Iterator[str]:
        if self.personal:
            yield f"personal: [{', '.join(_quoted(self.headings[n]) for n in self.personal)}]{GUESS}"

    def _cells_of(self, name: str) -> list[Any]:
        found = self.nearest.positions.get(name, [self.guesses[name]] if name in self.guesses else [])
        return self.cells[found[0]] if found else []

    def _likeness(self, column: Column, position: int) -> float:
        """Hold a heading against all names of the column in any layout, and its cells against what belongs there."""
        kin = [layout for layout in self.layouts if layout.kind == self.layout.kind]
        names = [column.label, *(heading for layout in kin for heading in layout.columns.get(column.name, ()))]
        cells = self.cells[position]
        is_free = (column.kind == "text" and column.name != "code") or (column.kind == "choice" and not column.values)
        wording = max(_alike(self.headings[position], name.rsplit(" / ", 1)[-1]) for name in names)
        if column.kind == "choice" and PERSONAL.search(fold(self.headings[position])):
            return 0.0
        if meant := _meant(column.kind, self.headings[position]):
            wording = max(wording, ALIKE) if meant == column.name else -1.0
        fitting = sum(self._fitness(column, cell) for cell in cells) / len(cells) if cells else 0.0
        return wording if is_free else (wording + fitting) / (1.5 if cells else 1)

    def _fitness(self, column: Column, cell: Any) -> float:
        """Tell from 0 to 1 how well a cell goes with a column."""
        if column.kind == "date":
            return float(is_day(cell))
        if column.kind == "choice":
            value, is_sure = self._value(column, plain(cell))
            return 1.0 if is_sure else ALIKE if value else 0.0
        if column.kind == "flag":
            marks = {fold(mark) for mark in (*self.layout.marks.yes, *self.layout.marks.no)}
            return float(fold(cell) in marks or (is_count(cell) and len(plain(cell)) < 3))  # so many files
        is_dossier = "-" in plain(cell)  # H31.99-260220-0001, while a procedure is 2.000815
        return float(is_code_shaped(cell) and (self.layout.kind != "register" or is_dossier == (column.name == "code")))

    def _value(self, column: Column, word: str) -> tuple[str, bool]:
        """Give the value that a word stands for in some layout, or in the nearest wording; "" where none is near."""
        known = [
            (value, fold(said))
            for layout in self.layouts
            for value, words in layout.words.get(column.name, {}).items()
            for said in words
        ]
        folded = fold(word)
        sure = next((value for value, said in known if said == folded), "")
        told = HINTS.get(column.name, {}) if column.values else {}
        hints = [(value, hint) for value, said in told.items() for hint in said]
        within = max(
            ((len(said), value) for value, said in [*known, *hints] if f" {said} " in f" {folded} "), default=(0, "")
        )[1]
        likeness, value = max((_alike(folded, said), value) for value, said in known)
        return sure or within or (value if likeness >= ALIKE else ""), bool(sure)


def _meant(kind: str, heading: str) -> str:
    """Tell which day, or which file, stands under a heading; the appointed day is none on which anything was done."""
    return next((name for name, words in MEANT.get(kind, {}).items() if words.search(fold(heading))), "")


def _is_number_of_somebody(text: str) -> bool:
    """Tell whether a text under which nothing stands may be somebody's number rather than a heading."""
    return len(re.sub(r"\D", "", text)) > 6


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def _is_written(text: str, style: str) -> bool:
    for token, directive in {"dd": "%d", "mm": "%m", "yyyy": "%Y", "HH": "%H", "MM": "%M", "SS": "%S"}.items():
        style = style.replace(token, directive)
    try:
        datetime.strptime(text, style)
    except ValueError:
        return False
    return True


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
