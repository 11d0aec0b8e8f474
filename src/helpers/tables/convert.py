"""Cells as exported to typed columns; a cell that cannot be read stops the load, named by its row."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from helpers.tables.problems import quoted, refuse
from helpers.tables.schema import NO, YES, Column, Table
from helpers.tables.sheet import Sheet, fold

DATE_FORMATS = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")
# A year such as 0226 or 2206 is a typing mistake that would otherwise count as a date.
YEARS = (2000, 2099)
# Excel keeps 15 digits of a number; the rest of a longer code is already lost.
WHOLE_NUMBERS_BELOW = 10**15


def convert(sheet: Sheet, table: Table) -> pd.DataFrame:
    """Make the tidy table out of a sheet.

    Returns
    -------
    DataFrame
        The columns of `table` without the personal ones, plus ``row``; a column that an empty cell may stand in has
        "" (text), NaT (date) or False (flag) there.

    Raises
    ------
    DataError
        No rows; a required cell is empty; a date, word, flag or code that cannot be read; a code that occurs twice.
    """
    if not sheet.rows and not table.may_be_empty:
        remedy = f"Hãy xuất lại {table.label} của kỳ báo cáo."
        raise refuse(sheet.where, "không có dòng dữ liệu nào dưới tiêu đề", remedy)
    columns: dict[str, pd.Series[Any]] = {}
    for column in table.kept:
        if not column.headings:
            continue
        cells = sheet.cells(column)
        if column.required:
            _refuse_empty(sheet, column, cells)
        columns[column.name] = CONVERTERS[column.kind](sheet, column, cells)
    frame = pd.DataFrame(columns | {"row": pd.Series(sheet.numbers, dtype="int64")})
    _refuse_duplicates(sheet, table.columns[0], frame)
    added = {"source": sheet.where.split(",")[0].split("/")[-1], "system": "city"}
    frame = frame.assign(**{name: value for name, value in added.items() if name in table.dtypes})
    return frame.astype(table.dtypes)


def _text(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    damaged = [
        (row, f"“{cell}”")
        for row, cell in zip(sheet.numbers, cells, strict=True)
        if isinstance(cell, float) and not (cell.is_integer() and abs(cell) < WHOLE_NUMBERS_BELOW)
    ]
    if damaged:
        # 1.004310 typed into a number cell is 1.00431: nobody can tell the code that was meant.
        remedy = "Hãy định dạng cột là Văn bản (Text) rồi xuất lại, để mã không mất chữ số 0."
        raise refuse(sheet.at(column), "ô kiểu số ở cột phải là chữ", remedy, damaged)
    return pd.Series([plain(cell) for cell in cells], dtype="str")


def _dates(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    raw = pd.Series([None if _is_blank(cell) else cell for cell in cells], dtype="object")
    dates = pd.to_datetime(raw.where(raw.map(lambda cell: isinstance(cell, date))), errors="coerce")
    dates = dates.astype("datetime64[us]")
    texts = raw[raw.map(lambda cell: isinstance(cell, str))].map(plain)
    for pattern in DATE_FORMATS:
        unread = texts[dates[texts.index].isna()]
        dates[unread.index] = pd.to_datetime(unread, format=pattern, errors="coerce")
    wrong = raw.notna() & ~dates.dt.year.between(*YEARS)
    if wrong.any():
        found = [(sheet.numbers[i], quoted(plain(raw[i]))) for i in raw.index[wrong]]
        remedy = "Hãy sửa thành dd/mm/yyyy, ví dụ 15/02/2026 hoặc 15/02/2026 08:30."
        raise refuse(sheet.at(column), "ngày không đọc được", remedy, found)
    return dates


def _choices(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    value_of = {fold(word): value for value, words in column.words.items() for word in words}
    values = _look_up(cells, lambda cell: value_of.get(fold(plain(cell))))
    _refuse_unknown(sheet, column, cells, values, [words[0] for words in column.words.values()])
    return pd.Series(values, dtype=column.dtype)


def _flags(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    value_of = dict.fromkeys(map(fold, YES), True) | dict.fromkeys(map(fold, NO), False)

    def flag(cell: Any) -> bool | None:
        text = fold(plain(cell))
        return int(text) > 0 if text.isdecimal() else value_of.get(text)

    values = _look_up(cells, flag)
    _refuse_unknown(sheet, column, cells, values, ["Có", "Không", "x", "để trống", "số tệp từ 0 trở lên"])
    return pd.Series(values, dtype="bool")


CONVERTERS: dict[str, Callable[[Sheet, Column, list[Any]], "pd.Series[Any]"]] = {
    "text": _text,
    "date": _dates,
    "choice": _choices,
    "flag": _flags,
}


def plain(cell: Any) -> str:
    """Return a cell as one line of text; a whole number loses the ".0" that spreadsheets' numbers are read with."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def _is_blank(cell: Any) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _look_up(cells: list[Any], value_of: Callable[[Any], Any]) -> list[Any]:
    """Convert each different cell once: a register has thousands of rows and a handful of words."""
    values = {cell: value_of(cell) for cell in set(cells)}
    return [values[cell] for cell in cells]


def _refuse_empty(sheet: Sheet, column: Column, cells: list[Any]) -> None:
    empty = [(row, "") for row, cell in zip(sheet.numbers, cells, strict=True) if _is_blank(cell)]
    if empty:
        remedy = "Hãy điền ô còn thiếu, hoặc xóa dòng nếu dòng đó không phải là dữ liệu."
        raise refuse(sheet.at(column), "ô bắt buộc bị bỏ trống", remedy, empty)


def _refuse_unknown(sheet: Sheet, column: Column, cells: list[Any], values: list[Any], allowed: list[str]) -> None:
    unknown = [
        (row, quoted(plain(cell)))
        for row, cell, value in zip(sheet.numbers, cells, values, strict=True)
        if value is None
    ]
    if unknown:
        remedy = f"Các giá trị được dùng: {'; '.join(allowed)}."
        raise refuse(sheet.at(column), "giá trị không hợp lệ", remedy, unknown)


def _refuse_duplicates(sheet: Sheet, column: Column, frame: pd.DataFrame) -> None:
    repeated = frame[frame[column.name].duplicated(keep=False)].sort_values([column.name, "row"])
    if len(repeated):
        found = [(row, quoted(code)) for row, code in zip(repeated["row"], repeated[column.name], strict=True)]
        raise refuse(sheet.at(column), "mã bị trùng", "Mỗi mã chỉ được có một dòng; hãy xóa dòng thừa.", found)
