"""``bao-cao-thay-doi.docx``: the report as a Word file whose tracked changes lead from last period's to this one."""

import os
import re
import shutil
import tempfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from helpers.errors import RenderError
from helpers.params import Case
from helpers.render.pandoc import convert
from helpers.render.word_runs import parse_word
from helpers.review.tracked_blocks import merge
from helpers.review.tracked_paragraphs import Reviser

AUTHOR = "Bộ công cụ"
_STYLE = re.compile(rb'w:styleId="([^"]+)"')
_BODY = "word/document.xml"


def write_tracked(case: Case) -> None:
    """Write the file beside a case's Word file; nothing where there is no report of last period.

    To accept all changes gives this report's text, to reject them that of the one before: its Word file, as it lies
    there, or else its draft.

    Raises
    ------
    RenderError
        The case's own Word file cannot be read.
    """
    before = _last_period(case)
    if before is None:
        return
    made = case.outputs.document("docx")
    now = parse_word(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(case.outputs.tracked, "w") as target:
        styles = frozenset(name.decode() for name in _STYLE.findall(source.read("word/styles.xml")))
        merge(before, now, Reviser(AUTHOR, _moment(case.days.last), styles))
        for entry in source.infolist():
            content = _written(now) if entry.filename == _BODY else source.read(entry)
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _last_period(case: Case) -> Any:
    before = case.previous.outputs
    try:
        return parse_word(before.document("docx"))
    except RenderError:
        return _from_draft(before.draft, case.project.extension) if before.draft.is_file() else None


def _from_draft(draft: Path, extension: Path) -> Any:
    with tempfile.TemporaryDirectory() as private:
        copy = Path(private) / draft.name
        shutil.copyfile(draft, copy)
        try:
            convert(copy, [copy.with_suffix(".docx")], extension.resolve())
            return parse_word(copy.with_suffix(".docx"))
        except RenderError:
            return None


def _moment(last: date) -> str:
    """Give the same time in each run: that which is asked for, or the end of the period."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(asked), UTC) if asked else datetime(last.year, last.month, last.day, tzinfo=UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _written(body: Any) -> bytes:
    return bytes(etree.tostring(body.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))
