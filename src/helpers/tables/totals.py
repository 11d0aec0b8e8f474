"""Figures that a summary states: Form II.06a and its like, by field and in total."""

from collections import Counter
from typing import Any

import pandas as pd

from helpers.tables.count import count
from helpers.tables.problems import quoted, refuse
from helpers.tables.schema import TOTALS
from helpers.tables.sheet import Sheet
from helpers.tables.text import fold, plain

COUNTS = "Số lượng phải là số nguyên từ 0 trở lên, ghi 2619 hoặc 2.619."


def convert_totals(sheet: Sheet) -> pd.DataFrame:
    """Make the rows of the table of totals.

    Returns
    -------
    DataFrame
        The columns of `schema.TOTALS`; ``field`` is "" for the row that sums the others, and for the one row of a
        summary that has no fields. A cell with nothing in it, or a dash, gives no row.

    Raises
    ------
    DataError
        A count is negative, fractional, ambiguous or no number; a row without a field; a field twice; more than one
        row where only one can be the unit's.
    """
    values = {code: _counts(sheet, code) for code in sheet.layout.columns}
    filled = [n for n in range(len(sheet.numbers)) if any(cells[n] is not None for cells in values.values())]
    if not filled:
        raise refuse(sheet.where, "không có số liệu nào dưới tiêu đề", "Hãy xuất lại biểu của kỳ báo cáo.")
    fields = _fields(sheet, filled) if sheet.layout.field else _unit(sheet, filled)
    rows = [
        (sheet.file.rsplit("/", 1)[-1], sheet.layout.system, field, code, cells[n], sheet.numbers[n])
        for n, field in fields.items()
        for code, cells in values.items()
        if cells[n] is not None
    ]
    return pd.DataFrame(rows, columns=list(TOTALS.dtypes)).astype(TOTALS.dtypes)


def _counts(sheet: Sheet, code: str) -> list[int | None]:
    counts: list[int | None] = []
    wrong: list[tuple[int, str]] = []
    for row, cell in zip(sheet.numbers, sheet.columns[code], strict=True):
        try:
            counts.append(count(cell))
        except ValueError:
            wrong.append((row, quoted(cell)))
    if wrong:
        raise refuse(sheet.at(code), "không phải là số lượng đọc được", COUNTS, wrong)
    return counts


def _fields(sheet: Sheet, filled: list[int]) -> dict[int, str]:
    names: list[Any] = sheet.columns["field"]
    fields = {n: "" if sheet.numbers[n] in sheet.total_rows else plain(names[n]) for n in filled}
    sums = [n for n in filled if sheet.numbers[n] in sheet.total_rows]
    nameless = [(sheet.numbers[n], "") for n, field in fields.items() if not field and n not in sums]
    if nameless:
        remedy = f"Hãy ghi tên lĩnh vực; dòng cộng thì ghi “{sheet.layout.total_rows[0]}”."
        raise refuse(sheet.at("field"), "ô bắt buộc bị bỏ trống", remedy, nameless)
    times = Counter(map(fold, fields.values()))
    twice = [(sheet.numbers[n], quoted(field or "Tổng cộng")) for n, field in fields.items() if times[fold(field)] > 1]
    if twice:
        remedy = "Hãy gộp các dòng đó thành một."
        raise refuse(sheet.at("field"), "lĩnh vực hoặc dòng tổng xuất hiện nhiều lần", remedy, twice)
    return fields


def _unit(sheet: Sheet, filled: list[int]) -> dict[int, str]:
    sums = [n for n in filled if sheet.numbers[n] in sheet.total_rows]
    unit = sums or filled
    if len(unit) > 1:
        rows = [(sheet.numbers[n], "") for n in unit]
        remedy = "Hãy chỉ giữ lại dòng của đơn vị, hoặc thêm dòng “Tổng cộng” duy nhất."
        raise refuse(sheet.where, "có nhiều dòng, không biết dòng nào là của đơn vị", remedy, rows)
    return {unit[0]: ""}
