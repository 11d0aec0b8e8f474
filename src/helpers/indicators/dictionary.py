"""The dictionary of figures: each is declared here once; tables, checks, prose and review pages come from it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from helpers.errors import ParamsError
from helpers.indicators.digitisation import DIGITISATION
from helpers.indicators.dossiers import DOSSIERS
from helpers.indicators.feedback import FEEDBACK
from helpers.indicators.indicator import Indicator
from helpers.indicators.procedures import PROCEDURES
from helpers.vietnamese import did_you_mean


class Subject(NamedTuple):
    """Figures that belong together, and the heading that stands over them."""

    title: str
    indicators: Sequence[Indicator]


# By their anchors in a page.
SUBJECTS: Mapping[str, Subject] = {
    "ho-so": Subject("Hồ sơ", DOSSIERS),
    "thu-tuc": Subject("Thủ tục và dịch vụ công trực tuyến", PROCEDURES),
    "so-hoa": Subject("Số hóa", DIGITISATION),
    "phan-anh": Subject("Phản ánh, kiến nghị", FEEDBACK),
}


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
            hint = did_you_mean(code, DICTIONARY) or "Mọi mã: docs/chi-tieu.md."
            raise ParamsError(f"{where}: không có chỉ tiêu «{code}». {hint}")
    return named


DICTIONARY = _by_code([*PROCEDURES, *DOSSIERS, *DIGITISATION, *FEEDBACK])
