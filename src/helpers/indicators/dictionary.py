"""The dictionary of figures: each is declared here once; tables, checks, prose and review pages come from it."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from helpers.errors import ParamsError
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


def known_codes(codes: Iterable[str], where: str) -> Sequence[str]:
    """Give codes of figures that a file of people names.

    Raises
    ------
    ParamsError
        The dictionary has no such figure; the message names the nearest ones, and `where` the code stands.
    """
    named = list(codes)
    for code in named:
        if code not in DICTIONARY:
            near = get_close_matches(code, DICTIONARY, n=3, cutoff=0.5)
            hint = f"Có phải là {', '.join(f'«{name}»' for name in near)}?" if near else "Mọi mã: docs/chi-tieu.md."
            raise ParamsError(f"{where}: không có chỉ tiêu «{code}». {hint}")
    return named


DICTIONARY = _by_code([*PROCEDURES, *DOSSIERS, *DIGITISATION, *FEEDBACK])
