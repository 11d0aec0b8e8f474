"""Dates as exported: text in many forms, Excel dates, bare serial numbers, and what stands for no date."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd

from helpers.tables.date_words import in_digits
from helpers.tables.exchanged import exchanged
from helpers.tables.personal import quoted
from helpers.tables.problems import refuse
from helpers.tables.schema import Column
from helpers.tables.sheet import Sheet
from helpers.tables.text import fold, plain

# A year such as 0226 or 2206 is a typing mistake that would otherwise count as a date.
YEARS = (2000, 2099)
DAY_ZERO = datetime(1899, 12, 30)  # of the serial numbers that Excel keeps dates as
SERIALS = [(datetime(year, 1, 1) - DAY_ZERO).days for year in (YEARS[0], YEARS[1] + 1)]
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
DAY = re.compile(r"(?<!\d)(\d{1,2}|\d{4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{1,2})(?!\d)")
# SA and CH are AM and PM; the only time zone is that of Việt Nam.
TIME = re.compile(r"(\d{1,2})[:hg](\d{1,2})(?:[:p](\d{1,2})(?:[.,]\d+)?)?\s*(sa|am|ch|pm)?(?:\+07:?00)?")


def dates(sheet: Sheet, column: Column, cells: list[Any]) -> "pd.Series[Any]":
    """Read a column of dates.

    Returns
    -------
    Series
        Local times to the second; NaT for an empty cell and for what the layout's ``no_date`` says.

    Raises
    ------
    DataError
        A cell cannot be read, or stands for no date where one is required; day and month look exchanged.
    """
    month_first = sheet.layout.month_first
    no_date = {"", *(_day(text, month_first=False) or _bare(text) for text in sheet.layout.no_date)}
    moments: dict[Any, datetime] = {}
    empty, unread = set[Any](), set[Any]()
    for cell in set(cells):
        moment = read_moment(cell, month_first)
        said = (moment.year, moment.month, moment.day) if moment else _day(cell, month_first) or _bare(cell)
        if said in no_date:
            empty.add(cell)
        elif moment:
            moments[cell] = moment
        else:
            unread.add(cell)
    if unread:
        listed = _listed(sheet, cells, unread)
        raise refuse(sheet.at(column.name), "ngày không đọc được", _remedy(sheet, unread), listed)
    if empty and column.required:
        remedy = "Hãy điền ngày vào ô còn thiếu."
        raise refuse(sheet.at(column.name), "ô bắt buộc không có ngày", remedy, _listed(sheet, cells, empty))
    if suspect := exchanged(moments):
        what = "ngày và tháng có vẻ bị đảo (Excel kiểu Mỹ đọc 03/10 là ngày 10 tháng 3)"
        remedy = (
            "Hãy xuất lại từ hệ thống và không lưu lại bằng Excel đặt vùng Hoa Kỳ, hoặc sửa các ô này; ngày đúng như "
            "vậy thì ghi cả cột cùng một kiểu, là chữ dd/mm/yyyy hoặc là ngày của Excel."
        )
        raise refuse(sheet.at(column.name), what, remedy, _listed(sheet, cells, suspect))
    return pd.Series(np.array([moments.get(cell) for cell in cells], dtype="datetime64[us]"))


def read_moment(cell: Any, month_first: bool = False) -> datetime | None:
    """Read a date, with its time of day where it has one; None where it is none, or outside the years 2000 to 2099."""
    moment: datetime | None
    if isinstance(cell, date):
        moment = _as_shown(cell if isinstance(cell, datetime) else datetime.combine(cell, time()))
    elif SERIAL.fullmatch(plain(cell)):
        serial = float(plain(cell).replace(",", "."))
        moment = _as_shown(DAY_ZERO + timedelta(serial)) if SERIALS[0] <= serial < SERIALS[1] else None
    else:
        moment = _written(fold(cell), month_first) or _written(in_digits(fold(cell)), month_first)
    return moment if moment and YEARS[0] <= moment.year <= YEARS[1] else None


def _as_shown(moment: datetime) -> datetime:
    """Round away what a time lost as the fraction of a day.

    46091.66666 is 15:59:59.42 and shown as 16:00; a time of whole seconds is kept, and no time moves to another day.
    """
    second = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    if abs(moment - second) <= timedelta(milliseconds=50):
        return second
    minute = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return minute if minute.date() == moment.date() else moment.replace(microsecond=0)


def _written(text: str, month_first: bool) -> datetime | None:
    """Read a date written with / . or -, year first or last, a time of day before or after it."""
    found, day = DAY.search(text), _day(text, month_first)
    if not found or not day:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".replace("ngay", "").strip(" t,;-")
    clock = TIME.fullmatch(rest) if rest else None
    if rest and not clock:
        return None
    hour, minute, second = (int(number or 0) for number in clock.groups()[:3]) if clock else (0, 0, 0)
    half = clock[4] if clock else None
    if half and (hour == 0 if half in ("ch", "pm") else hour > 12):
        return None  # 17:00 SA
    if half:
        hour += 12 * ((half in ("ch", "pm") and hour < 12) - (half in ("sa", "am") and hour == 12))
    try:
        return datetime(*day, hour, minute, second)
    except ValueError:
        return None


def _day(cell: Any, month_first: bool) -> tuple[int, int, int] | None:
    """Give year, month and day as written, whatever calendar has them (00/00/0000); None where they are not written."""
    if isinstance(cell, time):
        return (1899, 12, 30) if cell == time() else None  # the number 0 in a cell of dates
    if isinstance(cell, date):
        return cell.year, cell.month, cell.day
    found = DAY.search(cell) if isinstance(cell, str) else None
    if not found or len(found[1]) + len(found[4]) < 5 or len(found[1]) == len(found[4]):
        return None  # a year of two digits may be any of three numbers
    numbers = [int(found[place]) for place in (1, 3, 4)]
    if len(found[1]) == 4:
        year, month, day = numbers
    else:
        day, month, year = numbers
        day, month = (month, day) if month_first else (day, month)
    return year, month, day


def _bare(cell: Any) -> str:
    """Give what stands for no date without the signs around it: “(trống)”; “…” and “__/__/____” are nothing."""
    return fold(cell).strip("()[]<>._-/ ")


def _listed(sheet: Sheet, cells: list[Any], which: set[Any]) -> list[tuple[int, str]]:
    known = sheet.layout.vocabulary
    return [(row, quoted(_shown(cell), known)) for row, cell in zip(sheet.numbers, cells, strict=True) if cell in which]


def _shown(cell: Any) -> Any:
    """Write an Excel date as Excel shows it here."""
    if not isinstance(cell, date):
        return cell
    return f"{cell:%d/%m/%Y %H:%M}" if isinstance(cell, datetime) else f"{cell:%d/%m/%Y}"


def _remedy(sheet: Sheet, unread: set[Any]) -> str:
    if any(isinstance(cell, str) and read_moment(cell, month_first=True) for cell in unread):
        return (
            "Có ngày ghi tháng trước ngày (kiểu Mỹ), nên ngày và tháng của các ô khác có thể bị đảo. Hãy xuất lại theo "
            "kiểu ngày Việt Nam; nếu hệ thống luôn ghi tháng trước ngày thì khai báo dates: [mm/dd/yyyy] trong "
            f"{sheet.layout.file}."
        )
    return (
        "Hãy sửa thành dd/mm/yyyy, ví dụ 15/02/2026 hoặc 15/02/2026 08:30; chữ mà hệ thống ghi khi chưa có ngày thì "
        f"khai báo ở no_date trong {sheet.layout.file}."
    )
