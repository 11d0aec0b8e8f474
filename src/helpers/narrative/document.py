"""The draft file: front matter for the `nd30` format, then the body."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from helpers.errors import DraftError
from helpers.narrative.draft import Draft
from helpers.narrative.fill import fill
from helpers.narrative.markdown import Markdown
from helpers.params import CASE_KEY, Case, identity, refuse_anothers
from helpers.vietnamese import short_date

_WHOSE = re.compile(rf"\A---\n# {CASE_KEY}: (\{{.*\}})\n")
_MARK = re.compile(r"^  draft: (?:false|true)$", re.MULTILINE)
BLANK = "\N{NO-BREAK SPACE}"


class Saved:
    """A draft file as a notebook shows it; the nd30 format renders the notebook as the file that its link names."""

    def __init__(self, file: Path) -> None:
        self._name = file.name

    def _repr_markdown_(self) -> str:
        return f"Đã ghi bản thảo [{self._name}](#nd30-draft)."

    def __repr__(self) -> str:
        return f"Đã ghi bản thảo {self._name}."


def save(draft: Draft, is_draft: bool) -> Saved:
    """Write the draft into its case's folder, and give it to be shown.

    Parameters
    ----------
    draft
        The sections.
    is_draft
        Whether the document carries the DỰ THẢO mark.
    """
    front_matter = _front_matter(draft.case, is_draft)
    # A comment: pandoc would put a key of its own into the Word file.
    whose = f"# {CASE_KEY}: {json.dumps(identity(draft.case))}\n"
    text = f"---\n{whose}{_yaml(front_matter)}---\n\n{draft.body()}"
    draft.case.outputs.draft.write_text(text, encoding="utf-8")
    return Saved(draft.case.outputs.draft)


def check_draft(case: Case) -> None:
    """Refuse a saved draft that is not the case's own; one that is absent is told by who renders it.

    Raises
    ------
    DataError
        It says whose it is.
    """
    file = case.outputs.draft
    if file.is_file():
        found = _WHOSE.search(file.read_text(encoding="utf-8"))
        refuse_anothers(json.loads(found[1]) if found else None, case, file.name, "01_load")


def mark_draft(file: Path) -> None:
    """Put the DỰ THẢO mark on a saved draft, when a fault is found after it was saved.

    Raises
    ------
    DraftError
        The draft's front matter does not say whether it is one, so that it would be taken for a final report.
    """
    text, count = _MARK.subn("  draft: true", file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise DraftError(f"{file.name}: phần đầu không có dòng «draft:», nên không ghi được dấu DỰ THẢO.")
    file.write_text(text, encoding="utf-8")


def _front_matter(case: Case, draft: bool) -> dict[str, Any]:
    settings, days, unit = case.settings, case.days, case.settings.unit
    until = "đến" if settings.style.wording == "sample" else "đến ngày"
    abstract = case.kind.abstract_of(case.period, settings.style.month == "padded")
    about = " ".join(abstract)
    title = f"{case.kind.type.capitalize()} {about[0].lower()}{about[1:]}"
    formats: dict[str, Any] = {f"nd30-{base}": "default" for base in ("html", "typst", "docx")}
    archive = {}
    if settings.style.pdf_standard != "ua-1":
        # Quarto's own name for it; one standard alone would take the place of the format's PDF/UA.
        formats["nd30-typst"] = {"pdf-standard": ["ua-1", settings.style.pdf_standard]}
        archive = {"pdf_standard": settings.style.pdf_standard}
    return {
        "lang": "vi",
        "title": _name(title),
        "author": _name(f"Ủy ban nhân dân {unit.full_name}"),
        "format": formats,
        # The figures are computed already; rendering must never run code.
        "execute": {"enabled": False, "daemon": False, "freeze": False},
        "nd30": {
            "issuer": ["ỦY BAN NHÂN DÂN", _name(unit.full_name.upper())],
            # Number and day are left blank: the document system gives them when the report is issued.
            "number": f"Số:{BLANK * 8}/{_name(settings.document.symbol or case.kind.symbol)}",
            "place_date": f"{_name(unit.short_name)}, ngày{BLANK * 6}tháng{BLANK * 6}năm {case.period.year}",
            "type": _name(case.kind.type),
            "abstract": [_name(line) for line in abstract],
            "period": _name(f"(Từ ngày {short_date(days.first)} {until} {short_date(days.last)})"),
            "addressees": [_name(line) for line in settings.addressees],
            "recipients": [_name(line.rstrip(".;")) for line in settings.recipients],
            "authority": [_name(line) for line in settings.signature.lines],
            "signer": _name(settings.signature.name),
            "draft": draft,
            **archive,
        },
    }


def _name(text: str) -> Markdown:
    """Escape a name; braces in it are not filled in."""
    return fill(text, {}, gap=Markdown(r"\[…\]"))


def _yaml(tree: dict[str, Any]) -> str:
    yaml = YAML(pure=True)
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_quoted(tree), stream)
    return stream.getvalue()


def _quoted(value: Any) -> Any:
    """Put every string in double quotes, so that YAML reads no name as a boolean, a number or a date."""
    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value
