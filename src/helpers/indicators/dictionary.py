"""The dictionary of figures: each is declared here once; tables, checks, prose and review pages come from it."""

from collections.abc import Iterable

from helpers.indicators.digitisation import DIGITISATION
from helpers.indicators.dossiers import DOSSIERS
from helpers.indicators.feedback import FEEDBACK
from helpers.indicators.indicator import Indicator
from helpers.indicators.procedures import PROCEDURES


def _by_code(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    dictionary: dict[str, Indicator] = {}
    for indicator in indicators:
        if indicator.code in dictionary:
            raise ValueError(f"figure {indicator.code} is declared twice")
        dictionary[indicator.code] = indicator
    return dictionary


DICTIONARY = _by_code([*PROCEDURES, *DOSSIERS, *DIGITISATION, *FEEDBACK])
