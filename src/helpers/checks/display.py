"""Findings as a person reads them in a notebook: the gravest first, the message whole."""

from collections.abc import Sequence
from html import escape

from helpers.checks.finding import Finding, Severity

# The colours of JupyterLab's theme where there is one, so that dark stays dark.
_STYLE = """<style>
.bc-findings { margin: 4px 0; border-collapse: collapse; font-size: 13px; line-height: 1.4; }
.bc-findings :is(th, td) { padding: 3px 12px 3px 0 !important; text-align: left !important; vertical-align: top; }
.bc-findings td { max-width: 90ch !important; white-space: normal !important; }
.bc-findings td + td code { font-size: 11px; white-space: nowrap; }
.bc-findings small { display: block; opacity: 0.8; }
.bc-findings b::before { content: "●"; margin-right: 5px; }
.bc-findings .error b::before { color: var(--jp-error-color1, #c62828); }
.bc-findings .warning b::before { color: var(--jp-warn-color1, #ef6c00); }
.bc-findings .note b::before { color: var(--jp-info-color1, #0277bd); }
.bc-findings b { white-space: nowrap; }
</style>"""
_HEAD = (
    '<table class="bc-findings mathjax_ignore" lang="vi">\n'
    "<thead><tr><th>Mức độ</th><th>Nội dung</th><th>Mã</th></tr></thead>"
)
_NOTHING = "Không có phát hiện nào."


class FindingsTable:
    """What a notebook shows of findings; where there is none, it says so."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        order = list(Severity)
        self.findings = sorted(findings, key=lambda found: order.index(found.severity))

    def _repr_html_(self) -> str:
        if not self.findings:
            return f'<p lang="vi">✓ {_NOTHING}</p>'
        rows = "\n".join(_row(found) for found in self.findings)
        return f"{_STYLE}\n{_HEAD}\n<tbody>\n{rows}\n</tbody>\n</table>"

    def __repr__(self) -> str:
        lines = [f"{found.severity}: {found.message} [{found.code}]{_answer(found)}" for found in self.findings]
        return "\n".join(lines) or _NOTHING


def table(findings: Sequence[Finding]) -> FindingsTable:
    """Show findings as a table for people: severity, message, code, and who has answered for it."""
    return FindingsTable(findings)


def _row(found: Finding) -> str:
    answer = f"<small>{escape(_answer(found).strip())}</small>" if found.acknowledged else ""
    return (
        f'<tr class="{found.severity.name.lower()}"><td><b>{found.severity}</b></td>'
        f"<td>{escape(found.message)}{answer}</td><td><code>{found.code}</code></td></tr>"
    )


def _answer(found: Finding) -> str:
    return f" Đã xác nhận: {found.acknowledged}" if found.acknowledged else ""
