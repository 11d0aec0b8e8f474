"""An official form as a table of a draft: a grid table of pandoc, whose head may have merged cells."""

from collections.abc import Sequence

from helpers.forms import Column, Filled, head_rows
from helpers.forms.filled import FilledCell
from helpers.indicators.display import shown
from helpers.narrative.markdown import Markdown, escape, figure

UNKNOWN, ABSENT = "không có", "–"  # a figure that is not known; a unit without a report
Owners = Sequence[Sequence[object]]  # by row and column: what a cell of the grid is part of


def form_table(filled: Filled) -> Markdown:
    """Write a form; in its total each number is the figure that it says."""
    form, heads = filled.form, head_rows(filled.form)
    rows = [[_text(value, _is_absent(row)) for value in row] for row in filled.rows]
    if filled.total:
        cells = zip(filled.total, form.leaves, strict=True)
        rows.append([_strong(value, column.figure) for value, column in cells])
    owners: list[list[object]] = [[None] * len(form.leaves) for _ in heads]
    texts = [[""] * len(form.leaves) for _ in heads]
    for at, line in enumerate(heads):
        for cell in line:
            texts[at][cell.column] = escape(cell.text)
            for row in range(at, at + cell.rows):
                owners[row][cell.column : cell.column + cell.columns] = [(at, cell.column)] * cell.columns
    plain = [[(at, column) for column in range(len(form.leaves))] for at in range(len(heads), len(heads) + len(rows))]
    widths = _widths([column.width for column in form.leaves], texts, rows)
    lines = _draw([*owners, *plain], [*texts, *rows], widths, len(heads))
    return Markdown("\n".join(_aligned(line, form.leaves) if line.startswith("+=") else line for line in lines))


def _aligned(border: str, columns: Sequence[Column]) -> str:
    """Say below the head which columns hold numbers."""
    parts = border.strip("+").split("+")
    sides = [part if column.place == "name" else f"{part[:-1]}:" for part, column in zip(parts, columns, strict=True)]
    return f"+{'+'.join(sides)}+"


def _widths(shares: Sequence[int], heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> list[int]:
    """Make columns as wide as their texts need, each in its share of the page."""
    longest = [max(len(row[at]) for row in (*heads, *rows)) + 2 for at in range(len(shares))]
    scale = max(length / share for length, share in zip(longest, shares, strict=True))
    return [round(share * scale) + 1 for share in shares]


def _draw(owners: Owners, texts: Sequence[Sequence[str]], widths: Sequence[int], heads: int) -> list[str]:
    outside = [object()] * len(widths)
    lines = []
    for at, (above, here) in enumerate(zip([outside, *owners], [*owners, outside], strict=True)):
        lines.append(_border(above, here, widths, "=" if at == heads else "-"))
        if at < len(texts):
            lines.append(_line(here, texts[at], widths))
    return lines


def _border(above: Sequence[object], here: Sequence[object], widths: Sequence[int], sign: str) -> str:
    """Draw the border between two rows: none inside a cell that goes on below."""
    parts = [(" " if one == other else sign) * width for one, other, width in zip(above, here, widths, strict=True)]
    line = "+"
    for at, part in enumerate(parts):
        is_drawn = sign in part + "".join(parts[at + 1 : at + 2])
        is_side = at + 1 == len(parts) or here[at] != here[at + 1]
        line += part + ("+" if is_drawn else "|" if is_side else " ")
    return line if sign in parts[0] else "|" + line[1:]


def _line(here: Sequence[object], texts: Sequence[str], widths: Sequence[int]) -> str:
    line, at = "|", 0
    while at < len(widths):
        end = at + 1
        while end < len(widths) and here[end] == here[at]:
            end += 1
        line += f" {texts[at]}".ljust(sum(widths[at:end]) + end - at - 1) + "|"
        at = end
    return line


def _is_absent(row: Sequence[FilledCell]) -> bool:
    return all(value is None for value in row[2:])


def _text(value: FilledCell, is_absent: bool = False) -> str:
    if value is None:
        return ABSENT if is_absent else UNKNOWN
    return escape(value) if isinstance(value, str) else shown(value)


def _strong(value: FilledCell, code: str) -> str:
    text = _text(value)
    if value is None or value == "":
        return text
    return f"**{figure(text, code) if code.isidentifier() else text}**"
