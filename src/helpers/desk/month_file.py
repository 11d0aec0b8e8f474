"""The params of one month: from the file of a month before, what lasts as it is typed, what was of that month emptied.

Lines are moved, not values: ruamel.yaml says on which line each key stands, and whatever stays is left byte for byte.
(Its own writing would not do: a comment hangs on the value above it there, and would go when that value is emptied.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from helpers.errors import ParamsError
from helpers.params import Month, Settings
from helpers.params.models import lasts

WIDTH = 118
# Every month-only key by its name, so that none is forgotten.
EMPTIED = {name: setting for name, setting in Settings.model_fields.items() if not lasts(setting)}
_SAID = "# Tháng {month} đã ghi như sau; còn đúng thì xóa dòng trên và bỏ dấu # ở các dòng dưới:"
_IS_SAID = re.compile(r"# Tháng \d\d/\d{4} đã ghi như sau;")


@dataclass(frozen=True)
class Block:
    """A key of the file: the comments above it, and the lines of the key and its value."""

    key: str
    value: object
    above: list[str]
    lines: list[str]


def first_file(month: Month, unit: str) -> str:
    """Write the file of a commune that had none: every month-only key, to be filled in."""
    return _text([[_heading(month, unit), ""], *map(_absent, EMPTIED)])


def next_file(text: str, name: str, was: Month, month: Month, unit: str = "") -> str:
    """Write the file of `month` from that of the month `was`.

    Parameters
    ----------
    text, name
        What the earlier file says, and what messages call it.
    was, month
        The earlier month, and the one to write for.
    unit
        The commune, ``xã An Trường``, whose file gets every month-only key; "" for ``month.yml``, which gets those it
        had.

    Raises
    ------
    ParamsError
        The earlier file is no YAML.
    """
    blocks, below = _read(text, name)
    first = blocks[0].above if blocks else below
    parts = [_renamed(first, was, month) or [_heading(month, unit or "mọi đơn vị"), ""]]
    for number, block in enumerate(blocks):
        above = parts[0] if number == 0 else _without_what_was_said(block.above)
        parts += [above] if number else []
        parts += [_emptied(block, above, number == 0, was) if block.key in EMPTIED else block.lines]
    parts += [_without_what_was_said(below)] if blocks else []
    present = [block.key for block in blocks]
    return _text([*parts, *(_absent(key) for key in EMPTIED if unit and key not in present)])


def unfilled(key: str) -> str:
    """Give the line of a key that says nothing yet."""
    return f"{key}:" if EMPTIED[key].get_default() is None else f"{key}: {{}}"


def _read(text: str, name: str) -> tuple[list[Block], list[str]]:
    """Cut the file into its keys; the second part is what stands below the last of them."""
    try:
        tree = YAML().load(text)
    except (YAMLError, ValueError) as error:  # a date such as 2026-02-30 is a ValueError
        mark = getattr(error, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise ParamsError(f"{name}{line}: không đọc được YAML. Hãy sửa tệp này rồi chạy lại.") from None
    lines = text.removeprefix("\ufeff").splitlines()
    if tree is None:
        return [], lines
    if not isinstance(tree, CommentedMap) or tree.fa.flow_style():
        raise ParamsError(f"{name}: phải gồm các dòng «khóa: giá trị». Hãy sửa tệp này rồi chạy lại.")
    starts = [tree.lc.key(key)[0] for key in tree]
    blocks, above = [], lines[: starts[0]]
    for key, start, end in zip(tree, starts, [*starts[1:], len(lines)], strict=True):
        last = end
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        blocks.append(Block(str(key), tree[key], above, lines[start:last]))
        above = lines[last:end]
    return blocks, above


def _emptied(block: Block, above: list[str], is_first: bool, was: Month) -> list[str]:
    """Empty a key; what it said stays below it as a comment."""
    # The comment right above a key says what it is for; above the first key it may be the file's own heading.
    is_told = bool(above and above[-1].startswith("#")) and not (is_first and "" not in above)
    told = [] if is_told else [*([""] if above and above[-1] else []), *_told(block.key)]
    if block.value in (None, {}):
        return [*told, *block.lines]
    said = [f"# {line}".rstrip() for line in _without_what_was_said(block.lines)]
    return [*told, unfilled(block.key), _SAID.format(month=_digits(was)), *said, ""]


def _absent(key: str) -> list[str]:
    return ["", *_told(key), unfilled(key)]


def _told(key: str) -> list[str]:
    example = (EMPTIED[key].examples or [""])[0]
    return [f"# {line}" for line in [*wrap(f"{EMPTIED[key].description}. Ví dụ:", WIDTH), f"  {key}: {example}"]]


def _without_what_was_said(lines: list[str]) -> list[str]:
    """Drop comments that keep values of two months ago."""
    kept, dropping = [], False
    for line in lines:
        dropping = bool(_IS_SAID.match(line)) or (dropping and line.startswith("#"))
        if not dropping:
            kept.append(line)
    return kept


def _renamed(above: list[str], was: Month, month: Month) -> list[str]:
    """Let the heading of the file name the new month; a date in it, 05/03/2026, is left."""
    pattern = re.compile(rf"(?<![\d/])(?:0?{was.number}/{was.year}|{was})(?!\d)")
    return [pattern.sub(lambda found: str(month) if "-" in found[0] else _digits(month), line) for line in above]


def _heading(month: Month, unit: str) -> str:
    return f"# Chỉ của tháng {_digits(month)}, {unit}."


def _digits(month: Month) -> str:
    return f"{month.number:02d}/{month.year}"


def _text(parts: Iterable[list[str]]) -> str:
    """Put the parts together; where two of them meet, one empty line is enough."""
    lines: list[str] = []
    for part in parts:
        meet = lines and not lines[-1].strip() and part and not part[0].strip()
        lines += part[1:] if meet else part
    return "\n".join(lines).strip("\n") + "\n"
