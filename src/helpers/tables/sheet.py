"""One sheet of an export: its layout and heading, its rows of data, and why the other rows are none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import DataError
from helpers.tables.heading import Heading
from helpers.tables.layout import Layout
from helpers.tables.problems import refuse, source_name
from helpers.tables.row_kinds import (
    DATA,
    HEADING,
    OTHER_HEADING,
    SIGNATURE_ROW,
    TITLE,
    UNPLACED,
    RegisterKinds,
    is_last_signature,
    kinds,
)
from helpers.tables.text import fold, is_blank, plain

Row = Sequence[Any]
Rows = list[tuple[int, Row]]


@dataclass(frozen=True)
class Sheet:
    """The part of an export that a table is made of, cells as the file has them.

    Attributes
    ----------
    file, name
        The file as messages name it, and the sheet's name; that of a csv file is "".
    layout, heading
        What it is, and which column is where; the heading may stand on a sheet before.
    title
        The text above the heading.
    columns
        The cells of each column of the layout, top to bottom; for totals also ``field``.
    numbers
        The row number that Excel shows, for each of the cells.
    labels
        For totals: the text in front of the counts of each row, its number first.
    set_aside
        The rows, by their numbers, that are not among the cells, each with the reason.
    problems
        Rows that nobody can place, and columns that are there twice.
    own_names
        The names of the file and of the sheet themselves, for the period that they may state; they are never shown.
    is_hidden, is_counted
        Whether Excel hides it, and whether its rows count.
    """

    file: str
    name: str
    layout: Layout
    heading: Heading
    title: str
    columns: dict[str, list[Any]]
    numbers: list[int]
    labels: list[tuple[str, str]] = field(default_factory=list)
    set_aside: tuple[tuple[int, str], ...] = ()
    problems: tuple[DataError, ...] = ()
    own_names: tuple[str, str] = ("", "")
    is_hidden: bool = False
    is_counted: bool = True

    @property
    def source(self) -> str:
        """The file as tables name it: ``2026-03/ho-so.xlsx``."""
        return source_name(self.file)

    @property
    def goes_on(self) -> bool:
        """Tell whether its heading stands on a sheet before."""
        return not any(reason == HEADING for _, reason in self.set_aside)

    @property
    def where(self) -> str:
        """File and sheet, for messages."""
        return place(self.file, self.name)

    def at(self, name: str) -> str:
        """File, sheet and column, for messages."""
        return f"{self.where}, cột “{self.heading.labels[name]}”"


def place(file: str, name: str) -> str:
    """Name a sheet of a file for messages."""
    return f"{file}, trang tính “{name}”" if name else file


def read_sheet(file: str, name: str, heading: Heading, rows: Rows, of_heading: Rows) -> Sheet:
    """Take the rows of a sheet apart: data, and what is none.

    Parameters
    ----------
    file, name
        Where the rows are.
    heading
        Which column is where.
    rows
        All rows of the sheet that have anything in them.
    of_heading
        The rows from the top of the sheet with the heading down to the heading's last: the same sheet, or one before.
    """
    above = [row for number, row in of_heading if number < heading.first]
    block = [row for number, row in of_heading if heading.first <= number <= heading.last]
    own = len(of_heading) if rows[: len(of_heading)] == of_heading else 0
    set_aside = [(number, TITLE if number < heading.first else HEADING) for number, _ in rows[:own]]
    kept, others, problems = _placed(place(file, name), heading, above, block, rows[own:])
    taken = {name: positions[0] for name, positions in heading.positions.items()}
    return Sheet(
        file=file,
        name=name,
        layout=heading.layout,
        heading=heading,
        title=" ".join(plain(cell) for row in above for cell in row if cell != "") if own else "",
        columns={name: [row[position] for _, row in kept] for name, position in taken.items()},
        numbers=[number for number, _ in kept],
        labels=[_label(row, heading, taken) for _, row in kept] if heading.layout.kind == "totals" else [],
        set_aside=(*set_aside, *others),
        problems=(*_columns_there_twice(place(file, name), heading), *problems),
    )


def _placed(
    where: str, heading: Heading, above: Iterable[Row], block: Sequence[Row], rows: Rows
) -> tuple[Rows, list[tuple[int, str]], list[DataError]]:
    """Tell the rows of data from the others, and the others by their reasons from those that nobody can place."""
    told = kinds(heading, above, block)
    kept: Rows = []
    set_aside: list[tuple[int, str]] = []
    unplaced: Rows = []
    uneven: list[tuple[int, str]] = []
    others: list[tuple[int, str]] = []
    for number, row in rows:
        cells = row if len(row) == heading.width else fitted_row(row, heading.width)
        reason = UNPLACED if cells is None else told.reason(cells)
        if cells is None or (reason in (DATA, UNPLACED) and len(row) != heading.width):
            uneven.append((number, f"{len(row)} ô"))
        elif reason == DATA:
            kept.append((number, cells))
        elif reason == UNPLACED:
            unplaced.append((number, cells))
        elif reason == OTHER_HEADING:
            others.append((number, ""))
        else:
            set_aside.append((number, reason))
    if isinstance(told, RegisterKinds) and unplaced:  # a group may be called like a field of the rows
        position = told.taken.get("field", 0)
        told.fields = {fold(row[position]) for _, row in kept}
    last = kept[-1][0] if kept else 0
    left = []
    for number, row in unplaced:
        reason = told.reason(row)
        if reason == UNPLACED and number > last and is_last_signature(row):
            reason = SIGNATURE_ROW
        if reason == UNPLACED:
            left.append((number, ""))
        else:
            set_aside.append((number, reason))
    return (
        kept,
        sorted(set_aside),
        [
            *_other_headings(where, others),
            *_uneven(where, heading, uneven),
            *_unplaced(where, left),
        ],
    )


def fitted_row(row: Row, width: int) -> Row | None:
    """Give a row of a csv file, or of a sheet that goes on, as many cells as the heading; None where it has more."""
    if any(not is_blank(cell) for cell in row[width:]):
        return None
    return [*row[:width], *[""] * (width - len(row))]


def _other_headings(where: str, rows: list[tuple[int, str]]) -> Iterable[DataError]:
    if rows:
        remedy = "Hãy chuyển dòng đó và các dòng dưới nó sang một trang tính khác, hoặc xếp các cột theo cùng thứ tự."
        yield refuse(where, "giữa bảng có dòng tiêu đề khác thứ tự cột", remedy, rows)


def _uneven(where: str, heading: Heading, rows: list[tuple[int, str]]) -> Iterable[DataError]:
    if rows:
        what = f"số ô khác dòng tiêu đề ({heading.width} ô)"
        yield refuse(where, what, "Hãy đặt ô có dấu phân cách trong dấu nháy kép, hoặc xuất lại tệp.", rows)


def _unplaced(where: str, rows: list[tuple[int, str]]) -> Iterable[DataError]:
    if rows:
        remedy = (
            "Hãy xem từng dòng: là số liệu thì điền mã, ngày, trạng thái vào đúng cột; "
            "là ghi chú thì ghi “Ghi chú:” ở đầu dòng."
        )
        yield refuse(where, "dòng không rõ là số liệu hay ghi chú", remedy, rows)


def _columns_there_twice(where: str, heading: Heading) -> Iterable[DataError]:
    twice = [name for name, positions in heading.positions.items() if len(positions) > 1]
    if len(twice) > 1 and 2 * len(twice) > len(heading.positions):
        remedy = "Hãy chuyển bảng bên phải, cả tiêu đề, sang một trang tính khác để không mất dòng nào."
        yield refuse(where, "có hai bảng đặt cạnh nhau", remedy)
        return
    for name, positions in heading.positions.items():
        if len(positions) > 1:
            what = f"tiêu đề cột “{heading.labels[name]}” xuất hiện nhiều lần"
            yield refuse(where, what, "Hãy đổi tên cột không dùng đến để chỉ còn một cột có tiêu đề này.")


def _label(row: Row, heading: Heading, taken: dict[str, int]) -> tuple[str, str]:
    """Give the number in front of a row of totals and its text; a merged cell may hold both."""
    counts = min(position for name, position in taken.items() if name != "field")
    label = taken.get("field", -1)
    before = [text for n, cell in enumerate(row[: max(counts, label + 1)]) if n != label and (text := plain(cell))]
    own = plain(row[label]) if label >= 0 else ""
    if own:
        return " ".join(text for text in before if text != own), own
    return " ".join(before[:-1]), before[-1] if before else ""
