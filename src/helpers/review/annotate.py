"""``bao-cao.html`` for the reviewer: the document with tooltips on figures and changes since last month marked."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from helpers.checks import Finding, Severity
from helpers.errors import RenderError
from helpers.indicators import read_figures
from helpers.params import Outputs
from helpers.render.body import Run
from helpers.render.draft import DraftText, read_draft
from helpers.review.annotate_figures import tell
from helpers.review.annotate_marks import marked
from helpers.review.annotate_runs import PrintedRun, printed_runs
from helpers.review.bar import bar
from helpers.review.changes import compare
from helpers.review.found import anchor, ordered
from helpers.review.page_template import template
from helpers.review.places import sentences
from helpers.review.script import asset, scripted

QUOTED = 6  # words that tell which paragraph is meant
# Groups: up to the head's content, its content, up to the body's content, the document, the rest.
_PARTS = re.compile(r"(.*?<head\b[^>]*>)(.*?)(</head>.*?<body\b[^>]*>)(.*)(</body>.*)", re.DOTALL)
_DRAFT = re.compile(r'<main class="[^"]*\bdraft\b')


def annotate(outputs: Outputs, previous: Outputs, unit: str, notice: str | None = None) -> None:
    """Add to a commune's HTML document what its reviewer needs on the screen; nothing of that prints.

    The document itself stays as it was rendered.

    Parameters
    ----------
    outputs
        The commune's outputs: the draft, the document, its figures and its findings.
    previous
        The same of the month before, which need not exist; its draft is what the changes are shown against.
    unit
        The commune's name in the month's index.
    notice
        What params have every page say on top.

    Raises
    ------
    RenderError
        The document is no page, or its paragraphs and figures are not those of the draft. It stays as it was.
    DataError
        The figures or the findings are absent or broken.
    """
    file = outputs.document("html")
    document = file.read_bytes().decode(errors="replace")
    parts = _PARTS.fullmatch(document)
    if parts is None:
        raise RenderError(
            f"{file.name}: không phải một trang HTML đầy đủ, nên không ghi được nguồn của số liệu vào đó."
        )
    draft, printed = read_draft(outputs.draft), printed_runs(document)
    _compare_with_draft(file.name, draft, printed)
    codes = dict.fromkeys(str(figure.code) for run in draft.runs for figure in run.figures)
    figures = tell(read_figures(outputs.figures), codes)
    findings = ordered(outputs)
    tally = Counter(found.severity for found in findings)
    html = template("annotate.html").render(
        **bar(outputs, file, unit, notice),
        parts=[Markup(part) for part in parts.groups()],
        style=asset("annotate.css"),
        **scripted("annotate.js"),
        is_draft=_DRAFT.search(document) is not None,
        tally={severity: tally[severity] for severity in Severity},
        figures=htmlsafe_json_dumps(figures, ensure_ascii=False),
        notes=htmlsafe_json_dumps(_notes(findings, draft), ensure_ascii=False),
        changes=_changes(previous.draft, draft, printed),
    )
    file.write_bytes(html.encode())


def _notes(findings: Sequence[Finding], draft: DraftText) -> list[dict[str, object]]:
    """Tell of which sentences something was found: the run, and what the mark behind it says and leads to."""
    return [
        {"run": run, "anchor": anchor(place), "severity": found.severity, "message": found.message}
        for place, (found, run) in enumerate(zip(findings, sentences(findings, draft.runs), strict=True))
        if run is not None
    ]


def _compare_with_draft(name: str, draft: DraftText, printed: list[PrintedRun]) -> None:
    """Refuse a page in which the sources and changes would stand at the wrong places, or nowhere."""
    for expected, found in zip_longest(draft.runs, (each.run for each in printed)):
        if expected is None or found is None or _seen(expected) != _seen(found):
            place = _quoted(expected or found)
            raise RenderError(
                f"{name}: đoạn hoặc các chỉ tiêu ở «{place}» không như bản thảo, "
                "nên không ghi được nguồn của số liệu và các thay đổi vào đó."
            )


def _seen(run: Run) -> tuple[object, ...]:
    return run.kind, run.text, run.figures


def _quoted(run: Run | None) -> str:
    return " ".join(run.text.split()[:QUOTED]) if run else ""


def _changes(last: Path, draft: DraftText, printed: list[PrintedRun]) -> dict[str, object] | None:
    """Write the changed runs with ``ins`` and ``del``; None where there is no report of last month."""
    try:
        before = read_draft(last)
    except (OSError, RenderError):
        return None
    if not before.runs:
        return None
    found = compare(before.runs, draft.runs)
    return {
        "period": before.frame.get("period", "").removeprefix("(Từ ").removesuffix(")"),
        "sentences": found.sentences,
        "inside": {run: Markup(marked(printed[run], changes)) for run, changes in sorted(found.inside.items())},
        "gone": dict(sorted(found.gone.items())),
    }
