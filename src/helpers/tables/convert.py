"""Cells as exported to typed columns; a cell that cannot be read stops the load, named by its row."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from helpers.tables.problems import Problems, quoted, refuse
from helpers.tables.schema import Column
from helpers.tables.sheet import Sheet
from helpers.tables.text import fold, is_blank, is_code, plain
from helpers.tables.unmerged import refuse_unmerged

# A year such as 0226 or 2206 is a typing mistake that would otherwise count as a date.
YEARS = (2000, 2099)
# Excel keeps 15 digits of a number; the rest of a longer code is already lost.
WHOLE_NUMBERS_BELOW = 10**15
CODES = ("code", "procedure_code")


def convert(sheet: Sheet) -> pd.DataFrame:
    """Make the tidy table that a sheet's layout says.

    Returns
    -------
    DataFrame
        The columns of the schema; a column that an empty cell may stand in has "" (text), NaT (date), NaN (choice) or
        False (flag) there.

    Raises
    ------
    DataError
        No rows; a required cell is empty; a date, word, flag or code that cannot be read: all columns in one message.
    """
    table = sheet.layout.table
    if not sheet.numbers and not table.may_be_empty:
        remedy = f"Hãy xuất lại {table.label} của kỳ báo cáo."
        raise refuse(sheet.where, "không có dòng dữ liệu nào dưới tiêu đề", remedy)
    columns: dict[str, Any] = {}
    problems = Problems()
    for column in table.exported:
        cells = sheet.columns[column.name]
        with problems.gathering():
            if column.required:
                _refuse_empty(sheet, column, cells)
            columns[column.name] = CONVERTERS[column.kind](sheet, column, cells)
    problems.stop()
    times = len(sheet.numbers)
    columns["row"] = pd.Series(sheet.numbers, dtype="int64")
    columns["source"] = pd.Series([sheet.file.rsplit("/", 1)[-1]] * times, dtype="str")
    columns["system"] = pd.Series([sheet.layout.system] * times, dtype="str")
    return pd.DataFrame({name: columns[name] for name in table.dtypes})


def _text(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    damaged = [
        (row, f"“{cell}”")
        for row, cell in zip(sheet.numbers, cells, strict=True)
        if isinstance(cell, float) and not (cell.is_integer() and abs(cell) < WHOLE_NUMBERS_BELOW)
    ]
    if damaged:
        # 1.004310 typed into a number cell is 1.00431: nobody can tell the code that was meant.
        remedy = "Hãy định dạng cột là Văn bản (Text) rồi xuất lại, để mã không mất chữ số 0."
        raise refuse(sheet.at(column.name), "ô kiểu số ở cột phải là chữ", remedy, damaged)
    texts = _look_up(cells, plain)
    if column.name in CODES and not all(map(is_code, set(texts))):
        # A name or telephone number in a row that slipped sideways would go on as somebody's dossier.
        wrong = [(row, quoted(text)) for row, text in zip(sheet.numbers, texts, strict=True) if not is_code(text)]
        remedy = "Mã không có dấu cách và có chữ số; hãy xem dòng đó có bị lệch cột không."
        raise refuse(sheet.at(column.name), "giá trị không phải là mã", remedy, wrong)
    return pd.Series(texts, dtype="str")


def _dates(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    given = list(set(cells))
    kept = [cell if isinstance(cell, date) and YEARS[0] <= cell.year <= YEARS[1] else None for cell in given]
    dates = pd.to_datetime(pd.Series(kept, dtype="object"), errors="coerce").to_numpy("datetime64[us]", copy=True)
    texts = np.array([plain(cell) if isinstance(cell, str) else "" for cell in given], dtype="object")
    for pattern in sheet.layout.date_formats:
        unread = np.isnat(dates) & (texts != "")
        if unread.any():
            dates[unread] = pd.to_datetime(texts[unread], format=pattern, errors="coerce")
    read = pd.Series(dates).dt.year.between(*YEARS)
    wrong = {
        cell for cell, is_read in zip(given, read, strict=True) if not (is_read or is_blank(cell) or pd.isna(cell))
    }
    if wrong:
        found = [(row, quoted(plain(cell))) for row, cell in zip(sheet.numbers, cells, strict=True) if cell in wrong]
        remedy = "Hãy sửa thành dd/mm/yyyy, ví dụ 15/02/2026 hoặc 15/02/2026 08:30."
        raise refuse(sheet.at(column.name), "ngày không đọc được", remedy, found)
    place = {cell: n for n, cell in enumerate(given)}
    return pd.Series(dates[[place[cell] for cell in cells]])


def _choices(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    words = sheet.layout.words[column.name]
    value_of = {fold(word): value for value, said in words.items() for word in said}
    values = _look_up(cells, lambda cell: value_of.get(fold(cell)))
    _refuse_unknown(sheet, column, cells, values, [said[0] for said in words.values()])
    return pd.Series(values, dtype=column.dtype)


def _flags(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    marks = sheet.layout.marks
    value_of = dict.fromkeys(map(fold, marks.yes), True) | dict.fromkeys(map(fold, marks.no), False)

    def flag(cell: Any) -> bool | None:
        text = fold(cell)
        # int() and isdecimal() know more digits than 0 to 9.
        return int(text) > 0 if text.isdecimal() and text.isascii() and len(text) < 10 else value_of.get(text)

    values = _look_up(cells, flag)
    said = [marks.yes[0], marks.no[0], *marks.yes[1:2], *(["để trống"] if "" in marks.no else [])]
    _refuse_unknown(sheet, column, cells, values, [*said, "số tệp từ 0 trở lên"])
    refuse_unmerged(sheet.at(column.name), cells, sheet.numbers)
    return pd.Series(values, dtype="bool")


CONVERTERS: dict[str, Callable[[Sheet, Column, list[Any]], "pd.Series[Any]"]] = {
    "text": _text,
    "date": _dates,
    "choice": _choices,
    "flag": _flags,
}


def _look_up(cells: list[Any], value_of: Callable[[Any], Any]) -> list[Any]:
    """Convert each different cell once: a register has thousands of rows and a handful of words."""
    values = {cell: value_of(cell) for cell in set(cells)}
    return [values[cell] for cell in cells]


def _refuse_empty(sheet: Sheet, column: Column, cells: list[Any]) -> None:
    if not any(map(is_blank, set(cells))):
        return
    empty = [(row, "") for row, cell in zip(sheet.numbers, cells, strict=True) if is_blank(cell)]
    if empty:
        remedy = "Hãy điền ô còn thiếu theo hệ thống một cửa."
        raise refuse(sheet.at(column.name), "ô bắt buộc bị bỏ trống", remedy, empty)


def _refuse_unknown(sheet: Sheet, column: Column, cells: list[Any], values: list[Any], allowed: list[str]) -> None:
    unknown = [
        (row, quoted(plain(cell)))
        for row, cell, value in zip(sheet.numbers, cells, values, strict=True)
        if value is None and not (is_blank(cell) and not column.required and column.kind == "choice")
    ]
    if unknown:
        remedy = f"Các giá trị được dùng: {'; '.join(allowed)}. Từ khác thì khai báo trong {sheet.layout.file}."
        raise refuse(sheet.at(column.name), "giá trị không hợp lệ", remedy, unknown)
