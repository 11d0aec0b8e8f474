"""Cells as exported to typed columns; a cell that cannot be read stops the load, named by its row."""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from helpers.tables.codes import has_shape
from helpers.tables.dates import dates
from helpers.tables.personal import quoted
from helpers.tables.problems import Problems, refuse
from helpers.tables.schema import PROCEDURES, Column
from helpers.tables.sheet import Sheet
from helpers.tables.text import is_blank, plain, word_key, written_code
from helpers.tables.unmerged import refuse_unmerged

# Excel keeps 15 digits of a number; the rest of a longer code is already lost.
WHOLE_NUMBERS_BELOW = 10**15
CODES = ("code", "procedure_code")
EXPONENT = re.compile(r"\d+([.,]\d+)?E\+\d+", re.IGNORECASE)  # 2.6E+14


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
    # One of several systems may have no dossier in the month; where none has any, loading stops.
    if not (sheet.numbers or table.may_be_empty or sheet.layout.kind == "register"):
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
    columns["source"] = pd.Series([sheet.source] * times, dtype="str")
    columns["system"] = pd.Series([sheet.layout.system] * times, dtype="str")
    return pd.DataFrame({name: columns[name] for name in table.dtypes})


def _text(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    damaged = {cell for cell in set(cells) if _is_damaged(cell, sheet, column)}
    if damaged:
        # 1.004310 typed into a number cell is 1.00431: nobody can tell the code that was meant.
        found = [(row, quoted(cell)) for row, cell in zip(sheet.numbers, cells, strict=True) if cell in damaged]
        remedy = (
            "Hãy xuất lại từ hệ thống và định dạng cột là Văn bản (Text), để mã không mất chữ số; chữ số đã mất không "
            "tìm lại được trong tệp này."
        )
        raise refuse(sheet.at(column.name), "ô kiểu số ở cột phải là chữ", remedy, found)
    texts = _look_up(cells, written_code if column.name in CODES else plain)
    if column.shape:
        # A name or telephone number in a row that slipped sideways would go on as somebody's dossier.
        shape, known = sheet.layout.shape_of(column), sheet.layout.vocabulary
        others = {text for text in set(texts) if not has_shape(text, shape)}
        if others:
            wrong = [
                (row, quoted(cell, known))
                for row, cell, text in zip(sheet.numbers, cells, texts, strict=True)
                if text in others
            ]
            remedy = (
                "Hãy xem dòng đó có bị lệch cột không; mã của hệ thống có dạng khác thì khai báo ở codes trong "
                f"{sheet.layout.file}."
            )
            raise refuse(sheet.at(column.name), "giá trị không phải là mã", remedy, wrong)
    return pd.Series(texts, dtype="str")


def _is_damaged(cell: Any, sheet: Sheet, column: Column) -> bool:
    """Tell a text that a cell of numbers or dates has changed.

    A whole number is the code of a dossier; no procedure's code is one, so that 1 was 1.000000.
    """
    is_code_column = column.name in CODES
    if isinstance(cell, str):
        return is_code_column and EXPONENT.fullmatch(plain(cell)) is not None
    if not isinstance(cell, int | float):
        return is_code_column
    is_procedure = column.name == "procedure_code" or (is_code_column and sheet.layout.table is PROCEDURES)
    return is_procedure or cell != int(cell) or abs(cell) >= WHOLE_NUMBERS_BELOW


def _choices(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    words = sheet.layout.words[column.name]
    value_of = {word_key(word): value for value, said in words.items() for word in said}
    values = _look_up(cells, lambda cell: value_of.get(word_key(cell)))
    _refuse_unknown(sheet, column, cells, values, [said[0] for said in words.values()])
    return pd.Series(values, dtype=column.dtype)


def _flags(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    marks = sheet.layout.marks
    value_of = dict.fromkeys(map(word_key, marks.yes), True) | dict.fromkeys(map(word_key, marks.no), False)

    def flag(cell: Any) -> bool | None:
        text = word_key(cell)
        # int() and isdecimal() know more digits than 0 to 9.
        return int(text) > 0 if text.isdecimal() and text.isascii() and len(text) < 10 else value_of.get(text)

    values = _look_up(cells, flag)
    said = [marks.yes[0], marks.no[0], *marks.yes[1:2], *(["để trống"] if "" in marks.no else [])]
    _refuse_unknown(sheet, column, cells, values, [*said, "số tệp từ 0 trở lên"])
    refuse_unmerged(sheet.at(column.name), cells, sheet.numbers)
    return pd.Series(values, dtype="bool")


CONVERTERS: dict[str, Callable[[Sheet, Column, list[Any]], "pd.Series[Any]"]] = {
    "text": _text,
    "date": dates,
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
        (row, quoted(cell, sheet.layout.vocabulary))
        for row, cell, value in zip(sheet.numbers, cells, values, strict=True)
        if value is None and not (is_blank(cell) and not column.required and column.kind == "choice")
    ]
    if unknown:
        remedy = (
            f"Các giá trị được dùng: {'; '.join(allowed)}. "
            f"Hãy sửa ô ghi sai; từ khác của hệ thống thì khai báo trong {sheet.layout.file}."
        )
        raise refuse(sheet.at(column.name), "giá trị không hợp lệ", remedy, unknown)
