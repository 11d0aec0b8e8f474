"""Warnings that a person has looked at and answers for, with the reason; an error cannot be waved through."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.rules import SUBJECTS, by_code
from helpers.errors import ParamsError
from helpers.vietnamese import did_you_mean

ACKNOWLEDGED_ERROR = Rule(
    "ACKNOWLEDGED_ERROR",
    Severity.ERROR,
    "Chỉ cảnh báo và ghi chú mới xác nhận được ở tham số acknowledged",
    "Lỗi phải được sửa ở số liệu hoặc lời văn; còn lỗi thì báo cáo là dự thảo",
)
ACKNOWLEDGED_UNUSED = Rule(
    "ACKNOWLEDGED_UNUSED",
    Severity.NOTE,
    "Điều đã xác nhận có phát hiện trong tháng",
    "Xác nhận còn sót lại, hoặc phát hiện nay nói đến con số khác, hồ sơ khác",
)
ACKNOWLEDGED_UNCLEAR = Rule(
    "ACKNOWLEDGED_UNCLEAR",
    Severity.WARNING,
    "Mỗi xác nhận trả lời cho đúng một phát hiện",
    "Một lý do không che được mọi phát hiện cùng mã",
)

# What makes a finding this one and no other: its numbers, the codes in it, and what it quotes.
_PARTICULARS = re.compile(r"«([^»]+)»|((?:\w[\w.,/:%-]*)?\d(?:[\w.,/:%-]*[\w%])?)")
# The period in the name of a source (2026-03/ho-so.xlsx), which is the same in all findings of a report.
_PERIOD = re.compile(r"\b20\d\d(?:-\w\w)?/(?=[^\s/]+\.\w)")
_WORDS = re.compile(r"\w(?:[\w.,/:%-]*[\w%])?")


def acknowledge(findings: Sequence[Finding], reasons: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Mark the warnings and notes that params acknowledge. Call it once, when all checks have run.

    Parameters
    ----------
    findings
        What the checks found.
    reasons
        Params' ``acknowledged``: by code and by what the finding is about, why it is all right this month.

    Raises
    ------
    ParamsError
        No rule has that code; the message gives the nearest ones.
    """
    known = by_code(SUBJECTS)
    for code in reasons:
        if code not in known:
            hint = did_you_mean(code.upper(), known) or "Các mã có ở docs/kiem-tra.md."
            raise ParamsError(f"params, «acknowledged»: không có mã kiểm tra «{code}». {hint}")
    return [*with_reasons(findings, reasons), *_useless(findings, reasons)]


def with_reasons(findings: Sequence[Finding], reasons: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Write the reason beside the one warning or note that it answers for."""
    answers = {
        answered[0]: reason
        for code, by_about in reasons.items()
        for about, reason in by_about.items()
        if len(answered := _answered(findings, code, about)) == 1 and answered[0].severity is not Severity.ERROR
    }
    return [replace(found, acknowledged=answers.get(found, "")) for found in findings]


def particulars(found: Finding) -> str:
    """Give what `acknowledged` names a finding by: what it would no longer say if a number or a dossier changed."""
    parts = [quoted or number for quoted, number in _PARTICULARS.findall(_PERIOD.sub("", found.message))]
    return ", ".join(dict.fromkeys(parts)) or found.message


def _answered(findings: Sequence[Finding], code: str, about: str) -> list[Finding]:
    """Find what an answer is about: it names all that is particular to the finding, and nothing that is not in it."""
    of_code = list(dict.fromkeys(found for found in findings if found.code == code))
    said = _words(about)
    return [
        found
        for found in of_code
        if not about or (_words(particulars(found)) <= said <= _words(found.message) | set(found.figures))
    ]


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(_PERIOD.sub("", normalize("NFC", text).casefold())))


def _useless(findings: Sequence[Finding], reasons: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    for code, by_about in reasons.items():
        of_code = [found for found in findings if found.code == code]
        if any(found.severity is Severity.ERROR for found in of_code):
            yield ACKNOWLEDGED_ERROR.found(
                f"params, «acknowledged»: «{code}» là lỗi, không xác nhận được. Hãy sửa số liệu hoặc lời văn, rồi bỏ "
                "dòng này."
            )
            continue
        for about in by_about:
            answered = _answered(findings, code, about)
            named = f"«{code}: {about}»" if about else f"«{code}»"
            if len(answered) > 1:
                yield ACKNOWLEDGED_UNCLEAR.found(
                    f"params, «acknowledged»: {named} có {len(answered)} phát hiện, lý do này chưa trả lời cho phát "
                    f"hiện nào. Hãy ghi riêng từng phát hiện: {_example(code, answered)}."
                )
            elif not answered:
                as_now = f" Phát hiện bây giờ ghi là {_example(code, of_code)}." if of_code else ""
                yield ACKNOWLEDGED_UNUSED.found(
                    f"params, «acknowledged»: {named} không có phát hiện nào trong tháng này. Hãy bỏ dòng này.{as_now}"
                )


def _example(code: str, findings: Sequence[Finding]) -> str:
    """Write params' lines for findings, to be copied."""
    lines = ", ".join(f"'{particulars(found).replace(chr(39), chr(39) * 2)}': lý do" for found in findings)
    return f"{code}: {{{lines}}}"
