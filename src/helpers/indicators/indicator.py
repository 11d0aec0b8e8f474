"""What a figure is: a count of rows, or a rate of two counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from types import CodeType
from typing import Any, Literal


class Unit(StrEnum):
    """What a figure counts, as a reader sees it."""

    DOSSIERS = "hồ sơ"
    PROCEDURES = "thủ tục"
    FEEDBACK = "phản ánh, kiến nghị"
    PERCENT = "%"


class OverTime(StrEnum):
    """How the count of a longer period follows from those of its months; the words are for a reader.

    As the default folding counts: where `rules.folding` counts waiting dossiers as resolved on time, the resolved
    ones are recounted.
    """

    FLOW = "cộng các tháng"
    STOCK = "tháng cuối"
    FIRST = "tháng đầu"
    # Some rows count in several months, or in the whole period alone: from the rows again, by an identity, or not at
    # all.
    RECOUNTED = "đếm lại"


@dataclass(frozen=True)
class Count:
    """A number of rows.

    Attributes
    ----------
    code, label
        The name in code and prose, and what a reader sees.
    short
        What a reader sees where there is little room: a column of the month's index, a line of a chart.
    unit
        What is counted.
    table
        The table of `helpers.indicators.view.View` whose rows are counted.
    expression
        Which rows, in Python over the columns and flags of that view, and its ``index``; a comparison stands in
        parentheses.
    formula
        The same in Vietnamese words.
    source
        The law, form or practice that the figure comes from.
    over_time
        How it follows from the counts of a period's months.
    adds_over_units
        Whether a city's is the sum of its communes'; procedures are the same ones everywhere.
    """

    code: str
    label: str
    unit: Unit
    table: Literal["dossiers", "procedures", "feedback"]
    expression: str
    formula: str
    source: str
    over_time: OverTime
    adds_over_units: bool = True
    short: str = ""

    def flags(self, columns: Mapping[str, Any]) -> Any:
        """Tell of each row, from the columns of the table by their names, whether it is counted.

        Raises
        ------
        NameError
            The table has not a column that the expression asks for.
        """
        # Not `pandas.eval`: it parses the expression each time, which costs more than counting.
        return eval(self._compiled, {"__builtins__": {}}, columns)

    @cached_property
    def _compiled(self) -> CodeType:
        return compile(self.expression, self.code, "eval")


@dataclass(frozen=True)
class Rate:
    """A share in percent of one count in another; there is none where the denominator is empty.

    Attributes
    ----------
    code, label, formula, source, short
        As for `Count`.
    numerator, denominator
        Codes of two counts.
    """

    code: str
    label: str
    numerator: str
    denominator: str
    formula: str
    source: str
    unit: Unit = Unit.PERCENT
    short: str = ""


Indicator = Count | Rate


def percent(numerator: int, denominator: int, decimals: int = 2) -> Decimal | None:
    """Give a share in percent, half-up at so many decimals.

    A share that is not whole is never rounded to 100, and one that is not empty never to 0: the text would claim
    what the figures do not say.

    Returns
    -------
    Decimal or None
        None where the denominator is 0: no figure, neither 0 % nor 100 %.
    """
    if denominator == 0:
        return None
    step = Decimal(1).scaleb(-decimals)
    value = (Decimal(100 * numerator) / denominator).quantize(step, ROUND_HALF_UP)
    if numerator < denominator:
        value = min(value, 100 - step)
    return max(value, step) if numerator else value
