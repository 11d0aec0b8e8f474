"""Checks of free text, whoever wrote it: style, claims, other units' names, the signature."""

import re
from collections.abc import Iterator, Mapping

from helpers.checks.claims import find_claims
from helpers.checks.comparisons import find_comparisons
from helpers.checks.finding import Finding
from helpers.checks.sentences import Breach
from helpers.checks.signature import find_signature
from helpers.checks.style import find_style
from helpers.checks.units import find_other_units
from helpers.indicators import Figures
from helpers.params import Case

# What a city's report says of one of its units is no claim about the city: «xã An Trường (100%)».
_OF_UNITS = re.compile(r"((?:xã|phường|đặc khu) [^(),;.:\n]{1,60}) \([\d.,%]+\)|[\d.]+ đơn vị cùng đạt [\d.,]+%")

# The keys of params whose words say what is still to be done, besides the sections that do.
_PLANS = ("statements.next_month", ".measure")


def check_wording(texts: Mapping[str, str], figures: Figures, case: Case) -> list[Finding]:
    """Check texts; what is wrong in several of them is reported once, in the first.

    Parameters
    ----------
    texts
        Each text by the place that a reader finds it at: ``params, «sections.proposals»``.
    figures
        What its claims must agree with.
    case
        Whose report it is, who signs, and which of its sections say what will be done.
    """
    plans = [*(f"«sections.{section}»" for section in case.kind.plans), *_PLANS]
    found: dict[tuple[str, str], Finding] = {}
    for place, text in texts.items():
        is_plan = any(key in place for key in plans)
        text = _OF_UNITS.sub(lambda found: found[1] or "các đơn vị", text) if case.members else text
        for rule, message, codes in _breaches(text, figures, case, is_plan):
            found.setdefault((rule.code, message), rule.found(f"{place}: {message}", *codes))
    return list(found.values())


def _breaches(text: str, figures: Figures, case: Case, is_plan: bool) -> Iterator[Breach]:
    yield from find_style(text)
    yield from find_claims(text, figures, is_plan)
    yield from find_comparisons(text, figures, is_plan)
    yield from find_other_units(text, case.settings)
    yield from find_signature(text, case.settings)
