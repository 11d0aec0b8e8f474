"""Checks of the rows: dates inside the period, states that fit their dates, procedures in the catalogue."""

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.params import Period
from helpers.tables import Tables
from helpers.vietnamese import number, short_date, some

RECEIVED_AFTER_PERIOD = Rule(
    "RECEIVED_AFTER_PERIOD",
    Severity.ERROR,
    "Ngày tiếp nhận không sau kỳ báo cáo",
    "Nghị định 09/2019/NĐ-CP, Điều 12: số liệu của tháng tính trong kỳ",
)
RESOLVED_BEFORE_PERIOD = Rule(
    "RESOLVED_BEFORE_PERIOD",
    Severity.ERROR,
    "Ngày trả kết quả không trước kỳ báo cáo",
    "Hồ sơ đã xong trước kỳ thuộc báo cáo của kỳ trước",
)
RESOLVED_AFTER_PERIOD = Rule(
    "RESOLVED_AFTER_PERIOD",
    Severity.WARNING,
    "Ngày trả kết quả không sau kỳ báo cáo",
    "Tệp được xuất sau khi kỳ kết thúc: đến cuối kỳ hồ sơ vẫn đang giải quyết",
)
RESOLVED_BEFORE_RECEIVED = Rule(
    "RESOLVED_BEFORE_RECEIVED",
    Severity.ERROR,
    "Ngày trả kết quả không trước ngày tiếp nhận",
    "Không thể trả kết quả khi chưa nhận hồ sơ",
)
DUE_DATE_MISSING = Rule(
    "DUE_DATE_MISSING",
    Severity.ERROR,
    "Hồ sơ đã trả kết quả có ngày hẹn trả",
    "Không có ngày hẹn trả thì không biết hồ sơ trước hạn, đúng hạn hay quá hạn",
)
STATE_WITHOUT_DATE = Rule(
    "STATE_WITHOUT_DATE",
    Severity.ERROR,
    "Hồ sơ đã xong thì có ngày trả kết quả, hồ sơ chưa xong thì không",
    "Trạng thái và ngày trả kết quả của cùng một hồ sơ phải khớp nhau",
)
PROCEDURE_UNKNOWN = Rule(
    "PROCEDURE_UNKNOWN",
    Severity.WARNING,
    "Mã thủ tục của hồ sơ có trong danh mục",
    "Thủ tục ngoài danh mục không được đếm là thủ tục phát sinh",
)
FEEDBACK_OUTSIDE_PERIOD = Rule(
    "FEEDBACK_OUTSIDE_PERIOD",
    Severity.WARNING,
    "Ngày tiếp nhận phản ánh, kiến nghị nằm trong kỳ báo cáo",
    "PAKN ngoài kỳ không được đếm",
)

FINISHED = ("resolved", "returned", "withdrawn", "stopped")


def check_tables(tables: Tables, period: Period) -> list[Finding]:
    """Check the rows of the three tables; a finding counts the rows and names the first few."""
    dossiers, feedback = tables.dossiers, tables.feedback
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    received, resolved = dossiers["received_at"].dt.normalize(), dossiers["resolved_at"].dt.normalize()
    finished = dossiers["state"].isin(FINISHED)
    span = f"kỳ {short_date(period.first)}–{short_date(period.last)}"
    breaches = [
        (RECEIVED_AFTER_PERIOD, dossiers[received > last], f"hồ sơ có ngày tiếp nhận sau {span}, không được đếm"),
        (
            RESOLVED_BEFORE_PERIOD,
            dossiers[(received < first) & (resolved < first)],
            f"hồ sơ đã trả kết quả trước {span}, không được đếm",
        ),
        (RESOLVED_BEFORE_RECEIVED, dossiers[resolved < received], "hồ sơ có ngày trả kết quả trước ngày tiếp nhận"),
        (
            DUE_DATE_MISSING,
            dossiers[resolved.between(first, last) & dossiers["due_at"].isna()],
            "hồ sơ đã trả kết quả mà không có ngày hẹn trả",
        ),
        (
            RESOLVED_AFTER_PERIOD,
            dossiers[(received <= last) & (resolved > last)],
            f"hồ sơ có ngày trả kết quả sau {span}, được đếm là đang giải quyết",
        ),
        (STATE_WITHOUT_DATE, dossiers[finished & resolved.isna()], "hồ sơ đã xong mà không có ngày trả kết quả"),
        (STATE_WITHOUT_DATE, dossiers[~finished & resolved.notna()], "hồ sơ chưa xong mà lại có ngày trả kết quả"),
        (
            PROCEDURE_UNKNOWN,
            dossiers[~dossiers["procedure_code"].isin(tables.procedures["code"])],
            "hồ sơ có mã thủ tục không có trong danh mục",
        ),
        (
            FEEDBACK_OUTSIDE_PERIOD,
            feedback[~feedback["received_at"].dt.normalize().between(first, last)],
            f"phản ánh, kiến nghị tiếp nhận ngoài {span}, không được đếm",
        ),
    ]
    return [rule.found(_message(rows, what)) for rule, rows, what in breaches if len(rows)]


def _message(rows: pd.DataFrame, what: str) -> str:
    named = [f"{code} (dòng {row})" for code, row in zip(rows["code"], rows["row"], strict=True)]
    return f"{number(len(rows))} {what}: {some(named)}."
