"""What Tab offers in a ``%%draft`` cell: sections, names with what they are and say this month, filters, tags."""

import re
from collections.abc import Mapping
from typing import Any

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher

from helpers.narrative.draft import Draft
from helpers.narrative.printed import Printed

_IDENTIFIER = "helpers.narrative.draft_cell"

# Of a figure, of anything, and at the start of a tag.
_ASKED = {
    "known": "có số liệu hay không",
    "previous": "kỳ trước",
    "change": "chênh lệch với kỳ trước",
    "year_before": "cùng kỳ năm trước",
    "change_in_a_year": "chênh lệch với cùng kỳ năm trước",
}
_FILTERS = {
    "long": "tháng: 03 năm 2026",
    "short": "tháng: 03/2026",
    "named": "kỳ: tháng 03/2026, quý I năm 2026",
    "cited": "văn bản: loại, số, ngày, cơ quan, trích yếu",
    "counted": "các số khác 0, kèm tên: trả lại: 2, dừng xử lý: 1",
    "listed": "tên các nơi: a, b và c",
    "through": "tên các nơi: trên a, qua b và qua c",
}
_TAGS = {
    "if": "nếu",
    "elif": "còn nếu",
    "else": "nếu không",
    "endif": "hết điều kiện",
    "known": "chỉ in khi mọi con số trong đó có số liệu",
    "endknown": "hết phần chỉ in khi có số liệu",
}

_SECTION = re.compile(r"%%draft[ \t]+(\w*)")
_INSIDE = re.compile(r".*(\{\{|\{%)(.*)", re.DOTALL)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(r"-?\s*(\w*)")
_AFTER_DOT = re.compile(r"(\w+)\s*\.(\w*)\Z")
_AFTER_BAR = re.compile(r"\|\s*(\w*)\Z")
_WORD = re.compile(r"(?:\A|[^\w.])(\w*)\Z")

Offer = tuple[str, Mapping[str, str]]


def complete_draft_cells(shell: Any, draft: Draft) -> None:
    """Offer `draft`'s names in this notebook's draft cells, in place of an earlier draft's."""

    @context_matcher(identifier=_IDENTIFIER, priority=100)  # type: ignore[untyped-decorator]
    def match(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")[: context.cursor_line]
        fragment, offered = offer("\n".join([*lines, context.text_until_cursor]), draft)
        return {
            "completions": [
                SimpleCompletion(text=name, type=_one_line(what)) for name, what in _matching(fragment, offered)
            ],
            "matched_fragment": fragment,
            "ordered": True,
            "suppress": True,
        }

    matchers = shell.Completer.custom_matchers
    matchers[:] = [other for other in matchers if getattr(other, "matcher_identifier", "") != _IDENTIFIER]
    matchers.append(match)


def offer(before: str, draft: Draft) -> Offer:
    """Tell which word is being typed and what could stand in its place, from the text of a cell before the cursor.

    Returns
    -------
    tuple
        The beginning of the word, and each thing that fits with what it is.
    """
    first, _, written = before.partition("\n")
    if not first.startswith("%%draft"):
        return "", {}
    if section := _SECTION.fullmatch(before):
        return section[1], {name: f"phần {i}" for i, name in enumerate(draft.case.kind.sections, 1)}
    inside = _INSIDE.fullmatch(written)
    if not inside or re.search("}}|%}", inside[2]):
        return "", {}
    expression = _STRING.sub("", inside[2])
    if '"' in expression or "'" in expression:
        return "", {}
    if inside[1] == "{%" and (tag := _TAG.fullmatch(expression)):
        return tag[1], _TAGS
    if asked := _AFTER_DOT.search(expression):
        of_figure = asked[1] in _ASKED or isinstance(draft.vocabulary.get(asked[1]), Printed)
        return asked[2], _ASKED if of_figure else {}
    if filtered := _AFTER_BAR.search(expression):
        return filtered[1], _FILTERS
    if word := _WORD.search(expression):
        return word[1], {name: _describe(value) for name, value in draft.vocabulary.items()}
    return "", {}


def _matching(fragment: str, offered: Mapping[str, str]) -> list[tuple[str, str]]:
    """Match by prefix, otherwise by substring: «overdue» finds resolved_overdue."""
    begin = [(name, what) for name, what in offered.items() if name.startswith(fragment)]
    return begin or [(name, what) for name, what in offered.items() if fragment in name]


def _one_line(what: str) -> str:
    """Use no-break spaces, as JupyterLab's column is narrow."""
    return what.replace(" ", "\N{NO-BREAK SPACE}")


def _describe(value: object) -> str:
    """Say what a name stands for, and what it prints this month."""
    if isinstance(value, Printed):
        return f"{value.label}: {value.text if value.known else 'không có số liệu'}"
    if callable(value):
        return "hàm"
    if isinstance(value, tuple):
        return f"{len(value)} văn bản"
    return "chưa có trong params" if value is None else str(value)
