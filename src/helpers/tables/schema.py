"""Every column of the tidy tables, declared once: reading, validation and messages are derived from here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

Kind = Literal["text", "date", "choice", "flag", "personal"]

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
        return {"text": "str", "date": "datetime64[us]", "flag": "bool"}[self.kind]


@dataclass(frozen=True)
class Table:
    """One tidy table and the export that it comes from."""

    name: str
    label: str
    file: str
    columns: tuple[Column, ...]
    may_be_empty: bool = False

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns of the tidy table: all but the personal ones."""
        return tuple(column for column in self.columns if column.kind != "personal")

    @property
    def dtypes(self) -> dict[str, str | pd.CategoricalDtype]:
        """Name and type of each column of the tidy table; ``row`` is the row number that Excel shows."""
        return {column.name: column.dtype for column in self.kept} | {"row": "int64"}


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
            required=True,
            words={
                "partial": ("Một phần", "Dịch vụ công trực tuyến một phần"),
                "full": ("Toàn trình", "Dịch vụ công trực tuyến toàn trình"),
                "information": ("Cung cấp thông tin", "Dịch vụ cung cấp thông tin trực tuyến"),
            },
        ),
    ),
)

FEEDBACK = Table(
    name="feedback",
    label="danh sách phản ánh, kiến nghị",
    file="phan-anh.xlsx",
    columns=(
        Column("code", "text", ("Mã phản ánh", "Mã PAKN"), required=True),
        Column(
            "source",
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
    ),
    may_be_empty=True,
)

TABLES = (DOSSIERS, PROCEDURES, FEEDBACK)
