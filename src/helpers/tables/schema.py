"""Every column of the tidy tables, declared once: reading, validation and messages are derived from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

Kind = Literal["text", "date", "choice", "flag", "count", "personal"]

# What the systems write for "has it": a word, a tick, nothing, or the number of files (then 0 means no).
YES = ("Có", "x", "True")
NO = ("Không", "", "False")


@dataclass(frozen=True)
class Column:
    """One column: its name in the tidy table and how the systems export it.

    Attributes
    ----------
    name
        Name in the tidy table.
    kind
        text, date (with a time of day where the export has one), choice (one of `words`), flag (yes or no), or
        personal: read past and never kept.
    headings
        The headings that it is exported under, the lower row of a two-row heading; the first one is its label.
    required
        No cell of it may be empty.
    words
        For a choice: each value and the words that it is exported as.
    """

    name: str
    kind: Kind
    headings: tuple[str, ...]
    required: bool = False
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Vietnamese name of the column, as messages print it."""
        return self.headings[0]

    @property
    def dtype(self) -> str | pd.CategoricalDtype:
        """Type of the column in the tidy table."""
        if self.kind == "choice":
            return pd.CategoricalDtype(pd.Index(list(self.words), dtype="str"))
        return {"text": "str", "date": "datetime64[us]", "flag": "bool", "count": "int64"}[self.kind]


@dataclass(frozen=True)
class Table:
    """One tidy table and the export that it comes from."""

    name: str
    label: str
    file: str
    columns: tuple[Column, ...]
    may_be_empty: bool = False

    @property
    def exported(self) -> tuple[Column, ...]:
        """The columns that an export has; the others are added while reading."""
        return tuple(column for column in self.columns if column.headings)

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns of the tidy table: all but the personal ones."""
        return tuple(column for column in self.columns if column.kind != "personal")

    @property
    def dtypes(self) -> dict[str, str | pd.CategoricalDtype]:
        """Name and type of each column of the tidy table."""
        return {column.name: column.dtype for column in self.kept}

    def empty(self) -> pd.DataFrame:
        """Make the table without rows."""
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.dtypes.items()})


def _text(name: str, required: bool = False) -> Column:
    return Column(name, "text", (), required)


ROW = Column("row", "count", ())  # the row number that Excel shows
SOURCE = _text("source", required=True)  # the file's name
SYSTEM = _text("system")  # city, ministry or "": whose system exported it


DOSSIERS = Table(
    name="dossiers",
    label="danh sách hồ sơ",
    file="ho-so.xlsx",
    columns=(
        Column("code", "text", ("Mã hồ sơ", "Số hồ sơ"), required=True),
        Column("procedure_code", "text", ("Mã thủ tục", "Mã TTHC"), required=True),
        Column("procedure", "text", ("Thủ tục", "Tên thủ tục", "Thủ tục hành chính"), required=True),
        Column("field", "text", ("Lĩnh vực",), required=True),
        Column("content", "personal", ("Nội dung",)),
        Column("applicant", "personal", ("Họ tên chủ hồ sơ", "Chủ hồ sơ")),
        Column("address", "personal", ("Địa chỉ",)),
        Column("telephone", "personal", ("Số điện thoại",)),
        Column("received_at", "date", ("Nhận hồ sơ", "Ngày nhận hồ sơ", "Ngày tiếp nhận"), required=True),
        Column("due_at", "date", ("Hẹn trả kết quả", "Ngày hẹn trả kết quả", "Ngày hẹn trả")),
        Column("resolved_at", "date", ("Ngày trả kết quả", "Ngày trả", "Ngày trả / nhận kết quả")),
        Column(
            "channel",
            "choice",
            ("Hình thức tiếp nhận", "Hình thức nộp"),
            required=True,
            words={
                "online": ("Trực tuyến", "Nộp trực tuyến"),
                "direct": ("Trực tiếp", "Nộp trực tiếp"),
                "postal": ("Bưu chính công ích", "BCCI", "Bưu chính"),
            },
        ),
        Column("has_components", "flag", ("Thành phần hồ sơ",)),
        Column("has_result", "flag", ("File kết quả", "Kết quả")),
        Column("reuses_data", "flag", ("Tái sử dụng", "Tái sử dụng dữ liệu")),
        Column(
            "state",
            "choice",
            ("Trạng thái", "Trạng thái hồ sơ"),
            required=True,
            words={
                "resolved": ("Đã trả kết quả", "Đã giải quyết"),
                "pending": ("Đang xử lý", "Đang giải quyết"),
                "returned": ("Trả lại hồ sơ", "Trả lại"),
                "withdrawn": ("Rút hồ sơ",),
                "stopped": ("Dừng xử lý",),
                "waiting": ("Chờ bổ sung", "Yêu cầu bổ sung"),
            },
        ),
        ROW,
        SOURCE,
        SYSTEM,
    ),
)

PROCEDURES = Table(
    name="procedures",
    label="danh mục thủ tục hành chính",
    file="danh-muc-thu-tuc.xlsx",
    columns=(
        Column("code", "text", ("Mã thủ tục", "Mã TTHC"), required=True),
        Column("name", "text", ("Tên thủ tục", "Thủ tục", "Tên thủ tục hành chính"), required=True),
        Column("field", "text", ("Lĩnh vực",), required=True),
        Column(
            "service_level",
            "choice",
            ("Mức độ dịch vụ công trực tuyến", "Mức độ DVCTT"),
            words={
                "partial": ("Một phần", "Dịch vụ công trực tuyến một phần"),
                "full": ("Toàn trình", "Dịch vụ công trực tuyến toàn trình"),
                "information": ("Cung cấp thông tin", "Dịch vụ cung cấp thông tin trực tuyến"),
            },
        ),
        ROW,
        SOURCE,
    ),
)

FEEDBACK = Table(
    name="feedback",
    label="danh sách phản ánh, kiến nghị",
    file="phan-anh.xlsx",
    columns=(
        Column("code", "text", ("Mã phản ánh", "Mã PAKN"), required=True),
        Column(
            "channel",
            "choice",
            ("Nguồn", "Nguồn tiếp nhận"),
            required=True,
            words={"portal": ("Cổng Dịch vụ công quốc gia",), "hotline": ("Tổng đài 1022", "1022")},
        ),
        Column("content", "personal", ("Nội dung",)),
        Column("sender", "personal", ("Người phản ánh",)),
        Column("received_at", "date", ("Ngày tiếp nhận",), required=True),
        Column("due_at", "date", ("Hạn xử lý",)),
        Column("resolved_at", "date", ("Ngày xử lý",)),
        ROW,
        SOURCE,
    ),
    may_be_empty=True,
)

REGISTERS = replace(DOSSIERS, name="registers", label="các danh sách hồ sơ trước khi gộp")

TOTALS = Table(
    name="totals",
    label="số liệu tổng hợp",
    file="",
    columns=(SOURCE, SYSTEM, _text("field"), _text("code", required=True), Column("value", "count", ()), ROW),
    may_be_empty=True,
)

STATED = Table(
    name="stated",
    label="tỷ lệ đã ghi",
    file="",
    columns=(SOURCE, _text("printed", required=True), _text("rate"), _text("numerator"), _text("denominator")),
    may_be_empty=True,
)

CONFLICTS = Table(
    name="conflicts",
    label="chỗ hai nguồn khác nhau",
    file="",
    columns=(
        _text("code", required=True),
        _text("column", required=True),
        _text("kept_source", required=True),
        _text("kept"),
        _text("other_source", required=True),
        _text("other"),
    ),
    may_be_empty=True,
)

DUPLICATES = Table(
    name="duplicates",
    label="hồ sơ lặp lại trong một tệp",
    file="",
    columns=(SOURCE, _text("code", required=True), _text("rows", required=True), Column("identical", "flag", ())),
    may_be_empty=True,
)

EXPORTS = (DOSSIERS, PROCEDURES, FEEDBACK)
# A table of these that nobody gave is None; of the others there is always one, which may have no rows.
OPTIONAL = (DOSSIERS, REGISTERS, PROCEDURES, FEEDBACK)
TABLES = (*OPTIONAL, TOTALS, STATED, CONFLICTS, DUPLICATES)

# The counts that a summary may state, by their codes in the dictionary of figures. A test holds the two together.
TOTALS_CODES = (
    "procedures_total", "procedures_partial", "procedures_full", "procedures_information",
    "used_total", "used_partial", "used_full", "used_information",
    "received_online_services", "received_online_of_online_services",
    "received_total", "received_new", "received_online", "received_direct_or_postal", "received_direct",
    "received_postal", "carried_over",
    "resolved", "resolved_early", "resolved_on_time", "resolved_overdue", "resolved_early_or_on_time",
    "pending", "pending_in_time", "pending_overdue", "overdue_total",
    "returned", "withdrawn", "stopped", "waiting",
    "component_files", "result_files", "both_files", "reuse_base", "reused",
    "feedback_received", "feedback_resolved", "feedback_resolved_on_time", "feedback_resolved_overdue",
    "feedback_pending", "feedback_pending_in_time", "feedback_pending_overdue", "feedback_overdue_total",
)  # fmt: skip
