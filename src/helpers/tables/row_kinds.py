"""Which rows below a heading are data, and why the others are not; none is passed over without a reason.

A row is data as soon as it has a code, a date, a word of state or channel, or half of what a row must have: then its
cells are held to the layout, however damaged they are. Else it is set aside for a reason that its words give. What is
neither stops the commune.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from helpers.tables.count import is_count
from helpers.tables.heading import Heading, is_numbering
from helpers.tables.row_words import (
    COUNT,
    GROUP,
    NOTE,
    PAGE,
    SERIALS,
    SIGNATURE,
    is_code_shaped,
    is_day,
    is_name,
)
from helpers.tables.sum_labels import COUNTED, UPPER_LEVEL, is_sum
from helpers.tables.text import fold, is_blank, plain

# Why a row is not counted.
TITLE = "tên bảng, kỳ báo cáo ở phía trên tiêu đề"
HEADING = "dòng tiêu đề"
TITLE_AGAIN = "tên bảng lặp lại"
HEADING_AGAIN = "dòng tiêu đề lặp lại"
BLANK = "không có ô nào ở các cột được đọc"
NUMBER_ONLY = "chỉ có số thứ tự"
SUM = "dòng cộng"
GROUP_ROW = "dòng nhóm"
NOTE_ROW = "dòng ghi chú"
SIGNATURE_ROW = "phần ký tên"
PAGE_ROW = "số trang"
NO_FIGURES = "dòng không có số liệu"

OTHER_HEADING = "dòng tiêu đề có thứ tự cột khác"

DATA, UNPLACED = "", "?"
SEVERAL = 4  # texts of a heading that stand in a row of data by no chance
FEW = 2  # a note with its value, a signature on the left and one on the right


class Kinds(Protocol):
    """What tells of each row below a heading, from the first to the last, why it is not data."""

    def reason(self, row: Sequence[Any]) -> str:
        """Give the reason, `DATA` or `UNPLACED`."""


class _Kinds:
    """What rows of registers and of summaries have in common."""

    def __init__(self, heading: Heading, above: Iterable[Sequence[Any]], block: Sequence[Sequence[Any]]) -> None:
        self.taken = {name: positions[0] for name, positions in heading.positions.items()}
        self.read = list(self.taken.values())
        self.words = frozenset(map(fold, heading.layout.total_rows))
        self.titles = {fold(cell) for row in above for cell in row if not is_blank(cell)}
        self.headings = [{fold(row[n]) for row in block if n < len(row)} - {""} for n in range(heading.width)]
        self.all_headings = frozenset[str]().union(*self.headings)
        columns = enumerate(self.headings)
        self.serial = next((n for n, texts in columns if not SERIALS.isdisjoint(texts) and n not in self.read), None)
        self.has_signature = False

    def again(self, row: Sequence[Any], texts: Sequence[str]) -> str:
        """Tell the heading, its numbering and the title where they are repeated."""
        folded = [fold(cell) for cell in row]
        filled = [(n, text) for n, text in enumerate(folded) if text]
        if len(texts) > 1 and all(n < len(self.headings) and text in self.headings[n] for n, text in filled):
            return HEADING_AGAIN
        if len(texts) >= SEVERAL and all(text in self.all_headings for _, text in filled):
            return OTHER_HEADING
        if is_numbering(list(row)):
            return HEADING_AGAIN
        return TITLE_AGAIN if all(text in self.titles for _, text in filled) else DATA

    def number(self, row: Sequence[Any]) -> str:
        """Give the number in front of a row; another text in its column is none."""
        text = "" if self.serial is None else plain(row[self.serial]).strip(".)(")
        return text if UPPER_LEVEL.fullmatch(text) or COUNTED.fullmatch(text) else ""

    def by_words(self, texts: Sequence[str]) -> str:
        """Give the reason that the words themselves give; a name is a signature below others."""
        folded = [fold(text) for text in texts]
        if all(map(PAGE.fullmatch, folded)):
            return PAGE_ROW
        if NOTE.fullmatch(folded[0]):
            return NOTE_ROW
        signed = [bool(SIGNATURE.fullmatch(text)) for text in folded]
        named = [is_name(text) for text in texts]
        if (any(signed) or self.has_signature) and all(map(max, signed, named)):
            self.has_signature = True
            return SIGNATURE_ROW
        return DATA


class RegisterKinds(_Kinds):
    """Rows of a register, a catalogue or a list of feedback."""

    def __init__(self, heading: Heading, above: Iterable[Sequence[Any]], block: Sequence[Sequence[Any]]) -> None:
        super().__init__(heading, above, block)
        columns = [column for column in heading.layout.table.exported if column.name in self.taken]
        self.codes = [self.taken[name] for name in ("code", "procedure_code") if name in self.taken]
        self.dates = [self.taken[column.name] for column in columns if column.kind == "date"]
        self.choices = [
            (self.taken[name], {fold(word) for words in values.values() for word in words})
            for name, values in heading.layout.words.items()
            if name in self.taken
        ]
        self.needed = [self.taken[column.name] for column in columns if column.required]
        self.fields: Collection[str] = ()

    def reason(self, row: Sequence[Any]) -> str:
        """Give the reason, `DATA` or `UNPLACED`."""
        code = plain(row[self.codes[0]])
        has_gaps = any(is_blank(row[position]) for position in self.needed)
        if len(code) > 6 and not has_gaps and is_code_shaped(row[self.codes[0]]):
            return DATA  # as nearly all rows are
        # A merged cell's text may be repeated.
        texts = list(dict.fromkeys(plain(cell) for cell in row if not is_blank(cell)))
        if not texts:
            return BLANK
        return self.again(row, texts) or self._other(row, texts)

    def _other(self, row: Sequence[Any], texts: list[str]) -> str:
        number = self.number(row)
        is_numbered = COUNTED.fullmatch(number) is not None
        words = texts[1:] if number else texts
        if not words:
            return NUMBER_ONLY
        if any(is_code_shaped(row[position]) for position in self.codes):
            return DATA
        if any(fold(row[position]) in known for position, known in self.choices if not is_blank(row[position])):
            return DATA
        told = DATA if is_numbered else self.by_words(words)
        if any(is_day(row[position]) for position in self.dates) and not (told == NOTE_ROW and len(words) <= FEW):
            return DATA
        if told:
            return told
        given = {plain(row[position]) for position in self.needed if not is_blank(row[position])}
        if 2 * sum(not COUNT.fullmatch(fold(text)) for text in given) >= len(self.needed):
            return DATA
        if is_sum(words[0], self.words) and not is_numbered:
            return SUM
        if all(COUNT.fullmatch(fold(text)) for text in words[1:]) and self._is_group(number, words[0], is_numbered):
            return GROUP_ROW
        return self._without_evidence(row, words, is_numbered)

    def _is_group(self, number: str, text: str, is_numbered: bool) -> bool:
        bare = fold(text).split("(")[0].split(":")[0].strip()
        if bare in self.fields or fold(text).startswith("linh vuc"):
            return True
        return not is_numbered and bool(number or text[0] in "-+•" or GROUP.fullmatch(fold(text)))

    def _without_evidence(self, row: Sequence[Any], words: list[str], is_numbered: bool) -> str:
        if any(not is_blank(row[position]) for position in self.read):
            return UNPLACED
        if is_numbered:
            return DATA  # a person without a dossier's code: what is missing is told
        return BLANK if len(words) == 1 else UNPLACED


class TotalsKinds(_Kinds):
    """Rows of a summary: with a figure they are data."""

    def __init__(self, heading: Heading, above: Iterable[Sequence[Any]], block: Sequence[Sequence[Any]]) -> None:
        super().__init__(heading, above, block)
        self.counts = [position for name, position in self.taken.items() if name != "field"]

    def reason(self, row: Sequence[Any]) -> str:
        """Give the reason or `DATA`; what stands under a count and is none is told when it is read."""
        texts = list(dict.fromkeys(plain(cell) for cell in row if not is_blank(cell)))
        if not texts:
            return BLANK
        if again := self.again(row, texts):
            return again
        cells = [row[position] for position in self.counts]
        if any(map(is_count, cells)):
            return DATA
        if told := self.by_words(texts):
            return told
        return DATA if any(fold(cell) not in ("", "-", "–", "—") for cell in cells) else NO_FIGURES


def kinds(heading: Heading, above: Iterable[Sequence[Any]], block: Sequence[Sequence[Any]]) -> Kinds:
    """Make what tells the rows below a heading from each other.

    Parameters
    ----------
    heading
        Which column is where.
    above, block
        The rows above the heading, and the heading's own.
    """
    return (TotalsKinds if heading.layout.kind == "totals" else RegisterKinds)(heading, above, block)


def is_last_signature(row: Sequence[Any]) -> bool:
    """Tell whether a row that nothing places is the name under the last row of data, which some systems print alone."""
    texts = {plain(cell) for cell in row if not is_blank(cell)}
    return len(texts) <= FEW and all(map(is_name, texts))
