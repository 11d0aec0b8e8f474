"""Checks of rates as somebody printed them, against the counts that they are made of."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, Figures, Rate
from helpers.tables import Tables
from helpers.vietnamese import number, percentage

STATED_RATE_WRONG = Rule(
    "STATED_RATE_WRONG",
    Severity.ERROR,
    "Tỷ lệ đã ghi khớp với tử số và mẫu số",
    "Làm tròn hay cắt bớt ở số chữ số đã in đều được chấp nhận; giá trị khác thì không",
)
STATED_RATE_TRUNCATED = Rule(
    "STATED_RATE_TRUNCATED",
    Severity.NOTE,
    "Tỷ lệ đã ghi được làm tròn, không cắt bớt",
    "Hệ thống xuất tỷ lệ cắt bớt chữ số; báo cáo làm tròn theo số liệu",
)


def check_stated(tables: Tables, figures: Figures) -> list[Finding]:
    """Check each stated rate at its own precision; half-up and cut off pass, anything else is wrong."""
    rows = tables.stated.astype(str).itertuples(index=False)
    return [found for row in rows if (found := _judge(figures, *row))]


def _judge(figures: Figures, source: str, printed: str, rate: str, numerator: str, denominator: str) -> Finding | None:
    known = DICTIONARY.get(rate)
    if isinstance(known, Rate):
        numerator, denominator = known.numerator, known.denominator
    share, base = figures.count(numerator), figures.count(denominator)
    if share is None or not base or _parsed(printed) == _rounded(printed, share, base, ROUND_HALF_UP):
        return None
    label = known.label if known else f"{DICTIONARY[numerator].label} trên {DICTIONARY[denominator].label}"
    said = f"{source}: {label}: ghi {printed}, trong khi {number(share)}/{number(base)} làm tròn là"
    right = percentage(_rounded(printed, share, base, ROUND_HALF_UP))
    if _fits(printed, share, base):
        return STATED_RATE_TRUNCATED.found(f"{said} {right} (con số đã ghi bị cắt bớt).", numerator, denominator)
    return STATED_RATE_WRONG.found(
        f"{said} {right}.{_explaining_base(printed, share, figures)}", numerator, denominator
    )


def _explaining_base(printed: str, share: int, figures: Figures) -> str:
    """Name the other count that the printed rate would be right over."""
    for figure in figures.values():
        base = figure.value
        if isinstance(base, int) and base >= share and base and _fits(printed, share, base):
            return f" Con số đã ghi là {number(share)}/{number(base)} (chia cho {figure.indicator.label})."
    return ""


def _fits(printed: str, share: int, base: int) -> bool:
    return _parsed(printed) in (_rounded(printed, share, base, how) for how in (ROUND_HALF_UP, ROUND_DOWN))


def _parsed(printed: str) -> Decimal:
    return Decimal(re.sub(r"[%\s]", "", printed).replace(",", "."))


def _rounded(printed: str, share: int, base: int, rounding: str) -> Decimal:
    """Round a share in percent to as many decimals as were printed."""
    step = Decimal(1).scaleb(int(_parsed(printed).as_tuple().exponent))
    return (Decimal(100 * share) / base).quantize(step, rounding)
