"""The computed figures of a commune and month, and ``indicators.json``, which carries them between stages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.errors import DataError
from helpers.indicators.dictionary import DICTIONARY
from helpers.indicators.display import figures_html
from helpers.indicators.figure import Figure, Value
from helpers.indicators.identities import IDENTITIES
from helpers.indicators.indicator import Unit
from helpers.params import CASE_KEY, Case, identity, refuse_anothers
from helpers.vietnamese import number


class Figures(Mapping[str, Figure]):
    """All figures by their codes.

    Attributes
    ----------
    has_previous
        Whether the month before was there to compare with.
    decimals
        How many decimals the rates were rounded to.
    summaries
        Names of the sources that state totals, as in `Figure.by_source`; the others there are registers.
    """

    def __init__(
        self, figures: list[Figure], has_previous: bool, decimals: int = 2, summaries: Sequence[str] = ()
    ) -> None:
        self._figures = {figure.code: figure for figure in figures}
        self.has_previous = has_previous
        self.decimals = decimals
        self.summaries = tuple(summaries)

    def __getitem__(self, code: str) -> Figure:
        return self._figures[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def count(self, code: str) -> int | None:
        """Give a count as a whole number; None where nobody gave it."""
        value = self[code].value
        if isinstance(value, Decimal):
            raise TypeError(f"{code} is not a count")
        return value

    def at_least(self, code: str) -> int:
        """Give a count; where it is not known, what its known parts add up to."""
        value = self.count(code)
        if value is not None:
            return value
        parts = [part for identity in IDENTITIES if identity.total == code for part in identity.parts]
        return sum(self.count(part) or 0 for part in parts if part in self)

    def _repr_html_(self) -> str:
        return figures_html(self)

    def __repr__(self) -> str:
        return f"{len(self)} chỉ tiêu"

    def table(self) -> pd.DataFrame:
        """Give the figures as a table to sort and choose from: columns ``Chỉ tiêu, Giá trị, Đơn vị, Kỳ trước, Mã``."""
        rows = [
            (figure.indicator.label, _shown(figure.value), str(figure.indicator.unit), _shown(figure.previous), code)
            for code, figure in self.items()
        ]
        return pd.DataFrame(rows, columns=["Chỉ tiêu", "Giá trị", "Đơn vị", "Kỳ trước", "Mã"])


def write_figures(figures: Figures, file: Path, case: Case | None = None) -> None:
    """Write ``indicators.json``: whose it is, and every figure with its label, unit, formula and source beside it."""
    document = {CASE_KEY: identity(case) if case else None, **to_document(figures)}
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def to_document(figures: Figures) -> dict[str, Any]:
    """Give the figures as what JSON can hold."""
    rows = [
        {
            "code": figure.code,
            "label": figure.indicator.label,
            "unit": str(figure.indicator.unit),
            "value": _plain(figure.value),
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "previous": _plain(figure.previous),
            "year_before": _plain(figure.year_before),
            "formula": figure.indicator.formula,
            "source": figure.indicator.source,
            "origin": figure.origin,
            "by_source": {source: _plain(value) for source, value in figure.by_source.items()},
        }
        for figure in figures.values()
    ]
    return {
        "has_previous": figures.has_previous,
        "decimals": figures.decimals,
        "summaries": figures.summaries,
        "figures": rows,
    }


def from_document(document: Mapping[str, Any]) -> Figures:
    """Make figures of what `to_document` gave.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError, ArithmeticError
        It is something else, or of another dictionary.
    """
    figures = [_figure(row) for row in document["figures"]]
    if {figure.code for figure in figures} != set(DICTIONARY):
        raise KeyError("figures")
    return Figures(figures, document["has_previous"], document["decimals"], document["summaries"])


def read_figures(file: Path, case: Case | None = None) -> Figures:
    """Read ``indicators.json`` back; with a case, its own only.

    Raises
    ------
    DataError
        The file is absent, broken, or of another dictionary: 02_indicators must run again. It is another case's.
    """
    whose, figures = read_whose(file)
    if case:
        refuse_anothers(whose, case, file.name, "01_load")
    return figures


def read_whose(file: Path) -> tuple[object, Figures]:
    """Read an ``indicators.json`` of whomever: the identity that it bears, and its figures.

    Raises
    ------
    DataError
        As `read_figures`.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        return document.get(CASE_KEY), from_document(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):  # Decimal raises the last one
        raise DataError(
            f"{file.name}: không có hoặc không khớp từ điển chỉ tiêu. Hãy chạy lại 02_indicators."
        ) from None


def read_values(file: Path) -> dict[str, Value]:
    """Read only the values of an ``indicators.json`` by their codes, also of one that another dictionary has written.

    Raises
    ------
    DataError
        The file is absent or broken.
    """
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["figures"]
        return {row["code"]: _value(row["value"], row["unit"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):
        raise DataError(f"{file.name}: không có hoặc không đọc được. Hãy chạy lại 02_indicators.") from None


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        row["code"],
        _value(row["value"], row["unit"]),
        row["numerator"],
        row["denominator"],
        _value(row["previous"], row["unit"]),
        row["origin"],
        {source: _value(value, row["unit"]) for source, value in row["by_source"].items()},
        _value(row["year_before"], row["unit"]),
    )


def _value(raw: int | str | None, unit: str) -> Value:
    if raw is None:
        return None
    if isinstance(raw, int) == (unit == Unit.PERCENT):
        raise TypeError(raw)
    return Decimal(raw) if unit == Unit.PERCENT else int(raw)


def _shown(value: Value) -> str:
    return "không có số liệu" if value is None else number(value)


def _plain(value: Value) -> int | str | None:
    """Rates are written as decimal text, so that reading them back changes no digit."""
    return str(value) if isinstance(value, Decimal) else value
