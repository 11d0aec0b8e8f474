"""A report against the figures that the project's data give for its month."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

from helpers.checks.proof import DATA_DIFFERS
from helpers.indicators import DICTIONARY, Figures, compute, read_figures
from helpers.params import Case, open_case
from helpers.params.case import has_exports
from helpers.proof.constraint import Constraint
from helpers.proof.mention import Mention
from helpers.tables import load
from helpers.vietnamese import number, percentage


def figures_of_case(project: Path, month: str, commune: str) -> tuple[Case, Figures | None]:
    """Give a case, and its figures: those that were made, else those that its exports give; None where it has neither.

    Raises
    ------
    UserError
        The month or the commune is unknown, or its exports cannot be read.
    """
    case = open_case(project, month, commune)
    if case.outputs.figures.is_file():
        return case, read_figures(case.outputs.figures, case)
    if not has_exports(case.data):
        return case, None
    return case, compute(load(case), case.days, case.settings, None)


def check_data(mentions: Sequence[Mention], codes: Mapping[int, str], figures: Figures) -> Iterator[Constraint]:
    """Hold every figure that is understood against the data."""
    for one in mentions:
        figure = figures[codes[id(one)]] if id(one) in codes else None
        if figure is None or figure.value is None:
            continue
        step = Decimal(1).scaleb(-one.number.decimals)
        right = Decimal(figure.value)
        holds = one.value in (right.quantize(step, ROUND_HALF_UP), right.quantize(step, ROUND_DOWN))
        shown = percentage(right) if isinstance(figure.value, Decimal) else number(figure.value)
        label = DICTIONARY[figure.code].label
        message = f"{label}: ghi {one.text}, trong khi dữ liệu của tháng là {shown}."
        yield Constraint(DATA_DIFFERS, (one,), holds, message, shown)
