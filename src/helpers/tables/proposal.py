"""A layout for a sheet that none explains, to be checked by a person and saved in ``params/layouts/``."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, get_args

from helpers.tables.count import is_count
from helpers.tables.heading import Heading, headings_at
from helpers.tables.layout import DateStyle, Layout, parts
from helpers.tables.problems import hides
from helpers.tables.row_words import SERIALS, is_code_shaped, is_day
from helpers.tables.schema import Column
from helpers.tables.text import fold, is_blank, plain
from helpers.tables.unknown import Stranger

GUESS = "  # ?"
ALIKE, HEADING_ALIKE = 0.6, 0.5  # how near a word must be to be guessed, and a heading with what stands under it
LOOKED_AT = 500  # rows
WORDS_SHOWN = 15
CODES = ("code", "procedure_code")
PERSONAL = re.compile(
    r"\b(?:ho ten|ho va ten|chu ho so|nguoi \w+|dien thoai|sdt|dia chi|cccd|cmnd|dinh danh|giay to|email|ngay sinh"
    r"|gioi tinh|noi dung|trich yeu|to chuc|ca nhan|can bo|cong chuc|chuyen vien|tai khoan)\b"
)


def propose(stranger: Stranger, layouts: Sequence[Layout]) -> str:
    """Write the layout of a sheet as far as headings and cells tell it; what is guessed is marked ``# ?``.

    Returns
    -------
    str
        YAML that reads the file once it is saved; "" where no heading is known at all.
    """
    if stranger.nearest is None:
        return ""
    return "\n".join(_Proposal(stranger, stranger.nearest, layouts).lines())


@dataclass(frozen=True)
class _Proposal:
    stranger: Stranger
    nearest: Heading
    layouts: Sequence[Layout]

    @cached_property
    def layout(self) -> Layout:
        return self.nearest.layout

    @cached_property
    def headings(self) -> list[str]:
        """The heading over each column: of totals with its groups."""
        texts = headings_at(self.nearest, self.stranger.rows)
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
        """The columns of the tidy table that no heading was found for; a summary need not have all of its figures."""
        if self.layout.kind == "totals":
            return []
        return [column for column in self.layout.table.exported if column.name not in self.nearest.positions]

    @cached_property
    def guesses(self) -> dict[str, int]:
        """The column that is most alike for each one missing, the surest first."""
        pairs = [(self._likeness(column, n), column.name, n) for column in self.missing for n in self.free]
        guesses: dict[str, int] = {}
        for likeness, name, position in sorted(pairs, key=lambda pair: (-pair[0], pair[2])):
            if likeness >= HEADING_ALIKE and name not in guesses and position not in guesses.values():
                guesses[name] = position
        return guesses

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
        unused = [n for n in self.free if n not in self.guesses.values() and n not in self.personal]
        if unused:
            yield f"  # không dùng: {', '.join(_quoted(self.headings[n]) for n in unused)}"

    def _words(self) -> Iterator[str]:
        choices = [column for column in self.layout.table.exported if column.kind == "choice"]
        if choices:
            yield "words:"
        for column in choices:
            yield f"  {column.name}:"
            seen = list(dict.fromkeys(plain(cell) for cell in self._cells_of(column.name)))
            placed = {word: self._value(column, word) for word in seen[:WORDS_SHOWN] if not hides(word)}
            for value, words in self.layout.words[column.name].items():
                yield f"    {value}:"
                known = {fold(word) for word in words}
                yield from (f"      - {_quoted(word)}" for word in words)
                for word, (guessed, is_sure) in placed.items():
                    if guessed == value and fold(word) not in known:
                        yield f"      - {_quoted(word)}{'' if is_sure else GUESS}"
            for word, (guessed, _) in placed.items():
                if not guessed:
                    yield f"    # ? chưa rõ thuộc giá trị nào: {_quoted(word)}"

    def _dates(self) -> Iterator[str]:
        names = [column.name for column in self.layout.table.exported if column.kind == "date"]
        texts = {plain(cell) for name in names for cell in self._cells_of(name) if isinstance(cell, str)}
        styles: list[str] = [style for style in get_args(DateStyle) if any(_is_written(text, style) for text in texts)]
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
        wording = max(_alike(self.headings[position], name.rsplit(" / ", 1)[-1]) for name in names)
        cells = self.cells[position]
        fitting = sum(self._fitness(column, cell) for cell in cells) / len(cells) if cells else 0.0
        return (
            wording if column.kind == "text" and column.name != "code" else (wording + fitting) / (1.5 if cells else 1)
        )

    def _fitness(self, column: Column, cell: Any) -> float:
        """Tell from 0 to 1 how well a cell goes with a column."""
        if column.kind == "date":
            return float(is_day(cell))
        if column.kind == "choice":
            value, is_sure = self._value(column, plain(cell))
            return 1.0 if is_sure else ALIKE if value else 0.0
        if column.kind == "flag":
            return float(fold(cell) in {fold(mark) for mark in (*self.layout.marks.yes, *self.layout.marks.no)})
        return float(is_code_shaped(cell) and ("-" in plain(cell)) == (column.name == "code"))

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
        within = max(((len(said), value) for value, said in known if f" {said} " in f" {folded} "), default=(0, ""))[1]
        likeness, value = max((_alike(folded, said), value) for value, said in known)
        return sure or within or (value if likeness >= ALIKE else ""), bool(sure)


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
