"""What an export looks like, as a file in ``params/layouts/`` declares it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from helpers.errors import ParamsError
from helpers.params.yaml_file import read_model, suggest
from helpers.tables.schema import KINDS, TOTALS_CODES, Column, Table
from helpers.tables.text import fold, word_key

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[tuple[str, ...], Field(min_length=1)]
Headings = Annotated[tuple[Text, ...], Field(min_length=1)]
DateStyle = Literal[
    "dd/mm/yyyy", "dd/mm/yyyy HH:MM", "dd/mm/yyyy HH:MM:SS", "HH:MM dd/mm/yyyy", "HH:MM:SS dd/mm/yyyy",
    "dd-mm-yyyy", "dd-mm-yyyy HH:MM", "dd-mm-yyyy HH:MM:SS", "yyyy-mm-dd", "yyyy-mm-dd HH:MM", "yyyy-mm-dd HH:MM:SS",
    "mm/dd/yyyy", "mm/dd/yyyy HH:MM", "mm/dd/yyyy HH:MM:SS",
]  # fmt: skip


# Where there is no date, systems write a sign, a word of their own or the first, zero or last day that they know.
# Dashes, dots, underscores and brackets around it do not matter.
NO_DATE = (
    "-", "0", "NULL", "None", "NaN", "NaT", "N/A", "N.A", "NA", "undefined", "Trống", "Không có", "Không xác định",
    "Chưa", "Chưa có", "Chưa có kết quả", "Chưa có KQ", "Chưa trả", "Chưa trả kết quả", "Chưa xác định",
    "Chưa cập nhật", "Chưa hoàn thành", "Chưa giải quyết", "Chưa xử lý", "Đang xử lý", "Đang giải quyết",
    "00/00/0000", "01/01/0001", "01/01/1753", "30/12/1899", "31/12/1899", "00/01/1900", "01/01/1900", "01/01/1970",
    "31/12/9999", "00:00", "00:00:00", "12:00:00 AM", "12:00:00 SA",
)  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Marks(_Model):
    """What stands for "has it" and "has it not"; a number of files counts too, 0 meaning no."""

    yes: Words = ("Có", "x", "v", "✓", "✔", "√", "True")
    no: Words = ("Không", "", "-", "False")


class Layout(_Model):
    """One layout.

    Attributes
    ----------
    name
        The file's name without its ending.
    label
        What a reader calls it.
    kind
        What it becomes: register, catalogue and feedback a tidy table; totals the figures that it states.
    system
        Whose system exports it; decides which register counts where two disagree (``rules.prefer_system``).
    columns
        Column of the tidy table, or figure code, and the headings it is exported under. “Nhóm / Cột” is a heading
        under a merged one; parts that tell nothing apart may be left out.
    words
        For each choice: value and words; the first word is the value's name where the schema gives it none.
    marks
        The words of yes and no.
    dates
        How dates are written as text: day first, or month first where a style begins with it. The other parts of the
        styles are for people: separators and times of day are read in all their forms, and so are ISO dates.
    no_date
        What the system writes where there is no date.
    codes
        The shape of the codes in a column, as a regular expression for the whole code in capitals, where the system's
        are none of the usual (`helpers.tables.codes`).
    fields
        Names of fields (lĩnh vực) besides those that `helpers.tables.fields` knows.
    personal
        Headings of columns that hold personal data. They are dropped, as all is that is not declared.
    field
        For totals: the headings of the column that names the field. Without one, the file is one row for the unit.
    total_rows
        How the row begins that sums the others.
    """

    name: str
    label: Text
    kind: Literal["register", "catalogue", "feedback", "totals"]
    system: Literal["city", "ministry", ""] = ""
    columns: Annotated[dict[str, Headings], Field(min_length=1)]
    words: dict[str, dict[str, Words]] = {}
    marks: Marks = Marks()
    dates: Annotated[tuple[DateStyle, ...], Field(min_length=1)] = (
        "dd/mm/yyyy", "dd/mm/yyyy HH:MM", "dd/mm/yyyy HH:MM:SS",
    )  # fmt: skip
    no_date: tuple[Text, ...] = NO_DATE
    codes: dict[str, Annotated[Text, StringConstraints(max_length=200)]] = {}
    fields: tuple[Text, ...] = ()
    personal: tuple[Text, ...] = ()
    field: tuple[Text, ...] = ()
    total_rows: Headings = ("Tổng cộng", "Tổng số", "Tổng")

    @property
    def table(self) -> Table:
        """The tidy table that it becomes."""
        return KINDS[self.kind]

    @property
    def file(self) -> str:
        """Where it is declared, for messages."""
        return f"params/layouts/{self.name}.yml"

    def name_of(self, column: Column, value: str) -> str:
        """Give what a reader calls a value of a choice."""
        return column.values.get(value) or self.words[column.name][value][0].strip()

    @cached_property
    def headings(self) -> frozenset[str]:
        """The lowest part of every heading in it, folded."""
        declared = (*self.columns.values(), self.personal, self.field)
        return frozenset(parts(heading)[-1] for headings in declared for heading in headings if parts(heading))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All that it declares, as `text.word_key` reduces it: what may be shown of a cell."""
        words = [word for values in self.words.values() for said in values.values() for word in said]
        said = (*words, *self.marks.yes, *self.marks.no, *self.no_date, *self.total_rows)
        return frozenset(map(word_key, said)) | self.headings

    def shape_of(self, column: Column) -> re.Pattern[str]:
        """Give the shape of the codes in a column."""
        return re.compile(self.codes.get(column.name, column.shape))

    @property
    def month_first(self) -> bool:
        """Whether its dates are written month, day, year."""
        return any(style.startswith("mm") for style in self.dates)

    @model_validator(mode="after")
    def _fits_the_schema(self) -> Self:
        for problem in self._problems():
            raise ValueError(problem)
        return self

    def _problems(self) -> Iterator[str]:
        known = TOTALS_CODES if self.kind == "totals" else [column.name for column in self.table.exported]
        optional = [column.name for column in self.table.optional]
        for name in self.columns:
            if name not in known and name not in optional:
                yield f"columns.{name}: không có cột này. {suggest(name, [*known, *optional])}"
        if self.kind != "totals":
            for name in known:
                if name not in self.columns:
                    yield f"columns: thiếu cột {name}"
            if self.field:
                yield "field: chỉ dùng cho kind: totals"
        headings = [
            parts(heading) for group in (*self.columns.values(), self.personal, self.field) for heading in group
        ]
        for heading, times in Counter(headings).items():
            if times > 1:
                yield f"tiêu đề «{' / '.join(heading)}» được khai báo cho hai cột"
        if self.month_first and any(style.startswith(("dd", "HH")) for style in self.dates):
            yield "dates: không thể vừa ngày trước tháng (dd/mm) vừa tháng trước ngày (mm/dd)"
        for name, shape in self.codes.items():
            if name not in [column.name for column in self.table.exported if column.shape]:
                yield f"codes.{name}: không phải là cột mã"
            try:
                re.compile(shape)
            except re.error:
                yield f"codes.{name}: không phải là biểu thức chính quy đọc được"
        read = [*self.table.exported, *(column for column in self.table.optional if column.name in self.columns)]
        choices = {column.name: column for column in read if column.kind == "choice"}
        if self.kind == "totals":
            choices = {}
        for name in (*choices, *self.words):
            if name not in choices:
                yield f"words.{name}: không phải là cột có từ để chọn"
            elif not self.words.get(name):
                yield f"words: thiếu các từ của cột {name}"
            else:
                values = list(choices[name].values or self.words[name])
                for value in self.words[name].keys() - set(values):
                    yield f"words.{name}.{value}: không có giá trị này. {suggest(value, values)}"
                for value, words in self.words[name].items():
                    if not words[0].strip():
                        yield f"words.{name}.{value}: từ đầu tiên là tên gọi, không để trống"
        for vocabulary in (*self.words.values(), {"yes": self.marks.yes, "no": self.marks.no}):
            for word, times in Counter(fold(word) for words in vocabulary.values() for word in set(words)).items():
                if times > 1:
                    yield f"từ «{word}» được khai báo cho hai giá trị"


@cache
def parts(heading: str) -> tuple[str, ...]:
    """Cut “Nhóm / Cột” into the parts that headings are compared by."""
    return tuple(part for part in (fold(part) for part in heading.split("/")) if part)


def read_layouts(folder: Path) -> tuple[Layout, ...]:
    """Read every layout of a folder, in alphabetical order.

    Raises
    ------
    ParamsError
        There is none, or one is wrong; the message names file and key.
    """
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ParamsError("params/layouts/: chưa có bố cục nào. Hãy thêm một tệp .yml cho mỗi loại tệp xuất.")
    return tuple(_read(file, file.read_bytes()) for file in files)


@lru_cache(maxsize=64)
def _read(file: Path, _content: bytes) -> Layout:
    """Read one layout; the same content is not read again, for every commune and month needs all of them."""
    return read_model(file, f"params/layouts/{file.name}", Layout, ParamsError, name=file.stem)
