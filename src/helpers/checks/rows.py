"""Checks of the rows: dates in order and inside the period, states that fit them, procedures in the catalogue."""

from collections.abc import Iterable, Iterator

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import view
from helpers.params import Days, Rules
from helpers.tables import Tables, code_key
from helpers.tables.schema import FINISHED
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
DUE_BEFORE_RECEIVED = Rule(
    "DUE_BEFORE_RECEIVED",
    Severity.ERROR,
    "Ngày hẹn trả không trước ngày tiếp nhận",
    "Ngày hẹn trả được tính từ ngày tiếp nhận",
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
PROCEDURE_REMOVED = Rule(
    "PROCEDURE_REMOVED",
    Severity.WARNING,
    "Thủ tục của hồ sơ mới tiếp nhận chưa bị đưa ra khỏi danh mục",
    "Danh mục thay đổi hằng tháng; thủ tục có ở danh mục tháng trước nhưng không còn ở tháng này",
)
SERVICE_LEVEL_UNKNOWN = Rule(
    "SERVICE_LEVEL_UNKNOWN",
    Severity.WARNING,
    "Mỗi thủ tục trong danh mục có mức độ dịch vụ công trực tuyến",
    "Thủ tục không rõ mức độ không được đếm vào một phần hay toàn trình",
)
FEEDBACK_OUTSIDE_PERIOD = Rule(
    "FEEDBACK_OUTSIDE_PERIOD",
    Severity.WARNING,
    "Ngày tiếp nhận phản ánh, kiến nghị nằm trong kỳ báo cáo",
    "PAKN ngoài kỳ không được đếm",
)

Breach = tuple[Rule, pd.DataFrame, str]


def check_rows(tables: Tables, previous: Tables | None, days: Days) -> list[Finding]:
    """Check the rows of the tables that were given; a finding counts the rows and names the first few."""
    breaches = [*_dates(tables, days), *_procedures(tables, previous), *_feedback(tables, days)]
    return [rule.found(named(rows, what)) for rule, rows, what in breaches if len(rows)]


def check_due_dates(tables: Tables, days: Days, rules: Rules) -> list[Finding]:
    """Check that each resolved dossier has an appointed day, unless the folding needs none to count it."""
    if tables.dossiers is None:
        return []
    undated = tables.dossiers[tables.dossiers["due_at"].isna()]
    if undated.empty:
        return []
    seen = view(Tables(dossiers=undated), days, rules).dossiers
    assert seen is not None
    rows = seen[seen["resolved"] & ~seen["on_time"]]  # on time by the folding alone
    what = "hồ sơ đã trả kết quả mà không có ngày hẹn trả"
    return [DUE_DATE_MISSING.found(named(rows, what))] if len(rows) else []


def _dates(tables: Tables, days: Days) -> Iterator[Breach]:
    if tables.dossiers is None:
        return
    rows = tables.dossiers
    first, last, span = pd.Timestamp(days.first), pd.Timestamp(days.last), _span(days)
    received, due, resolved = (rows[name].dt.normalize() for name in ("received_at", "due_at", "resolved_at"))
    finished = rows["state"].isin(FINISHED)
    yield RECEIVED_AFTER_PERIOD, rows[received > last], f"hồ sơ có ngày tiếp nhận sau {span}, không được đếm"
    yield (
        RESOLVED_BEFORE_PERIOD,
        rows[(received < first) & (resolved < first)],
        f"hồ sơ đã trả kết quả trước {span}, không được đếm",
    )
    yield RESOLVED_BEFORE_RECEIVED, rows[resolved < received], "hồ sơ có ngày trả kết quả trước ngày tiếp nhận"
    yield DUE_BEFORE_RECEIVED, rows[due < received], "hồ sơ có ngày hẹn trả trước ngày tiếp nhận"
    yield (
        RESOLVED_AFTER_PERIOD,
        rows[(received <= last) & (resolved > last)],
        f"hồ sơ có ngày trả kết quả sau {span}, được đếm là đang giải quyết",
    )
    yield STATE_WITHOUT_DATE, rows[finished & resolved.isna()], "hồ sơ đã xong mà không có ngày trả kết quả"
    yield STATE_WITHOUT_DATE, rows[~finished & resolved.notna()], "hồ sơ chưa xong mà lại có ngày trả kết quả"


def _procedures(tables: Tables, previous: Tables | None) -> Iterator[Breach]:
    catalogue = tables.procedures
    if catalogue is None:
        return
    yield (
        SERVICE_LEVEL_UNKNOWN,
        catalogue[catalogue["service_level"].isna()],
        "thủ tục trong danh mục không rõ mức độ dịch vụ công trực tuyến",
    )
    if tables.dossiers is None:
        return
    # As objects, for pandas is slow at looking up its own texts.
    asked = tables.dossiers["procedure_code"].astype("object")
    is_outside = ~asked.isin(catalogue["code"].astype("object"))
    before: Iterable[str] = [] if previous is None or previous.procedures is None else previous.procedures["code"]
    outside, removed = tables.dossiers[is_outside], asked[is_outside].map(code_key).isin(set(map(code_key, before)))
    yield PROCEDURE_UNKNOWN, outside[~removed], "hồ sơ có mã thủ tục không có trong danh mục"
    yield PROCEDURE_REMOVED, outside[removed], "hồ sơ của thủ tục không còn trong danh mục tháng này"


def _feedback(tables: Tables, days: Days) -> Iterator[Breach]:
    if tables.feedback is None:
        return
    received = tables.feedback["received_at"].dt.normalize()
    inside = received.between(pd.Timestamp(days.first), pd.Timestamp(days.last))
    what = f"phản ánh, kiến nghị tiếp nhận ngoài {_span(days)}, không được đếm"
    yield FEEDBACK_OUTSIDE_PERIOD, tables.feedback[~inside], what


def _span(days: Days) -> str:
    return f"kỳ {short_date(days.first)}–{short_date(days.last)}"


def named(rows: pd.DataFrame, what: str) -> str:
    """Count rows and name the first few of them, by code and by the row that Excel shows."""
    codes = [f"{code} (dòng {row})" for code, row in zip(rows["code"], rows["row"], strict=True)]
    return f"{number(len(rows))} {what}: {some(codes)}."
