"""Checks of what a register leaves out as a whole: nothing pending, nothing resolved, nothing carried over."""

from collections.abc import Iterator

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.params import Days
from helpers.tables import Tables
from helpers.tables.schema import FINISHED
from helpers.vietnamese import number

REGISTER_WITHOUT_PENDING = Rule(
    "REGISTER_WITHOUT_PENDING",
    Severity.WARNING,
    "Danh sách hồ sơ có hồ sơ đang giải quyết",
    "Theo thời gian giải quyết của chính các hồ sơ đó thì cuối kỳ phải còn từ 10 hồ sơ; thường là chỉ xuất hồ sơ đã "
    "giải quyết",
)
REGISTER_WITHOUT_RESULTS = Rule(
    "REGISTER_WITHOUT_RESULTS",
    Severity.WARNING,
    "Danh sách hồ sơ có hồ sơ đã giải quyết",
    "Từ 30 hồ sơ mà chưa hồ sơ nào có kết quả trong kỳ: thường là chỉ xuất hồ sơ đang giải quyết",
)
REGISTER_WITHOUT_CARRIED = Rule(
    "REGISTER_WITHOUT_CARRIED",
    Severity.WARNING,
    "Danh sách hồ sơ có hồ sơ từ kỳ trước chuyển qua",
    "Theo thời gian giải quyết của chính các hồ sơ đó thì đầu kỳ phải có từ 20 hồ sơ; thường là chỉ xuất hồ sơ nhận "
    "trong kỳ",
)
PENDING_EXPECTED, CARRIED_EXPECTED = 10, 20
ENOUGH = 30  # dossiers


def check_left_out(tables: Tables, days: Days) -> list[Finding]:
    """Hold all registers together against how long their own dossiers take; nothing where none was given."""
    return [] if tables.dossiers is None else list(_left_out(tables.dossiers, days))


def _left_out(rows: pd.DataFrame, days: Days) -> Iterator[Finding]:
    first, last = pd.Timestamp(days.first), pd.Timestamp(days.last)
    received, resolved = rows["received_at"].dt.normalize(), rows["resolved_at"].dt.normalize()
    is_new, is_done = received.between(first, last), resolved.between(first, last)
    if is_new.sum() < ENOUGH:
        return
    if not is_done.any():
        yield REGISTER_WITHOUT_RESULTS.found(
            f"{number(int(is_new.sum()))} hồ sơ nhận trong kỳ mà không hồ sơ nào được giải quyết trong kỳ. "
            "Hãy kiểm tra bộ lọc trạng thái khi xuất danh sách."
        )
        return
    taken = (resolved - received)[is_done].dt.days
    left = (last - received[is_new]).dt.days
    expected = sum(float((taken > one).mean()) * times for one, times in left.value_counts().items())
    is_open = (received <= last) & ((resolved.isna() & ~rows["state"].isin(FINISHED)) | (resolved > last))
    if not is_open.any() and expected >= PENDING_EXPECTED:
        yield REGISTER_WITHOUT_PENDING.found(
            "không có hồ sơ nào đang giải quyết ở cuối kỳ, trong khi ước tính phải còn khoảng "
            f"{number(round(expected))} hồ sơ. Hãy kiểm tra bộ lọc trạng thái khi xuất danh sách."
        )
    a_day = is_new.sum() / ((last - first).days + 1)
    expected = a_day * float(taken.mean())
    if not (received < first).any() and expected >= CARRIED_EXPECTED:
        yield REGISTER_WITHOUT_CARRIED.found(
            f"không có hồ sơ nào nhận trước kỳ, trong khi ước tính phải có khoảng {number(round(expected))} hồ sơ "
            "từ kỳ trước chuyển qua. Hãy kiểm tra bộ lọc ngày nhận khi xuất danh sách."
        )
