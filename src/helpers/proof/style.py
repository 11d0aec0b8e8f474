"""How things are written: doubled words and signs, commas and points, decimals, words beside digits."""

import re
from collections.abc import Collection, Iterator, Sequence

from helpers.checks.proof import DECIMALS_DIFFER, SEPARATOR_CONFUSED, THOUSANDS_TWICE, WORDS_AND_DIGITS
from helpers.checks.style import DISTRIBUTIVE, NUMBER_STYLE, SIGN_DOUBLED, SIGNS_DOUBLED, WORD_DOUBLED, WORDS_DOUBLED
from helpers.proof.canon import canon, toned
from helpers.proof.document import Block
from helpers.proof.mention import Mention
from helpers.proof.remark import Remark, remark
from helpers.vietnamese import number

# Besides those of `helpers.checks.style`: what no two words put side by side.
_NEVER_TWICE = re.compile(
    toned(
        r"(?<!\w)(hồ|phường|xã|gồm|đạt|còn|là|tổng|tỷ|ubnd|ủy|sang|thuộc|nhằm|sau|rằng|như|nếu|vì|do|mỗi|cùng|hơn|chỉ|"
        r"phải|cần|tăng|giảm|được|để|kỳ|hạn|phiếu|gửi|nên|vẫn|cũng|đều|rất|quý|lượt|trước|qua|hiện|bằng|phần|"
        r"báo|trả) +\1(?!\w)"
    )
)
_MORE_SIGNS = re.compile(r"::|\?\?|!!|--|(?<=\w)\(\(|\)\)(?=[.,;]|$)|\"\"")
_PLACEHOLDER = re.compile(r"\.{2,}|…")
_COUNTED = re.compile(
    toned(
        r"\s(?:bộ )?(?:hồ sơ|thủ tục|tthc|pakn|phản ánh|kiến nghị|lượt|trường hợp|phiếu|người|giao dịch|kết quả|"
        r"văn bản|tài khoản)"
    )
)
_MONEY = re.compile(toned(r"\s*(?:nghìn|ngàn)\s*(?:tỷ|đồng|đ\b|usd)"))
_LINE = re.compile(r"^\W*$")


def check_writing(block: Block) -> Iterator[Remark]:
    """Find words and signs that are typed twice."""
    text = block.text
    if _LINE.match(text):
        return
    plain = canon(text)
    found = [one for one in WORDS_DOUBLED.finditer(plain) if not DISTRIBUTIVE.match(one[0])]
    found += [one for one in _NEVER_TWICE.finditer(plain) if not any(a.start() <= one.start() < a.end() for a in found)]
    for one in found:
        yield remark(WORD_DOUBLED, block, one.start(), one.end(), f"Lặp từ «{text[one.start() : one.end()]}».")
    for one in [*SIGNS_DOUBLED.finditer(text), *_MORE_SIGNS.finditer(text)]:
        if _PLACEHOLDER.fullmatch(one[0]) and re.search(r"(?:số|ngày|tháng|năm|[.…_])\W*$", plain[: one.start()]):
            continue
        start = one.start()
        if one[0].startswith("%"):
            start = re.search(r"[\d.,]*\s?$", text[: one.start()]).start()  # type: ignore[union-attr]
        yield remark(SIGN_DOUBLED, block, start, one.end(), f"Lặp dấu «{text[start : one.end()]}».")


def check_numbers(mentions: Sequence[Mention]) -> Iterator[Remark]:
    """Find numbers that are written so that they are read as others."""
    for one in mentions:
        text, after = one.text, one.block.text[one.number.end :]
        digits = re.match(r"[\d.,]+", text)
        plain = digits[0] if digits else ""
        if one.number.in_thousands and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) and not _MONEY.match(canon(after)):
            stop = one.number.end + len(re.match(r"\s*\w+", after)[0])  # type: ignore[index]
            yield _at(
                THOUSANDS_TWICE,
                one,
                f"«{one.block.text[one.number.start : stop]}»: hàng nghìn ghi hai lần.",
                plain,
                stop,
            )
        if one.number.words_beside is not None and one.number.words_beside != one.value:
            beside = re.match(r"\s*\([^)]*\)", after)
            stop = one.number.end + (len(beside[0]) if beside else 0)
            printed = one.block.text[one.number.start : stop]
            yield _at(WORDS_AND_DIGITS, one, f"«{printed}»: chữ và số khác nhau.", "", stop)
        if (
            one.number.kind == "count"
            and re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain)
            and (one.cell or _COUNTED.match(canon(after)))
        ):
            right = number(one.value)
            yield _at(
                SEPARATOR_CONFUSED, one, f"«{plain}»: hàng nghìn cách nhau bằng dấu chấm, hãy ghi {right}.", right
            )
        if one.number.kind in ("percent", "points") and re.fullmatch(r"\d+\.\d{1,2}", plain):
            right = plain.replace(".", ",")
            yield _at(SEPARATOR_CONFUSED, one, f"«{text}»: dấu thập phân là dấu phẩy, hãy ghi {right}.", right)
        if one.number.kind == "count" and re.fullmatch(r"[1-9]\d{3,}", plain) and _COUNTED.match(canon(after)):
            yield _at(
                NUMBER_STYLE,
                one,
                f"«{plain}»: hàng nghìn cách nhau bằng dấu chấm, hãy ghi {number(one.value)}.",
                number(one.value),
            )


def _at(rule, one: Mention, message: str, expected: str, stop: int | None = None) -> Remark:  # type: ignore[no-untyped-def]
    return remark(rule, one.block, one.number.start, stop or one.number.end, message, expected)


def check_decimals(rates: Sequence[Mention], cut_short: Collection[int]) -> Iterator[Remark]:
    """Find rates that are written with fewer or more decimals than the others.

    «85,10%» beside «99,8%»: one keeps a last zero, the other drops it. A shorter rate that its own counts make longer
    is cut short.
    """
    written = [(one, re.search(r",(\d+)\s*%", one.text)) for one in rates]
    digits = [(one, found[1]) for one, found in written if found]
    if not digits:
        return
    most = max(len(found) for _, found in digits)
    with_zero = [one for one, found in digits if len(found) == most and found.endswith("0") and most > 1]
    shorter = [one for one, found in digits if len(found) < most]
    if with_zero and shorter:
        odd, other = (
            (shorter[0], with_zero[0]) if len(shorter) <= len(digits) - len(shorter) else (with_zero[0], shorter[0])
        )
        yield _decimals(odd, other)
        return
    for one in shorter:
        if id(one) in cut_short:
            yield _decimals(one, next(other for other, found in digits if len(found) == most))
            return
    longest = [one for one, found in digits if len(found) == most]
    if most > 2 and shorter:
        yield _decimals(longest[0], shorter[0])


def _decimals(one: Mention, other: Mention) -> Remark:
    message = f"«{one.text}» bên cạnh «{other.text}»: hãy lấy cùng số chữ số thập phân."
    return remark(DECIMALS_DIFFER, one.block, one.number.start, one.number.end, message)
