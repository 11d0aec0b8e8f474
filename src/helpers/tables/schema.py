"""Every column of the tidy tables, declared once; what exports look like is declared in ``params/layouts/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from helpers.tables import codes

Kind = Literal["text", "date", "choice", "flag", "count"]


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    Attributes
    ----------
    name
        Name in the tidy table.
    kind
        text, date (with a time of day where the export has one), choice (one of `values`), flag (yes or no) or count.
    label
        Vietnamese name, as messages print it.
    required
        No cell of it may be empty.
    values
        For a choice: each value and its Vietnamese name. Without any, the layout says which values there are.
    shape
        For a code: the regular expression that it matches, unless the layout declares another; see `codes`.
    """

    name: str
    kind: Kind
    label: str
    required: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    shape: str = ""

    @cached_property
    def dtype(self) -> str | pd.CategoricalDtype:
        """Type of the column in the tidy table."""
        if self.kind == "choice" and self.values:
            return pd.CategoricalDtype(pd.Index(list(self.values), dtype="str"))
        return {"text": "str", "date": "datetime64[us]", "choice": "str", "flag": "bool", "count": "int64"}[self.kind]


# Added while reading: the row number that Excel shows, the file's name, and whose system exported it.
ROW = Column("row", "count", "Dòng")
SOURCE = Column("source", "text", "Tệp", required=True)
SYSTEM = Column("system", "text", "Hệ thống")  # city, ministry or ""
ADDED = (ROW, SOURCE, SYSTEM)


@dataclass(frozen=True)
class Table:
    """One tidy table."""

    name: str
    label: str
    columns: tuple[Column, ...]
    may_be_empty: bool = False
    optional: tuple[Column, ...] = ()  # an export may have them besides; they are used while reading

    @cached_property
    def exported(self) -> tuple[Column, ...]:
        """The columns that an export has; the others are added while reading."""
        return tuple(column for column in self.columns if column not in ADDED)

    @cached_property
    def dtypes(self) -> dict[str, str | pd.CategoricalDtype]:
        """Name and type of each column."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pd.DataFrame:
        """Make the table without rows."""
        return self._empty.copy(deep=False)

    @cached_property
    def _empty(self) -> pd.DataFrame:
        dtypes: dict[str, Any] = {**self.dtypes}
        return pd.DataFrame({name: pd.array([], dtype=dtype) for name, dtype in dtypes.items()})


# Whose system an export is of; one that does not say has none.
SYSTEMS = {"city": "hệ thống của địa phương", "ministry": "hệ thống của bộ, ngành"}
CHANNELS = {"online": "Trực tuyến", "direct": "Trực tiếp", "postal": "Bưu chính công ích"}
STATES = {
    "resolved": "Đã trả kết quả",
    "pending": "Đang xử lý",
    "returned": "Trả lại hồ sơ",
    "withdrawn": "Rút hồ sơ",
    "stopped": "Dừng xử lý",
    "waiting": "Chờ bổ sung",
}
# A dossier in one of these has come to its end, and has the day of it.
FINISHED = ("resolved", "returned", "withdrawn", "stopped")
LEVELS = {"partial": "Một phần", "full": "Toàn trình", "information": "Cung cấp thông tin"}
FEEDBACK_STATE = Column("state", "choice", "Trạng thái", values={"resolved": "Đã xử lý", "pending": "Đang xử lý"})

# The day that a result was ready, where an export has it beside the day that it was handed over.
RESULT_AT = Column("result_at", "date", "Ngày có kết quả")

DOSSIERS = Table(
    name="dossiers",
    label="danh sách hồ sơ",
    columns=(
        Column("code", "text", "Mã hồ sơ", required=True, shape=codes.DOSSIER),
        Column("procedure_code", "text", "Mã thủ tục", required=True, shape=codes.PROCEDURE),
        Column("procedure", "text", "Thủ tục", required=True),
        Column("field", "text", "Lĩnh vực", required=True),
        Column("received_at", "date", "Ngày nhận hồ sơ", required=True),
        Column("due_at", "date", "Ngày hẹn trả kết quả"),
        Column("resolved_at", "date", "Ngày trả kết quả"),  # which of two days it is, rules.result_day says
        Column("channel", "choice", "Hình thức tiếp nhận", required=True, values=CHANNELS),
        Column("has_components", "flag", "Thành phần hồ sơ"),
        Column("has_result", "flag", "File kết quả"),
        Column("reuses_data", "flag", "Tái sử dụng"),
        Column("state", "choice", "Trạng thái", required=True, values=STATES),
        *ADDED,
    ),
    optional=(RESULT_AT,),
)
REGISTERS = replace(DOSSIERS, name="registers", label="các danh sách hồ sơ trước khi gộp")

PROCEDURES = Table(
    name="procedures",
    label="danh mục thủ tục hành chính",
    columns=(
        Column("code", "text", "Mã thủ tục", required=True, shape=codes.PROCEDURE),
        Column("name", "text", "Tên thủ tục", required=True),
        Column("field", "text", "Lĩnh vực", required=True),
        Column("service_level", "choice", "Mức độ dịch vụ công trực tuyến", values=LEVELS),
        ROW,
        SOURCE,
    ),
)

FEEDBACK = Table(
    name="feedback",
    label="danh sách phản ánh, kiến nghị",
    columns=(
        Column("code", "text", "Mã phản ánh", required=True, shape=codes.FEEDBACK),
        Column("channel", "choice", "Nguồn", required=True),  # each province has its own sources
        Column("received_at", "date", "Ngày tiếp nhận", required=True),
        Column("due_at", "date", "Hạn xử lý"),
        Column("resolved_at", "date", "Ngày xử lý"),
        ROW,
        SOURCE,
    ),
    may_be_empty=True,
    optional=(FEEDBACK_STATE,),
)

TOTALS = Table(
    name="totals",
    label="số liệu tổng hợp",
    columns=(
        SOURCE,
        SYSTEM,
        Column("field", "text", "Lĩnh vực"),  # "" is the whole unit
        Column("code", "text", "Chỉ tiêu", required=True),
        Column("value", "count", "Giá trị"),
        ROW,
    ),
    may_be_empty=True,
)

STATED = Table(
    name="stated",
    label="tỷ lệ đã ghi",
    columns=(
        SOURCE,
        Column("printed", "text", "Tỷ lệ đã ghi", required=True),
        Column("rate", "text", "Tỷ lệ"),
        Column("numerator", "text", "Tử số"),
        Column("denominator", "text", "Mẫu số"),
    ),
    may_be_empty=True,
)

CONFLICTS = Table(
    name="conflicts",
    label="chỗ hai nguồn khác nhau",
    columns=(
        Column("code", "text", "Mã hồ sơ", required=True),
        Column("column", "text", "Cột", required=True),
        Column("kept_source", "text", "Nguồn được dùng", required=True),
        Column("kept", "text", "Giá trị được dùng"),
        Column("other_source", "text", "Nguồn khác", required=True),
        Column("other", "text", "Giá trị khác"),
    ),
    may_be_empty=True,
)

DUPLICATES = Table(
    name="duplicates",
    label="hồ sơ lặp lại trong một tệp",
    columns=(
        SOURCE,
        Column("code", "text", "Mã hồ sơ", required=True),
        Column("rows", "text", "Các dòng", required=True),
        Column("identical", "flag", "Giống hệt nhau"),
    ),
    may_be_empty=True,
)

SPELLINGS = Table(
    name="spellings",
    label="mã hồ sơ được ghi khác nhau",
    columns=(
        Column("code", "text", "Mã được dùng", required=True),
        Column("written", "text", "Mã đã ghi", required=True),
        SOURCE,
        ROW,
    ),
    may_be_empty=True,
)

RESULT_DAYS = Table(
    name="result_days",
    label="tệp có cả ngày có kết quả và ngày trả kết quả",
    columns=(
        SOURCE,
        Column("taken", "text", "Cột được dùng", required=True),
        Column("other", "text", "Cột khác", required=True),
        Column("differing", "count", "Số hồ sơ có hai ngày khác nhau"),
        Column("judged_otherwise", "count", "Số hồ sơ mà trước hạn, đúng hạn, quá hạn khác đi"),
    ),
    may_be_empty=True,
)

SUMS = Table(
    name="sums",
    label="các dòng cộng không bằng tổng",
    columns=(
        SOURCE,
        Column("sheet", "text", "Trang tính"),
        ROW,
        Column("code", "text", "Chỉ tiêu", required=True),
        Column("stated", "count", "Dòng cộng ghi"),
        Column("summed", "count", "Các lĩnh vực cộng lại"),
        Column("fields", "count", "Số lĩnh vực"),
    ),
    may_be_empty=True,
)

SHEETS = Table(
    name="sheets",
    label="các trang tính đã đọc",
    columns=(
        SOURCE,
        Column("sheet", "text", "Trang tính"),
        Column("layout", "text", "Bố cục", required=True),
        Column("kind", "text", "Loại", required=True),
        SYSTEM,
        Column("is_hidden", "flag", "Trang ẩn"),
        Column("period_first", "date", "Kỳ ghi trên tệp, từ ngày"),
        Column("period_last", "date", "Kỳ ghi trên tệp, đến ngày"),
        Column("period_place", "text", "Nơi ghi kỳ"),
        Column("other_period", "text", "Chỗ ghi kỳ khác"),
        Column("exported_on", "date", "Ngày in hoặc xuất ghi trên tệp"),
        Column("rows_read", "count", "Số dòng đọc được"),
        Column("rows_counted", "count", "Số dòng được đếm"),
        Column("personal", "text", "Cột bỏ vì là dữ liệu cá nhân"),
        Column("unused", "text", "Cột không dùng"),
    ),
    may_be_empty=True,
)

SET_ASIDE = Table(
    name="set_aside",
    label="các dòng không được đếm",
    columns=(SOURCE, Column("sheet", "text", "Trang tính"), ROW, Column("reason", "text", "Lý do", required=True)),
    may_be_empty=True,
)

EMPTY_FLAGS = Table(
    name="empty_flags",
    label="các cột số hóa có ô trống",
    columns=(
        SOURCE,
        Column("column", "text", "Cột", required=True),
        Column("asked", "count", "Số ô cần ghi"),
        Column("empty", "count", "Số ô trống"),
    ),
    may_be_empty=True,
)

FEEDBACK_STATES = Table(
    name="feedback_states",
    label="trạng thái của phản ánh, kiến nghị",
    columns=(SOURCE, ROW, replace(FEEDBACK_STATE, required=True)),
    may_be_empty=True,
)

# What each kind of layout becomes.
KINDS = {"register": DOSSIERS, "catalogue": PROCEDURES, "feedback": FEEDBACK, "totals": TOTALS}
# A table of these that nobody gave is None; of the others there is always one, which may have no rows.
OPTIONAL = (DOSSIERS, REGISTERS, PROCEDURES, FEEDBACK)
TABLES = (
    *OPTIONAL, TOTALS, STATED, CONFLICTS, DUPLICATES, SPELLINGS, RESULT_DAYS, SUMS, SHEETS, SET_ASIDE, EMPTY_FLAGS,
    FEEDBACK_STATES,
)  # fmt: skip

# The counts that a summary may state, by their codes in the dictionary of figures. A test holds the two together.
TOTALS_CODES = (
    "procedures_total", "procedures_partial", "procedures_full", "procedures_information",
    "used_total", "used_partial", "used_full", "used_information",
    "received_online_services", "received_online_of_online_services",
    "received_total", "received_new", "received_online", "received_direct_or_postal", "received_direct",
    "received_postal", "carried_over",
    "resolved", "resolved_early", "resolved_on_time", "resolved_overdue", "resolved_early_or_on_time",
    "pending", "pending_in_time", "pending_overdue", "overdue_total",
    "due_in_period", "returned", "withdrawn", "returned_or_withdrawn", "stopped", "waiting",
    "component_files", "result_files", "both_files", "reuse_base", "reused",
    "feedback_received", "feedback_resolved", "feedback_resolved_on_time", "feedback_resolved_overdue",
    "feedback_pending", "feedback_pending_in_time", "feedback_pending_overdue", "feedback_overdue_total",
)  # fmt: skip
