"""Hidden sheets: beside a visible one of the same layout they are most often older copies, and do not count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from helpers.tables.sheet import Sheet
from helpers.tables.text import plain

HIDDEN_COPY = "trang ẩn, mã hồ sơ này có ở trang hiện"
HIDDEN_ONLY = "trang ẩn, mã hồ sơ này không có ở trang hiện"
HIDDEN = "trang ẩn, cùng mẫu với trang hiện"


def with_hidden_ones_aside(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Count no hidden sheet beside a visible one of its layout, and no empty one beside one with rows."""
    for sheet in sheets:
        same = [one for one in sheets if one.layout is sheet.layout and one is not sheet]
        visible = [one for one in same if not one.is_hidden]
        if sheet.is_hidden and visible:
            aside = sorted((*sheet.set_aside, *_hidden(sheet, visible)))
            empty: dict[str, list[Any]] = {name: [] for name in sheet.columns}
            yield replace(
                sheet, columns=empty, numbers=[], labels=[], set_aside=tuple(aside), is_counted=False, problems=()
            )
        else:
            is_empty = not sheet.numbers and any(one.numbers for one in same if sheet.is_hidden or not one.is_hidden)
            yield replace(sheet, is_counted=not is_empty)


def _hidden(sheet: Sheet, visible: Iterable[Sheet]) -> Iterator[tuple[int, str]]:
    codes = {plain(code) for one in visible for code in one.columns.get("code", [])}
    if "code" not in sheet.columns:
        yield from ((number, HIDDEN) for number in sheet.numbers)
        return
    for number, code in zip(sheet.numbers, sheet.columns["code"], strict=True):
        yield number, HIDDEN_COPY if plain(code) in codes else HIDDEN_ONLY
