"""Checks of feedback (phản ánh, kiến nghị): its days in order, and known where they decide what is counted."""

from collections.abc import Iterator

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.rows import Breach, named
from helpers.params import Days
from helpers.tables import Tables
from helpers.vietnamese import short_date

FEEDBACK_ANSWERED_BEFORE_RECEIVED = Rule(
    "FEEDBACK_ANSWERED_BEFORE_RECEIVED",
    Severity.WARNING,
    "Ngày xử lý phản ánh, kiến nghị không trước ngày tiếp nhận",
    "Không thể xử lý khi chưa tiếp nhận: thường là gõ nhầm ngày hoặc đảo hai cột",
)
FEEDBACK_DUE_BEFORE_RECEIVED = Rule(
    "FEEDBACK_DUE_BEFORE_RECEIVED",
    Severity.WARNING,
    "Hạn xử lý phản ánh, kiến nghị không trước ngày tiếp nhận",
    "Hạn xử lý được tính từ ngày tiếp nhận",
)
FEEDBACK_ANSWERED_AFTER_PERIOD = Rule(
    "FEEDBACK_ANSWERED_AFTER_PERIOD",
    Severity.WARNING,
    "Ngày xử lý phản ánh, kiến nghị không sau kỳ báo cáo",
    "Tệp được xuất sau khi kỳ kết thúc: đến cuối kỳ phản ánh vẫn đang xử lý",
)
FEEDBACK_WITHOUT_DUE_DATE = Rule(
    "FEEDBACK_WITHOUT_DUE_DATE",
    Severity.WARNING,
    "Phản ánh, kiến nghị có hạn xử lý",
    "Không có hạn thì không biết đúng hạn hay quá hạn; phản ánh đang xử lý được đếm là trong hạn",
)
FEEDBACK_STATE_WITHOUT_DATE = Rule(
    "FEEDBACK_STATE_WITHOUT_DATE",
    Severity.WARNING,
    "Phản ánh, kiến nghị đã xử lý thì có ngày xử lý, chưa xử lý thì không",
    "Số liệu được đếm theo ngày xử lý; trạng thái và ngày xử lý phải khớp nhau",
)


def check_feedback(tables: Tables, days: Days) -> list[Finding]:
    """Check the list of feedback; a finding counts the rows and names the first few."""
    if tables.feedback is None:
        return []
    breaches = [*_days(tables.feedback, days), *_states(tables.feedback, tables.feedback_states)]
    return [rule.found(named(rows, what)) for rule, rows, what in breaches if len(rows)]


def _days(rows: pd.DataFrame, days: Days) -> Iterator[Breach]:
    received, due, answered = (rows[name].dt.normalize() for name in ("received_at", "due_at", "resolved_at"))
    counted = received.between(pd.Timestamp(days.first), pd.Timestamp(days.last))
    yield (
        FEEDBACK_ANSWERED_BEFORE_RECEIVED,
        rows[answered < received],
        "phản ánh, kiến nghị có ngày xử lý trước ngày tiếp nhận",
    )
    yield (
        FEEDBACK_DUE_BEFORE_RECEIVED,
        rows[due < received],
        "phản ánh, kiến nghị có hạn xử lý trước ngày tiếp nhận",
    )
    yield (
        FEEDBACK_ANSWERED_AFTER_PERIOD,
        rows[counted & (answered > pd.Timestamp(days.last))],
        f"phản ánh, kiến nghị có ngày xử lý sau ngày {short_date(days.last)}, được đếm là đang xử lý",
    )
    yield FEEDBACK_WITHOUT_DUE_DATE, rows[counted & due.isna()], "phản ánh, kiến nghị không có hạn xử lý"


def _states(feedback: pd.DataFrame, states: pd.DataFrame) -> Iterator[Breach]:
    rows = feedback.merge(states, on=["source", "row"])
    is_closed, has_day = rows["state"] == "resolved", rows["resolved_at"].notna()
    yield (
        FEEDBACK_STATE_WITHOUT_DATE,
        rows[is_closed & ~has_day],
        "phản ánh, kiến nghị ghi là đã xử lý mà không có ngày xử lý, được đếm là đang xử lý",
    )
    yield (
        FEEDBACK_STATE_WITHOUT_DATE,
        rows[~is_closed & has_day],
        "phản ánh, kiến nghị ghi là chưa xử lý mà có ngày xử lý, được đếm là đã xử lý",
    )
