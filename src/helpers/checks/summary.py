"""Checks of the free text of a source: a unit's own summary, as it was published or sent."""

from collections.abc import Iterator

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.numbers import find_numbers
from helpers.checks.prose import check_text
from helpers.checks.wording import check_wording
from helpers.indicators import Figures
from helpers.params import Case, Days
from helpers.tables import Tables
from helpers.tables.stated_period import read_days
from helpers.vietnamese import short_date

PERIOD_DIFFERS = Rule(
    "PERIOD_DIFFERS",
    Severity.WARNING,
    "Kỳ ghi trong văn bản nguồn là kỳ báo cáo",
    "Nghị định 09/2019/NĐ-CP, Điều 12: số liệu của tháng tính trong kỳ",
)

PLACE = "Văn bản nguồn"


def check_summary(tables: Tables, figures: Figures, case: Case) -> list[Finding]:
    """Check the text of ``summary.yml`` against the figures and the period; nothing where there is no text."""
    return [
        *check_text(tables.text, has_rank=case.settings.rank is not None),
        *check_wording({PLACE: tables.text}, figures, case),
        *(one.found(PLACE) for one in find_numbers(tables.text, figures) if one.breach),
        *_spans(tables.text, case.days),
    ]


def _spans(text: str, days: Days) -> Iterator[Finding]:
    right = f"từ ngày {short_date(days.first)} đến ngày {short_date(days.last)}"
    for stated in read_days(text):
        if (stated.first, stated.last) != (days.first, days.last):
            yield PERIOD_DIFFERS.found(f"{PLACE}: ghi «{stated.words}», trong khi kỳ báo cáo là {right}.")
