"""The shapes of codes: what has another is no code, but may be a name or a number in a row that slipped sideways."""

import re

from helpers.tables.signs import LOOK_ALIKE
from helpers.tables.text import DECIMAL, LIKE_DIGITS, written_code

LONGEST = 60
_SEPARATORS = str.maketrans({"/": "-", "_": "-", ",": "."})
_SERIAL = r"(?:[A-Z]{2})?\d{1,6}"
# H34.12-260301-0001, G22.99.15-260301-AB0001 (Thông tư 4/2025/TT-VPCP), H34.11533-26-0001; 000.00.12.H34-260301-0001; a
# number of receipt, BN-0001; and one of year, month and serial, which a cell of numbers robs of the zeros in front.
_OF_AGENCY = rf"[A-Z]\d{{1,3}}(?:[-.][A-Z]?\d{{1,5}})*[-.](?:20)?\d\d(?:\d{{4}})?[-.]{_SERIAL}"
_OF_UNIT = rf"\d{{3}}(?:\.\d\d){{1,3}}(?:\.[A-Z]\d{{1,3}})?[-.]\d{{6}}[-.]{_SERIAL}"
_RECEIPT = r"[A-Z]{1,3}[-.]\d{1,7}"
_IN_ONE = r"[A-Z]\d{1,3}(?:\.\d{1,3})?2\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{1,6}"  # without dashes
_NUMBER = r"0*2\d(?:0[1-9]|1[0-2])(?:\d{2,5}|\d{9,11})"  # a telephone or identity number has 9 to 12 digits
DOSSIER = "|".join((_OF_AGENCY, _OF_UNIT, _RECEIPT, _IN_ONE, _NUMBER))
# 1.004310, 1.004310.000.00.00.H31, and the older T-HPG-123456-TT.
PROCEDURE = r"\d\.\d{1,6}(?:\.[A-Z]?\d{1,3})*|[A-Z]-[A-Z]{2,4}-\d{6}-[A-Z]{2}"
# PA-12, PA26-001, PAKN.2026.0001, PA-260301-001, 1234.
_YEAR_OR_DAY = r"(?:20\d\d[-.]?|2\d(?:0[1-9]|1[0-2])(?:\d\d)?[-.])"
FEEDBACK = rf"(?:[A-Z]{{1,5}}(?:\d\d)?[-.]|[A-Z]{{1,5}})?{_YEAR_OR_DAY}?\d{{1,7}}|{DOSSIER}"


def has_shape(code: object, shape: re.Pattern[str]) -> bool:
    """Tell whether a code has a shape, however its letters, dashes and separators are written."""
    if isinstance(code, str) and len(code) <= LONGEST and shape.fullmatch(code):
        return True  # as nearly all are
    text = DECIMAL.sub("", written_code(code).translate(LOOK_ALIKE).upper().translate(_SEPARATORS)).rstrip(".")
    return len(text) <= LONGEST and any(shape.fullmatch(each) for each in (text, text.translate(LIKE_DIGITS)))
