"""The HTML document for the reviewer: the document as printed; numbers tell what they are, changes can be seen."""

import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from helpers.checks import Severity, read_findings
from helpers.indicators import read_figures
from helpers.params import Outputs
from helpers.review.annotate_figures import tell
from helpers.review.annotate_marks import marked
from helpers.review.annotate_runs import Run, runs
from helpers.review.changes import compare
from helpers.review.page_template import template

# Up to the inside of the head, the head, up to the inside of the body, the document, the rest.
_PARTS = re.compile(r"(.*?<head\b[^>]*>)(.*?)(</head>.*?<body\b[^>]*>)(.*)(</body>.*)", re.DOTALL)
_PERIOD = re.compile(r'<p class="period">\(Từ (.*?)\)</p>')
_DRAFT = re.compile(r'<main class="[^"]*\bdraft\b')


def annotate(outputs: Outputs, previous: Outputs | None) -> None:
    """Add to a commune's HTML document what its reviewer needs on the screen; nothing of that prints.

    The document itself stays as it was rendered. Where there is no such file, nothing is done.

    Parameters
    ----------
    outputs
        The commune's outputs: the document, its figures and its findings. They are final: this comes last.
    previous
        The same of the month before, if there is one; its document is what the changes are shown against.

    Raises
    ------
    DataError
        The figures or the findings are absent or broken.
    """
    file = outputs.document("html")
    if not file.is_file():
        return
    document = file.read_bytes().decode()
    parts = _PARTS.fullmatch(document)
    if parts is None:  # an engine has written something else than a page; reading it back has said so
        return
    now = runs(document)
    codes = dict.fromkeys(leaf.code for run in now for leaf in run.leaves if leaf.code is not None)
    figures = tell(read_figures(outputs.figures), codes)
    tally = Counter(found.severity for found in read_findings(outputs.findings))
    html = template("annotate.html").render(
        parts=[Markup(part) for part in parts.groups()],
        style=_asset("annotate.css"),
        script=_asset("annotate.js"),
        policy=_policy(),
        is_draft=_DRAFT.search(document) is not None,
        tally={severity: tally[severity] for severity in Severity},
        figures=htmlsafe_json_dumps(figures, ensure_ascii=False),
        changes=_changes(previous, now),
    )
    file.write_bytes(html.encode())


def _changes(previous: Outputs | None, now: list[Run]) -> dict[str, object] | None:
    """Write the runs that differ from last month's with their marks; None where there is nothing to compare with."""
    if previous is None or not previous.document("html").is_file():
        return None
    document = previous.document("html").read_bytes().decode(errors="replace")
    before, period = runs(document), _PERIOD.search(document)
    if not before or not now:
        return None
    found = compare(before, now)
    return {
        "period": Markup(period[1]) if period else "",
        "sentences": found.sentences,
        "inside": {run: Markup(marked(now[run], changes)) for run, changes in sorted(found.inside.items())},
        "gone": dict(sorted(found.gone.items())),
    }


@cache
def _asset(name: str) -> Markup:
    return Markup((files("helpers.review") / name).read_text(encoding="utf-8"))


@cache
def _policy() -> str:
    """Allow this one script and nothing else that acts or asks for anything, wherever the page is opened."""
    fingerprint = b64encode(sha256(_asset("annotate.js").encode()).digest()).decode()
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
    return f"{nothing}; style-src 'unsafe-inline'; script-src 'sha256-{fingerprint}'"
