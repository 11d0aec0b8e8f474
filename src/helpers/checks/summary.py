"""Checks of the free text of a source: a unit's own summary, as it was published or sent."""

import re
from collections.abc import Iterator
from datetime import date

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.numbers import find_numbers
from helpers.checks.prose import check_text
from helpers.checks.wording import check_wording
from helpers.indicators import Figures
from helpers.params import Period, Settings
from helpers.tables import Tables
from helpers.vietnamese import short_date

PERIOD_DIFFERS = Rule(
    "PERIOD_DIFFERS",
    Severity.WARNING,
    "Kỳ ghi trong văn bản nguồn là kỳ báo cáo",
    "Nghị định 09/2019/NĐ-CP, Điều 12: số liệu của tháng tính trong kỳ",
)

PLACE = "Văn bản nguồn"
_DAY = r"(?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})"
_SPAN = re.compile(rf"[Tt]ừ {_DAY}(?: đến| tới| -| –)(?: hết)? {_DAY}")


def check_summary(tables: Tables, figures: Figures, settings: Settings, period: Period) -> list[Finding]:
    """Check the text of ``summary.yml`` against the figures and the period; nothing where there is no text."""
    return [
        *check_text(tables.text, has_rank=settings.rank is not None),
        *check_wording({PLACE: tables.text}, figures, settings),
        *(one.found(PLACE) for one in find_numbers(tables.text, figures) if one.breach),
        *_spans(tables.text, period),
    ]


def _spans(text: str, period: Period) -> Iterator[Finding]:
    for found in _SPAN.finditer(text):
        day, month, year, last_day, last_month, last_year = map(int, found.groups())
        try:
            span = Period(date(year, month, day), date(last_year, last_month, last_day))
        except ValueError:
            span = None
        if span != period:
            right = f"từ {short_date(period.first)} đến {short_date(period.last)}"
            yield PERIOD_DIFFERS.found(f"{PLACE}: ghi «{found[0]}», trong khi kỳ báo cáo là {right}.")
