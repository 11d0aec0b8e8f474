"""Checks of which period each source is of: where nothing says so, where something says another."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.params import Days
from helpers.tables import Tables
from helpers.vietnamese import short_date

PERIOD_NOT_STATED = Rule(
    "PERIOD_NOT_STATED",
    Severity.WARNING,
    "Mỗi danh sách hồ sơ, biểu tổng hợp và summary.yml ghi kỳ của số liệu",
    "Nghị định 09/2019/NĐ-CP, Điều 12: số liệu của tháng tính trong kỳ; tệp không ghi kỳ có thể là tệp của kỳ khác",
)
PERIOD_STATED_OTHERWISE = Rule(
    "PERIOD_STATED_OTHERWISE",
    Severity.WARNING,
    "Tiêu đề, tên trang tính và tên tệp ghi cùng một kỳ",
    "Tiêu đề được tính trước; tên còn cũ, hoặc tệp của kỳ khác được sửa tiêu đề",
)
EXPORTED_BEFORE_END = Rule(
    "EXPORTED_BEFORE_END",
    Severity.WARNING,
    "Tệp được in hoặc xuất sau khi kỳ kết thúc",
    "Tệp xuất khi kỳ chưa hết thì thiếu hồ sơ của những ngày còn lại",
)

NEEDED = ("register", "totals", "summary")


def check_periods(tables: Tables, days: Days) -> list[Finding]:
    """Check what each sheet, and ``summary.yml``, says of its period; what is surely of another is refused earlier."""
    return [finding for row in tables.sheets.itertuples() for finding in _of_sheet(row, tables, days)]


def _of_sheet(row: Any, tables: Tables, days: Days) -> Iterator[Finding]:
    where = f"{row.source}, trang tính “{row.sheet}”" if row.sheet else str(row.source)
    span = f"từ ngày {short_date(days.first)} đến ngày {short_date(days.last)}"
    if row.kind in NEEDED and row.rows_read:
        if not row.period_place:
            place = "khóa «period»" if row.kind == "summary" else "tiêu đề"
            yield PERIOD_NOT_STATED.found(
                f"{where}: không ghi, hoặc không đọc được kỳ của số liệu{_held(row, tables)}. "
                f"Hãy kiểm tra tệp là của kỳ {span}, và ghi kỳ ở {place}."
            )
        elif row.kind != "register" and pd.isna(row.period_first):
            yield PERIOD_NOT_STATED.found(
                f"{where}: chỉ ghi ngày cuối của kỳ, không ghi số liệu tính từ ngày nào. "
                f"Hãy kiểm tra số liệu không phải là lũy kế mà là của kỳ {span}."
            )
        elif row.period_last > pd.Timestamp(days.last):
            yield PERIOD_STATED_OTHERWISE.found(
                f"{where}: ghi đến ngày {short_date(row.period_last)}, sau kỳ báo cáo. "
                f"Hãy kiểm tra danh sách có đủ hồ sơ của kỳ {span}."
            )
    if row.other_period:
        yield PERIOD_STATED_OTHERWISE.found(
            f"{where}: {row.other_period}, không phải kỳ {span}. Hãy kiểm tra tệp có đúng kỳ, và sửa chỗ ghi sai."
        )
    if row.exported_on < pd.Timestamp(days.last):
        yield EXPORTED_BEFORE_END.found(
            f"{where}: ghi ngày in hoặc xuất {short_date(row.exported_on)}, khi kỳ {span} chưa hết. "
            "Hãy xuất lại sau khi kỳ kết thúc."
        )


def _held(row: Any, tables: Tables) -> str:
    """Say what the rows themselves tell of the period."""
    if row.kind != "register" or tables.registers is None:
        return ""
    received = tables.registers.loc[tables.registers["source"] == row.source, "received_at"]
    return (
        f" (các hồ sơ nhận từ {short_date(received.min())} đến {short_date(received.max())})" if len(received) else ""
    )
