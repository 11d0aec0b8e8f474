"""``summary.yml``: counts, stated rates and text of a commune whose systems export nothing."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, StringConstraints, model_validator

from helpers.errors import DataError
from helpers.params.yaml_file import read_model, suggest
from helpers.tables.count import count
from helpers.tables.schema import STATED, TOTALS, TOTALS_CODES
from helpers.tables.stated_period import StatedPeriod, read_period, read_period_of_name

FILE = "summary.yml"
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _code(code: Any) -> Any:
    if code not in TOTALS_CODES:
        raise ValueError(f"không có chỉ tiêu «{str(code)[:60]}». {suggest(str(code)[:60], TOTALS_CODES)}")
    return code


def _count(value: Any) -> int:
    try:
        number = None if isinstance(value, float) else count(value)  # 2.000 without quotes is 2.0 in YAML
    except ValueError:
        number = None
    if number is None:
        raise ValueError("phải là số nguyên từ 0 trở lên, ghi 2619, không ghi 2.619 (hoặc trong dấu nháy: '2.619')")
    return number


Code = Annotated[str, BeforeValidator(_code)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Model):
    """The days that the counts are of."""

    first: Annotated[date, Field(alias="from", strict=True)]
    last: Annotated[date, Field(alias="to", strict=True)]


def _period(value: Any) -> Any:
    """Take days under ``from`` and ``to``, or words (“tháng 3 năm 2026”)."""
    if isinstance(value, str | int):
        stated = next(iter(read_period(str(value)) or read_period_of_name(str(value))), None)
        if stated is None or not stated.is_dated:
            raise ValueError("không đọc được kỳ; hãy ghi {from: 2026-02-15, to: 2026-03-14}, hoặc tháng 3 năm 2026")
        return stated
    if value is None:
        return None
    span = Span.model_validate(value)
    return StatedPeriod.of_days(span.first, span.last)


class Stated(_Model):
    """A rate as it is printed, and what it is a rate of: a rate of the dictionary, or two counts."""

    printed: Annotated[Text, StringConstraints(pattern=r"^[0-9]+([.,][0-9]+)?\s*%?\s*%$")]
    rate: Text | None = None
    numerator: Code | None = None
    denominator: Code | None = None

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        counts = (self.numerator, self.denominator)
        if (None in counts) if self.rate is None else (counts != (None, None)):
            raise ValueError("hãy ghi hoặc rate, hoặc cả numerator và denominator")
        return self


class Summary(_Model):
    """What the file says."""

    source: Text
    period: Annotated[InstanceOf[StatedPeriod] | None, BeforeValidator(_period)] = None
    counts: dict[Code, Annotated[int, BeforeValidator(_count)]] = {}
    stated_rates: tuple[Stated, ...] = ()
    text: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.counts or self.stated_rates or self.text.strip()):
            raise ValueError("cần ít nhất một trong các khóa counts, stated_rates, text")
        return self

    def totals(self, file: str) -> pd.DataFrame:
        """Give the counts as rows of the table of totals; their source says the file too (``2026-03/summary.yml``)."""
        rows = [(f"{self.source} ({file})", "", "", code, value, 0) for code, value in self.counts.items()]
        return pd.DataFrame(rows, columns=list(TOTALS.dtypes)).astype(TOTALS.dtypes)

    def stated(self, file: str) -> pd.DataFrame:
        """Give the rates as rows of the table of stated rates, likewise."""
        rows = [
            (f"{self.source} ({file})", rate.printed, rate.rate or "", rate.numerator or "", rate.denominator or "")
            for rate in self.stated_rates
        ]
        return pd.DataFrame(rows, columns=list(STATED.dtypes)).astype(STATED.dtypes)


def read_summary(path: Path, where: str) -> Summary:
    """Read a summary.

    Raises
    ------
    DataError
        The file is no YAML, names a figure that does not exist or states what is no count.
    """
    return read_model(path, where, Summary, DataError)
