"""``params/forms/*.yml``: what an official form looks like, and between which days it is in force."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, PrivateAttr, model_validator

from helpers.errors import ParamsError
from helpers.indicators import DICTIONARY, Rate, known_codes
from helpers.params import Project
from helpers.params.base import CONFIG, Text
from helpers.params.yaml_file import read_model

_SUM = re.compile(r"\w+(?:\s*[+-]\s*\w+)*")
_CODE = re.compile(r"\w+")

Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]


class Share(BaseModel):
    """A rate that no figure of the dictionary is: both are sums of counts, such as ``resolved + pending``."""

    model_config = CONFIG

    of: Text
    in_: Annotated[Text, Field(alias="in")]


class Column(BaseModel):
    """A column, or several under one head.

    Attributes
    ----------
    head
        What stands over it.
    figure
        The code of a figure, or a sum of counts: ``resolved_early + resolved_on_time``.
    share
        A rate of two such sums.
    place
        ``number`` for the running number of the row, ``name`` for what the row is of.
    columns
        Those under this head.
    width
        In letters.
    """

    model_config = CONFIG

    head: Text
    figure: str = ""
    share: Share | None = None
    place: Literal["", "number", "name"] = ""
    columns: "tuple[Column, ...]" = ()
    width: Annotated[int, Field(ge=3, le=120)] = 10

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if sum(map(bool, (self.figure, self.share, self.place, self.columns))) > 1:
            raise ValueError("chỉ ghi một trong figure, share, place, columns; cột chưa có số liệu thì không ghi gì")
        return self

    @property
    def sums(self) -> tuple[str, ...]:
        """The sums of counts that it is made of."""
        return (self.share.of, self.share.in_) if self.share else (self.figure,) if self.figure else ()


class InForce(BaseModel):
    """The first and the last day of a form; without a last one it is still in force."""

    model_config = CONFIG

    first: date
    last: date | None = None


class Form(BaseModel):
    """One version of a form.

    Attributes
    ----------
    slug
        What its file is called; the versions of a form have the same.
    symbol, title
        As the order prints them: ``II.06a/VPCP/KSTT``.
    order
        Circular or decision, with the annex: the source of the form.
    in_force
        Between which days; the last day of a period decides.
    rows
        What its rows are: the fields (lĩnh vực) of a unit, or the units of a city.
    measure
        What it counts: ``Số hồ sơ TTHC``.
    total
        The name of the sum row; empty for a form without one.
    annex
        Whether a report prints it as an annex.
    columns
        In their order.
    """

    model_config = CONFIG

    slug: Slug
    symbol: Text
    title: Text
    order: Text
    in_force: InForce
    rows: Literal["fields", "units"]
    measure: str = ""
    total: str = ""
    annex: bool = False
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    _file: str = PrivateAttr(default="")

    @property
    def where(self) -> str:
        """Its file, for messages."""
        return f"params/forms/{self._file}"

    @property
    def leaves(self) -> list[Column]:
        """The columns that have cells, in their order."""
        return list(_leaves(self.columns))


def read_forms(project: Project) -> list[Form]:
    """Read all versions of all forms, in the order of their files.

    Raises
    ------
    ParamsError
        A file is wrong, names a figure that there is not, or two versions are in force on the same day.
    """
    forms = [_read(file) for file in sorted(project.forms.glob("*.yml"))]
    for place, form in enumerate(forms):
        for other in forms[:place]:
            if form.slug == other.slug and _overlap(form.in_force, other.in_force):
                raise ParamsError(
                    f"{form.where}: khóa «in_force»: cùng có hiệu lực một ngày với {other.where}. "
                    "Hãy ghi ngày cuối (last) cho bản cũ."
                )
    return forms


def in_force(forms: Sequence[Form], day: date, rows: str) -> list[Form]:
    """Choose the forms with such rows that are in force on a day: for a period, its last one."""
    return [
        form
        for form in forms
        if form.rows == rows
        and form.in_force.first <= day
        and (form.in_force.last is None or day <= form.in_force.last)
    ]


def _read(file: Path) -> Form:
    form = read_model(file, f"params/forms/{file.name}", Form, ParamsError)
    form._file = file.name
    for column in form.leaves:
        for said in column.sums:
            _check_sum(said, f"{form.where}, cột «{column.head}»", column.share is not None)
    return form


def _check_sum(said: str, where: str, only_counts: bool) -> None:
    if not _SUM.fullmatch(said.strip()):
        raise ParamsError(f"{where}: «{said}» không phải một chỉ tiêu hay tổng, hiệu các chỉ tiêu (a + b - c).")
    codes = known_codes(_CODE.findall(said), where)
    rates = [code for code in codes if isinstance(DICTIONARY[code], Rate)]
    if rates and (only_counts or len(codes) > 1):
        raise ParamsError(f"{where}: «{rates[0]}» là tỷ lệ nên không cộng trừ, không làm tử số, mẫu số được.")


def _leaves(columns: Sequence[Column]) -> Iterator[Column]:
    for column in columns:
        yield from _leaves(column.columns) if column.columns else [column]


def _overlap(one: InForce, other: InForce) -> bool:
    last = date.max
    return one.first <= (other.last or last) and other.first <= (one.last or last)
