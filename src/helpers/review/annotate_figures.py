"""The panel of a figure in the document: its formula, origin and change from last period."""

from collections.abc import Iterable

from helpers.indicators import DICTIONARY, Count, Figure, Figures, Rate, Value
from helpers.indicators.display import shown
from helpers.review.shown import change
from helpers.vietnamese import number


def tell(figures: Figures, codes: Iterable[str]) -> dict[str, dict[str, object]]:
    """Give a title and lines of name and text for each figure; codes that are no figure are left out."""
    return {code: _tell(figures[code]) for code in codes if code in figures}


def _tell(figure: Figure) -> dict[str, object]:
    indicator = figure.indicator
    lines = [("Giá trị", _valued(figure, figure.value)), ("Kỳ trước", _before(figure))]
    if isinstance(indicator, Rate) and figure.numerator is not None and figure.denominator is not None:
        lines += [
            ("Tử số", f"{number(figure.numerator)} ({DICTIONARY[indicator.numerator].label})"),
            ("Mẫu số", f"{number(figure.denominator)} ({DICTIONARY[indicator.denominator].label})"),
        ]
    lines += [("Công thức", indicator.formula), ("Căn cứ", indicator.source)]
    if figure.origin:
        lines.append(("Nguồn", figure.origin))
    return {"label": indicator.label, "lines": lines}


def _before(figure: Figure) -> str:
    """Write last period's value and the change."""
    before = _valued(figure, figure.previous)
    if figure.previous is None or figure.value is None:
        return before
    moved = change(figure.value, figure.previous)
    return f"{before}, {f'chênh lệch {moved}' if moved else 'không thay đổi'}"


def _valued(figure: Figure, value: Value) -> str:
    has_unit = isinstance(figure.indicator, Count) and value is not None
    return f"{shown(value)} {figure.indicator.unit}" if has_unit else shown(value)
