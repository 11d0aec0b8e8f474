"""What a check found, and the file that carries findings between stages."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from helpers.errors import DataError
from helpers.params import CASE_KEY, Case, identity, refuse_anothers


class Severity(StrEnum):
    """How much a finding weighs; an error keeps the report a draft."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "ghi chú"


@dataclass(frozen=True)
class Finding:
    """One thing that a person should know before signing.

    Attributes
    ----------
    code
        Stable English code of the rule.
    severity
        How much it weighs.
    message
        Vietnamese, with the figures in it.
    figures
        Codes of the figures concerned.
    acknowledged
        Why a person who has looked at it lets it be; "" where nobody has.
    """

    code: str
    severity: Severity
    message: str
    figures: tuple[str, ...] = field(default=())
    acknowledged: str = ""


@dataclass(frozen=True)
class Rule:
    """What is checked, how much it weighs, and the law or reason behind it."""

    code: str
    severity: Severity
    title: str
    reason: str

    def found(self, message: str, *figures: str) -> Finding:
        """Report a breach of this rule."""
        return Finding(self.code, self.severity, message, figures)


def is_blocking(findings: Sequence[Finding]) -> bool:
    """Tell whether an error is among the findings, so that the document may only be a draft."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def write_findings(findings: Sequence[Finding], file: Path, case: Case | None = None) -> None:
    """Write ``checks.json``: whose it is, and the findings, the gravest first."""
    order = list(Severity)
    rows = [asdict(finding) for finding in sorted(findings, key=lambda found: order.index(found.severity))]
    document = {CASE_KEY: identity(case) if case else None, "findings": rows}
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_findings(file: Path, case: Case | None = None) -> list[Finding]:
    """Read ``checks.json`` back; with a case, its own only.

    Raises
    ------
    DataError
        The file is absent or broken: 02_indicators must run again. It is another case's.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if case:
            refuse_anothers(document.get(CASE_KEY), case, file.name, "01_load")
        rows = document["findings"] if isinstance(document, dict) else document  # a list, as it once was
        return [
            Finding(row["code"], Severity(row["severity"]), row["message"], tuple(row["figures"]), row["acknowledged"])
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DataError(f"{file.name}: không có hoặc không đọc được. Hãy chạy lại 02_indicators.") from None
