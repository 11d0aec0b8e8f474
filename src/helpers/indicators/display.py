"""Figures as a person reads them in a notebook: what each is, its value, last month's and the difference."""

from collections.abc import Mapping
from decimal import Decimal
from html import escape

from helpers.indicators.figure import Figure, Value
from helpers.indicators.indicator import Unit
from helpers.vietnamese import number, percentage, points

# The colours of JupyterLab's theme where there is one, so that dark stays dark.
_STYLE = """<style>
.bc-figures { border-collapse: collapse; font-size: 13px; line-height: 1.35; }
.bc-figures :is(th, td) { padding: 4px 14px 4px 0 !important; text-align: left !important; vertical-align: top; }
.bc-figures td { max-width: 60ch !important; white-space: normal !important; }
.bc-figures .value { text-align: right !important; white-space: nowrap !important; font-variant-numeric: tabular-nums; }
.bc-figures small { display: block; opacity: 0.75; }
.bc-figures code { font-size: 11px; white-space: nowrap; }
.bc-figures .unknown { opacity: 0.75; font-style: italic; }
</style>"""
_HEAD = (
    '<table class="bc-figures mathjax_ignore" lang="vi">\n'
    "<thead><tr><th>Chỉ tiêu</th><th class='value'>Giá trị</th><th>Đơn vị</th><th class='value'>Kỳ trước</th>"
    "<th class='value'>Chênh lệch</th><th>Mã</th></tr></thead>"
)


def figures_html(figures: Mapping[str, Figure]) -> str:
    """Write the figures as a table; pointing at a row shows where its value came from."""
    rows = "\n".join(_row(figure) for figure in figures.values())
    return f"{_STYLE}\n{_HEAD}\n<tbody>\n{rows}\n</tbody>\n</table>"


def shown(value: Value) -> str:
    """Write a value as official text does, or say that there is none."""
    if value is None:
        return "không có số liệu"
    return percentage(value) if isinstance(value, Decimal) else number(value)


def _row(figure: Figure) -> str:
    indicator = figure.indicator
    value = "value" if figure.value is not None else "value unknown"
    unit = "" if indicator.unit is Unit.PERCENT else indicator.unit
    return (
        f'<tr title="{escape(f"Nguồn: {figure.origin}")}">'
        f"<td>{escape(indicator.label)}<small>{escape(indicator.formula)}</small></td>"
        f'<td class="{value}">{shown(figure.value)}</td><td>{unit}</td>'
        f'<td class="value">{"" if figure.previous is None else shown(figure.previous)}</td>'
        f'<td class="value">{_change(figure.value, figure.previous)}</td><td><code>{figure.code}</code></td></tr>'
    )


def _change(value: Value, previous: Value) -> str:
    if value is None or previous is None:
        return ""
    difference = Decimal(value) - Decimal(previous)
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{points(difference) if isinstance(value, Decimal) else number(abs(difference))}"
