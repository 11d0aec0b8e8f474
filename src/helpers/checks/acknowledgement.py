"""Warnings that a person has looked at and answers for, with the reason; an error cannot be waved through."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.rules import SUBJECTS, by_code
from helpers.errors import ParamsError

ACKNOWLEDGED_ERROR = Rule(
    "ACKNOWLEDGED_ERROR",
    Severity.ERROR,
    "Chỉ cảnh báo và ghi chú mới xác nhận được ở tham số acknowledged",
    "Lỗi phải được sửa ở số liệu hoặc lời văn; còn lỗi thì báo cáo là dự thảo",
)
ACKNOWLEDGED_UNUSED = Rule(
    "ACKNOWLEDGED_UNUSED",
    Severity.NOTE,
    "Mã đã xác nhận có phát hiện trong tháng",
    "Xác nhận còn sót lại của tháng trước có thể che một cảnh báo sau này",
)


def acknowledge(findings: Sequence[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """Mark the warnings and notes that params acknowledge. Call it once, when all checks have run.

    Parameters
    ----------
    findings
        What the checks found.
    reasons
        Params' ``acknowledged``: why each code is all right this month.

    Raises
    ------
    ParamsError
        No rule has that code; the message gives the nearest ones.
    """
    known = by_code(SUBJECTS)
    for code in reasons:
        if code not in known:
            near = get_close_matches(code.upper(), known, n=3, cutoff=0.5)
            hint = f"Có phải là {', '.join(f'«{one}»' for one in near)}?" if near else "Các mã có ở docs/kiem-tra.md."
            raise ParamsError(f"params, «acknowledged»: không có mã kiểm tra «{code}». {hint}")
    return [*mark(findings, reasons), *_useless(findings, reasons)]


def mark(findings: Sequence[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """Write the reason beside each warning and note whose code is acknowledged."""
    return [
        replace(found, acknowledged=reasons[found.code])
        if found.code in reasons and found.severity is not Severity.ERROR
        else found
        for found in findings
    ]


def _useless(findings: Sequence[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    severities = {found.code: found.severity for found in findings}
    unused = [
        ACKNOWLEDGED_UNUSED.found(
            f"params, «acknowledged»: «{code}» không có phát hiện nào trong tháng này. Hãy bỏ dòng này."
        )
        for code in reasons
        if code not in severities
    ]
    errors = [
        ACKNOWLEDGED_ERROR.found(
            f"params, «acknowledged»: «{code}» là lỗi, không xác nhận được. Hãy sửa số liệu hoặc lời văn, rồi bỏ dòng "
            "này."
        )
        for code in reasons
        if severities.get(code) is Severity.ERROR
    ]
    return [*errors, *unused]
