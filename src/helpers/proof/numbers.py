"""The numbers of a text: what stands there, its value, and whether it is a figure at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from helpers.checks.number_words import WORDS, read_number
from helpers.proof.canon import canon, toned
from helpers.proof.names import name_spans

_DIGITS = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<unit>\s?(?:điểm phần trăm|điểm %|điểm(?=[ ,.;)])|%(?:\s*%)*|phần "
    rf"trăm))?(?P<thousand> (?:nghìn|ngàn)(?!\w))?"
)
_COUNTED = canon(
    "hồ sơ|bộ hồ sơ|phản ánh|kiến nghị|pakn|thủ tục|phiếu|trường hợp|lượt|người|cán bộ|công chức|tổ|buổi|hội "
    "nghị|kết quả|"
    "lĩnh vực|chỉ tiêu|nội dung|quầy|giao dịch|lớp|tin|bài|thôn|đồng chí|văn bản|nhiệm vụ"
)
_WORDS = "|".join(sorted(map(canon, WORDS), key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<!\w)(?P<words>(?:(?:{_WORDS}) )*(?:{_WORDS}))(?=(?: \((?P<beside>\d[\d.]*)\))? (?:{_COUNTED})(?!\w)| \(\d)"
)
_BESIDE = re.compile(rf" \((?P<words>(?:(?:{_WORDS}) )*(?:{_WORDS}))\)")
# «Trong năm hồ sơ …» is the year, «không hồ sơ nào» a claim, «một cửa» a name.
_NO_NUMBER = re.compile(
    toned(r"(?:trong|cả|đầu|cuối|hằng|hàng|mỗi|từng|các|những|qua|nhiều|theo|của|này|năm|thứ|tháng) $")
)


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes
    ----------
    start, end
        Where it stands, its sign of per cent included.
    text
        As it is written.
    value
        None where it is a name, or cannot be read.
    kind
        ``count``, ``percent``, ``points``, or ``name``.
    decimals
        How many were printed.
    words_beside
        What words in brackets beside it say: «02 (hai)»; None where there are none.
    is_word
        Whether it is written in words.
    in_thousands
        Whether «nghìn» follows.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: str
    decimals: int = 0
    words_beside: int | None = None
    is_word: bool = False
    in_thousands: bool = False


def find(text: str) -> list[Number]:
    """Find all numbers of a text, in order; names too, so that no digit is left out."""
    plain = canon(text)
    names = name_spans(text, plain)
    found = [
        Number(start, end, text[start:end], None, "name") for start, end in names if re.search(r"\d", text[start:end])
    ]
    found += _in_digits(text, plain, names)
    taken = [(one.start, one.end) for one in found]
    found += [one for one in _in_words(text, plain) if not any(a < one.end and one.start < b for a, b in taken)]
    return sorted(found, key=lambda one: one.start)


def _in_digits(text: str, plain: str, names: list[tuple[int, int]]) -> Iterator[Number]:
    at = 0
    for start, end in [*names, (len(text), len(text))]:
        for one in _NUMBER.finditer(plain, at, start):
            unit = one["unit"] or ""
            kind = "points" if "điểm" in unit else "percent" if unit else "count"
            value = read(one["digits"], kind)
            beside = _BESIDE.match(plain, one.end())
            stop = one.end("digits") if kind == "points" else one.end("unit") if unit else one.end("digits")
            yield Number(
                one.start(),
                stop,
                text[one.start() : stop],
                value,
                kind,
                _decimals(one["digits"], kind),
                read_number(beside["words"].split()) if beside else None,
                in_thousands=bool(one["thousand"]),
            )
        at = end


def _in_words(text: str, plain: str) -> Iterator[Number]:
    for one in _WRITTEN.finditer(plain):
        words = one["words"].split()
        value = read_number(words)
        if value is None or (len(words) == 1 and (words[0] == "không" or _NO_NUMBER.search(plain[: one.start()]))):
            continue
        beside = int(one["beside"].replace(".", "")) if one["beside"] else None
        yield Number(
            one.start(),
            one.end("words"),
            text[one.start() : one.end("words")],
            Decimal(value),
            "count",
            0,
            beside,
            True,
        )


def read(digits: str, kind: str) -> Decimal | None:
    """Read digits as their writer meant them: a comma parts decimals, a point thousands.

    A point in a rate (97.51%) and a comma before three digits of a count (1,842) are read as what they stand for.
    """
    if kind != "count":
        plain = (
            digits.replace(",", ".")
            if digits.count(",") + digits.count(".") == 1
            else digits.replace(".", "").replace(",", ".")
        )
    elif re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        plain = re.sub("[.,]", "", digits)
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})*,\d+|\d+,\d+", digits):
        plain = digits.replace(".", "").replace(",", ".")
    else:
        plain = digits
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _decimals(digits: str, kind: str) -> int:
    if kind == "count" and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return 0
    last = re.search(r"[.,](\d+)$", digits)
    return len(last[1]) if last else 0
