"""Figures that a summary states: Form II.06a and its like, by field and in total."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.params.shown_names import is_safe_name
from helpers.tables.count import count
from helpers.tables.fields import USUAL
from helpers.tables.personal import quoted
from helpers.tables.problems import Problems, refuse
from helpers.tables.row_kinds import NO_FIGURES, SUM
from helpers.tables.schema import SUMS, TOTALS
from helpers.tables.sheet import Sheet
from helpers.tables.sum_explanation import Lines
from helpers.tables.sum_labels import Label, labels_of
from helpers.tables.sum_rows import Sums, find_sums
from helpers.tables.text import fold, plain

COUNTS = "Số lượng phải là số nguyên từ 0 trở lên, ghi 2619 hoặc 2.619."


@dataclass(frozen=True)
class Totals:
    """What the sheets of one summary come to.

    Attributes
    ----------
    rows
        The figures, with the columns of `schema.TOTALS`; ``field`` is "" for the row that sums the others, and for the
        one row of a summary that has no fields. A cell with nothing in it, or a dash, gives no row.
    sums
        Where a row that is called a sum is none, with the columns of `schema.SUMS`.
    set_aside
        Rows that are not counted: file, sheet, row, reason.
    """

    rows: pd.DataFrame
    sums: pd.DataFrame
    set_aside: list[tuple[str, str, int, str]]


@dataclass(eq=False)
class _Line:
    """A row with figures."""

    sheet: Sheet
    number: int
    serial: str
    label: str
    field: str
    counts: list[int | None]


def convert_totals(sheets: Sequence[Sheet]) -> Totals:
    """Make the figures of the sheets of one file that have the same layout, as one summary.

    Raises
    ------
    DataError
        A count is negative, fractional, ambiguous or no number; a row without a field; a field twice; more than one
        row where only one can be the unit's; numbers and labels leave open whether a row is a sum.
    """
    first = sheets[0]
    codes = list(first.layout.columns)
    lines, empty = _lines(sheets, codes)
    if not lines:
        raise refuse(first.where, "không có số liệu nào dưới tiêu đề", "Hãy xuất lại biểu của kỳ báo cáo.")
    found = find_sums(
        Lines(
            serials=[line.serial for line in lines],
            labels=[line.label for line in lines],
            counts=[line.counts for line in lines],
            words=_words(first),
        )
    )
    named = _fields(lines, found) if first.layout.field else _unit(lines, found)
    _refuse_doubtful(lines, found)
    source, system = first.source, first.layout.system
    rows = [
        (source, system, name, code, value, lines[place].number)
        for place, name in named.items()
        for code, value in zip(codes, lines[place].counts, strict=True)
        if value is not None
    ]
    sums = [
        (source, lines[place].sheet.name, lines[place].number, codes[column], stated, summed, fields)
        for place, column, stated, summed, fields in found.uneven
    ]
    aside = [(line, SUM) for place, line in enumerate(lines) if place not in named]
    return Totals(
        pd.DataFrame(rows, columns=list(TOTALS.dtypes)).astype(TOTALS.dtypes),
        pd.DataFrame(sums, columns=list(SUMS.dtypes)).astype(SUMS.dtypes),
        [(source, line.sheet.name, line.number, reason) for line, reason in [*empty, *aside]],
    )


def _lines(sheets: Sequence[Sheet], codes: Sequence[str]) -> tuple[list[_Line], list[tuple[_Line, str]]]:
    """Read the counts; rows without any are set aside."""
    lines: list[_Line] = []
    empty: list[tuple[_Line, str]] = []
    problems = Problems()
    for sheet in sheets:
        names = sheet.columns.get("field", [""] * len(sheet.numbers))
        own = [
            _Line(sheet, number, serial, label, plain(name), [])
            for number, (serial, label), name in zip(sheet.numbers, sheet.labels, names, strict=True)
        ]
        for code in codes:
            with problems.gathering():
                for line, value in zip(own, _counts(sheet, code), strict=True):
                    line.counts.append(value)
        filled = [line for line in own if any(value is not None for value in line.counts)]
        empty += [(line, NO_FIGURES) for line in own if line not in filled]
        lines += filled
    problems.stop()
    return lines, empty


def _counts(sheet: Sheet, code: str) -> list[int | None]:
    counts: list[int | None] = []
    wrong: list[tuple[int, str]] = []
    for row, cell in zip(sheet.numbers, sheet.columns[code], strict=True):
        try:
            counts.append(count(cell))
        except ValueError:
            wrong.append((row, quoted(cell, sheet.layout.vocabulary)))
    if wrong:
        raise refuse(sheet.at(code), "không phải là số lượng đọc được", COUNTS, wrong)
    return counts


def _fields(lines: Sequence[_Line], found: Sums) -> dict[int, str]:
    """Name the field of each row that is counted; "" is the whole unit."""
    sheet = lines[0].sheet
    fields = {place: lines[place].field or lines[place].label for place in found.fields}
    nameless = [(lines[place].number, "") for place, name in fields.items() if not name]
    if nameless:
        remedy = f"Hãy ghi tên lĩnh vực; dòng cộng thì ghi “{sheet.layout.total_rows[0]}”."
        raise refuse(sheet.at("field"), "ô bắt buộc bị bỏ trống", remedy, nameless)
    fields = _told_apart(lines, found, fields)
    times = Counter(map(fold, fields.values()))
    known = sheet.layout.vocabulary | USUAL
    twice = [(lines[place].number, quoted(name, known)) for place, name in fields.items() if times[fold(name)] > 1]
    if not fields and len(lines) > 1:
        twice = [(line.number, quoted(line.label, known)) for line in lines]
    if twice:
        remedy = (
            "Biểu bị chép hai lần thì hãy chỉ để một lần; lĩnh vực thuộc nhiều nhóm thì hãy ghi tên nhóm ở dòng cộng "
            "của từng nhóm; một lĩnh vực bị tách thành nhiều dòng thì hãy gộp thành một dòng."
        )
        raise refuse(sheet.at("field"), "lĩnh vực hoặc dòng tổng xuất hiện nhiều lần", remedy, twice)
    return fields | ({} if found.total is None else {found.total: ""})


def _told_apart(lines: Sequence[_Line], found: Sums, fields: dict[int, str]) -> dict[int, str]:
    """Name a field that stands in several groups, each time with its group: “Đất đai (cấp xã)”.

    A row called a group heads what follows it; a row called a sum closes what stands above it, if anything does. So a
    table that is there twice has each of its fields twice in groups of one name.
    """
    times = Counter(map(fold, fields.values()))
    sums = sorted({*found.others, *([] if found.total is None else [found.total])})
    kinds = labels_of([line.serial for line in lines], [line.label for line in lines], _words(lines[0].sheet))

    def group(place: int) -> str:
        above = max((n for n in sums if n < place), default=None)
        below = min((n for n in sums if n > place), default=None)
        is_headed = above is not None and (kinds[above] is Label.GROUP or below is None)
        of = above if is_headed else below
        if of is None:
            return ""
        label = lines[of].label
        if is_safe_name(label) or fold(label) in USUAL:
            return label
        return f"nhóm ở dòng {next(line.number for line in lines if fold(line.label) == fold(label))}"

    return {
        place: f"{name} ({label})" if times[fold(name)] > 1 and (label := group(place)) else name
        for place, name in fields.items()
    }


def _words(sheet: Sheet) -> frozenset[str]:
    return frozenset(map(fold, sheet.layout.total_rows))


def _unit(lines: Sequence[_Line], found: Sums) -> dict[int, str]:
    if found.total is not None:
        return {found.total: ""}
    places = found.fields or tuple(range(len(lines)))
    if len(places) > 1:
        rows = [(lines[place].number, "") for place in places]
        remedy = "Hãy ghi “Tổng cộng” ở đầu dòng của đơn vị; dòng đó phải bằng tổng các dòng còn lại."
        raise refuse(lines[0].sheet.where, "có nhiều dòng, không biết dòng nào là của đơn vị", remedy, rows)
    return {places[0]: ""}


def _refuse_doubtful(lines: Sequence[_Line], found: Sums) -> None:
    doubtful = [lines[place] for place in found.doubtful]
    if doubtful:
        what = "không rõ là dòng cộng hay là một lĩnh vực, vì các số trong dòng bằng tổng các dòng khác"
        remedy = (
            "Hãy ghi “Tổng cộng” ở đầu tên dòng đó nếu nó cộng các dòng khác; "
            "nếu nó là một lĩnh vực thì thêm một dòng “Tổng cộng” của cả biểu."
        )
        known = doubtful[0].sheet.layout.vocabulary | USUAL
        rows = [(line.number, quoted(line.label, known)) for line in doubtful]
        raise refuse(doubtful[0].sheet.where, what, remedy, rows)
