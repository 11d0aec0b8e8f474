"""Checks of what people wrote in params: braces, numbers, and words that are wider than the page."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.numbers import find_numbers
from helpers.indicators import Figures
from helpers.params import braces, is_name
from helpers.tables.signs import odd_signs

LITERAL_FIGURE_IN_PARAMS = Rule(
    "LITERAL_FIGURE_IN_PARAMS",
    Severity.WARNING,
    "Con số gõ tay trong params cần được xem lại",
    "Ngoài số hiệu và ngày của văn bản, con số nên lấy từ từ điển chỉ tiêu bằng {mã}",
)
BRACES_LEFT = Rule(
    "BRACES_LEFT",
    Severity.ERROR,
    "Dấu ngoặc nhọn trong lời của params in ra một chỉ tiêu: {mã}, {mã.previous}, {mã.change}",
    "Mã lệnh không được in ra trong báo cáo",
)
WORD_TOO_LONG = Rule(
    "WORD_TOO_LONG",
    Severity.WARNING,
    "Không có từ nào dài hơn bề ngang của trang",
    "Phần vượt khỏi lề giấy không đọc được",
)

# The text's width on A4 with the margins of Nghị định 30/2020/NĐ-CP, in pt; a list item has less.
PAGE_WIDTH = 430
_BRACED = re.compile(r"\{[^{}]*\}")


def check_own_words(texts: Mapping[str, str], figures: Figures) -> list[Finding]:
    """Point at what people wrote in params and cannot be printed so, or is another number than the figures.

    Symbols, dates and years of documents are names and pass, and so does a number that is what its words name.

    Parameters
    ----------
    texts
        Text of each key in params, the key being named in the message.
    figures
        What numbers and braces are about.
    """
    findings = []
    for key, text in texts.items():
        findings += [BRACES_LEFT.found(f"params, «{key}»: {said}") for said in _braces_left(key, text, figures)]
        findings += [
            WORD_TOO_LONG.found(
                f"params, «{key}»: từ dài {len(word)} chữ không có chỗ ngắt «{word[:25]}…» "
                "vượt khỏi bề ngang của trang. Hãy viết ngắn lại, hoặc thêm dấu cách."
            )
            for word in text.split()
            if _width(word) > PAGE_WIDTH
        ]
        if is_name(key):
            continue
        for one in find_numbers(_BRACED.sub(" ", text), figures):
            if one.breach:
                findings.append(one.found(f"params, «{key}»"))
            elif one.is_compound and not one.is_right:
                findings.append(
                    LITERAL_FIGURE_IN_PARAMS.found(
                        f"params, «{key}»: có con số gõ tay «{one.text.partition('/')[0]}». "
                        "Nếu là chỉ tiêu, hãy ghi {mã chỉ tiêu}."
                    )
                )
    return findings


def _braces_left(key: str, text: str, figures: Figures) -> Iterator[str]:
    for brace in braces(text):
        if brace.code in figures and not is_name(key):
            continue
        if is_name(key):
            yield f"«{brace.text}» không in ra được ở khóa này. Hãy bỏ dấu ngoặc."
            continue
        labels = {figure.indicator.label.lower(): code for code, figure in figures.items()}
        asked = (brace.code or brace.text.strip("{}% ")).lower()
        near = get_close_matches(asked, [*figures, *labels], n=1, cutoff=0.5)
        hint = f" Có phải là «{{{labels.get(near[0], near[0])}}}»?" if near else ""
        yield (
            f"«{brace.text}»{odd_signs(brace.text)} không phải là mã chỉ tiêu nên không in ra con số nào.{hint} "
            "Hãy ghi {mã}, {mã.previous} (kỳ trước) hoặc {mã.change} (chênh lệch), mã có ở docs/chi-tieu.md; "
            "hoặc bỏ dấu ngoặc."
        )


def _width(word: str) -> float:
    """Estimate how wide a word is, in pt: it may be broken at a hyphen or an invisible space."""
    parts = re.split("[-\u200b\u00ad]", word)
    return max(sum(10.5 if sign.isupper() or sign in "mw" else 7 for sign in part) for part in parts)
