"""What the label of a row of a summary says of it: a sum, a group, or a field like the others."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import Enum

from helpers.tables.text import fold, plain

UNITS = r"(?:xã|phường|đặc khu|đơn vị|huyện|quận|tỉnh|thành phố|ngành|bộ|hệ thống)"
# “Tổng”, “CỘNG (I+II)”, “T.C”, “Toàn xã”, “Chung”; with marks, for “công tác”, “chứng thực” and “an toàn” are fields.
SUM = re.compile(
    rf"(?:cộng\s+)?tổng\b|cộng\b(?!\s+đồng)|t\.?\s*c\b|toàn\s+{UNITS}\b|cả\s+{UNITS}\b|chung\b|lũy kế\b|luỹ kế\b|Σ"
    rf"|.*(?:tổng\s+(?:cộng|số)|cộng\s+tổng)\b|.*\btoàn\s+{UNITS}\b"
)
SUM_WITHOUT_MARKS = re.compile(r"(?:cong )?tong\b|cong(?: (?:cong|so))?$|toan (?:xa|phuong|don vi)\b")
NUMBER = re.compile(r"^\s*(?:\(?(?:[IVXLivxl]{1,5}|[A-Ha-h]|\d{1,3}(?:\.\d{1,3})*)\)?\s*[.):/-]+\s*)+")
UPPER_LEVEL = re.compile(r"[IVXL]{1,5}|[A-H]")
COUNTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
GROUP = re.compile(
    r"(?:tthc|thủ tục hành chính|lĩnh vực|các lĩnh vực)?\s*(?:thuộc\s+)?(?:thẩm quyền\s+)?cấp\s+|nhóm\b|khối\b"
)


class Label(Enum):
    """What a row of a summary is called like."""

    SUM = "sum"
    GROUP = "group"
    NAMELESS = "nameless"
    FIELD = "field"


def labels_of(serials: Sequence[str], labels: Sequence[str], words: Collection[str]) -> list[Label]:
    """Tell of every row what it is called like.

    Parameters
    ----------
    serials, labels
        The number in front of each row (“1”, “II”, “1.2”, “”) and its text.
    words
        How the layout says that the row begins that sums the others, folded.
    """
    numbers = [_number(serial, label) for serial, label in zip(serials, labels, strict=True)]
    has_lower = any(map(COUNTED.fullmatch, numbers))
    return [
        _label(number, label, words, is_upper=has_lower and _is_upper(number, numbers))
        for number, label in zip(numbers, labels, strict=True)
    ]


def is_counted(serial: str, label: str) -> bool:
    """Tell whether a row is numbered 1, 2, 3 as fields are."""
    return COUNTED.fullmatch(_number(serial, label)) is not None


def is_sum(label: str, words: Collection[str]) -> bool:
    """Tell whether a row is called like one that sums others, in whatever form."""
    bare = NUMBER.sub("", unicodedata.normalize("NFC", plain(label)).lower()).strip(" .:-–—*")
    start = fold(re.split(r"[:(]", bare)[0]).strip(" .:-–—*")
    without_marks = bare.isascii() and SUM_WITHOUT_MARKS.match(bare) is not None
    return start in words or SUM.match(bare) is not None or without_marks


def _label(number: str, label: str, words: Collection[str], *, is_upper: bool) -> Label:
    if not label:
        return Label.NAMELESS
    if is_sum(label, words):
        return Label.SUM
    bare = NUMBER.sub("", plain(label).lower())
    return Label.GROUP if is_upper or GROUP.match(bare) else Label.FIELD


def _number(serial: str, label: str) -> str:
    found = NUMBER.match(label) if not serial else None
    return (found[0] if found else serial).strip(" .):(/-")


def _is_upper(number: str, numbers: Sequence[str]) -> bool:
    """Tell a number of a level above: “II” where others are 1, 2, 3, or “1” where there is “1.1”."""
    return UPPER_LEVEL.fullmatch(number) is not None or (
        number != "" and any(other.startswith(f"{number}.") for other in numbers)
    )
