"""``soat.html``: the findings, and the text with each number coloured by how sure it is."""

import itertools
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from helpers.checks.finding import Severity
from helpers.proof.judge import Judgement
from helpers.proof.remark import Remark
from helpers.proof.result import TOLD, Told, summary

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1b1b; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0;
  border-bottom: 1px solid #ddd; } td:first-child { white-space: nowrap; }
.bai p { margin: .3rem 0; white-space: pre-wrap; }
.bai .o { color: #444; border-left: 3px solid #ddd; padding-left: .6rem; }
mark { border-radius: 3px; padding: 0 2px; color: inherit; }
.agrees { background: #bfe8c5; } .follows { background: #d7e9fb; } .unchecked { background: #ececec; }
.contradicts { background: #ffc4c4; font-weight: 600; } .loi { border-bottom: 3px solid #c62828; }
.canh-bao { border-bottom: 3px solid #e07b00; } .ghi-chu { border-bottom: 2px dotted #0277bd; }
.chu-giai mark { margin-right: 1rem; }
@media print { body { max-width: none; } }
"""
_CLASS = {Severity.ERROR: "loi", Severity.WARNING: "canh-bao", Severity.NOTE: "ghi-chu"}


def write_page(judged: Judgement, told: Sequence[Told], file: Path) -> None:
    """Write the page; it needs nothing but itself."""
    name = escape(judged.report.document.path.name)
    file.write_text(
        f'<!doctype html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>Đọc soát {name}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>Đọc soát "
        f"{name}</h1>\n{content(judged, told)}\n</body>\n</html>\n",
        encoding="utf-8",
    )


def content(judged: Judgement, told: Sequence[Told]) -> str:
    """Give what the page shows, for a notebook too."""
    report = judged.report
    whose = ", ".join(part for part in (report.unit.full_name, report.period.words) if part) or "không rõ đơn vị và kỳ"
    legend = "".join(f'<mark class="{tier}">{words}</mark>' for tier, words in TOLD.items())
    return (
        f"<p>{escape(whose)}. {escape(summary(told))}</p>\n<h2>Phát hiện</h2>\n{_table(judged.remarks)}\n"
        f'<h2>Bài đọc</h2>\n<p class="chu-giai">{legend}</p>\n<div class="bai">\n{_text(judged, told)}</div>'
    )


def style() -> str:
    """Give the style sheet, for a notebook."""
    return f"<style>{_STYLE}</style>"


def _table(remarks: Sequence[Remark]) -> str:
    if not remarks:
        return "<p>✓ Không có phát hiện nào.</p>"
    order = list(Severity)
    rows = "\n".join(
        f"<tr><td>{one.rule.severity}</td><td>{escape(one.message)}</td><td><code>{one.rule.code}</code></td></tr>"
        for one in sorted(remarks, key=lambda one: order.index(one.rule.severity))
    )
    return (
        f"<table><thead><tr><th>Mức độ</th><th>Nội dung</th><th>Mã</th></tr></thead><tbody>\n{rows}\n</tbody></table>"
    )


def _text(judged: Judgement, told: Sequence[Told]) -> str:
    cells = {number for table in judged.report.document.tables for cell in table.cells for number in cell.paragraphs}
    lines = []
    for number, text in enumerate(judged.report.document.paragraphs):
        if text.strip():
            kind = ' class="o"' if number in cells else ""
            lines.append(f"<p{kind}>{''.join(_pieces(number, text, judged.remarks, told))}</p>\n")
    return "".join(lines)


def _pieces(number: int, text: str, remarks: Sequence[Remark], told: Sequence[Told]) -> Iterator[str]:
    """Take a paragraph apart at every begin and end of a mark, so that marks may overlap."""
    spans: list[tuple[int, int, str, str]] = [
        (one.place.start, one.place.end, str(one.tier), one.figure or "")
        for one in told
        if one.place.paragraph == number and not one.is_name
    ]
    spans += [
        (place.start, place.end, _CLASS[one.rule.severity], one.message)
        for one in remarks
        for place in one.places
        if place.paragraph == number
    ]
    bounds = sorted({0, len(text), *(edge for start, end, *_ in spans for edge in (start, end))})
    for start, end in itertools.pairwise(bounds):
        over = [one for one in spans if one[0] <= start and end <= one[1]]
        piece = escape(text[start:end])
        if over:
            classes, titles = " ".join(one[2] for one in over), " · ".join(one[3] for one in over if one[3])
            piece = f'<mark class="{classes}" title="{escape(titles)}">{piece}</mark>'
        yield piece
