"""What must hold inside a table: total rows, parts of a row, rates, differences of two periods."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.checks.proof import CHANGE_WRONG, PRINTED_RATE_WRONG, SUM_OFF
from helpers.proof.canon import toned
from helpers.proof.constraint import Constraint
from helpers.proof.grid import Grid
from helpers.proof.mention import THIS, Mention
from helpers.proof.rates import fits, rounded
from helpers.vietnamese import number


class Sheet:
    """A table's figures by their places."""

    def __init__(self, grid: Grid, mentions: Sequence[Mention]) -> None:
        self.grid = grid
        self.at = {
            (one.cell[1], one.cell[2]): one
            for one in mentions
            if one.cell and (one.cell[1], one.cell[2]) in grid.entries
        }

    def counts(self, column: int) -> dict[int, Mention]:
        """Give the counts of a column by their rows."""
        return {
            row: self.at[row, column]
            for row in self.grid.rows
            if (row, column) in self.at
            and self.at[row, column].number.kind == "count"
            and not self.at[row, column].mood
        }

    def row(self, row: int) -> list[Mention]:
        """Give the figures of a row."""
        return [self.at[row, column] for column in self.grid.columns if (row, column) in self.at]


def check_table(grid: Grid, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """Judge a table by itself."""
    sheet = Sheet(grid, mentions)
    for column in grid.columns:
        yield from _totals(sheet, column)
        yield from _numbered(sheet, column)
    yield from _parts_of_rows(sheet)
    yield from _rates(sheet)
    yield from _changes(sheet)


def _totals(sheet: Sheet, column: int) -> Iterator[Constraint]:
    """Hold a total row against the rows above it, or below where it stands first; groups stand for their rows."""
    grid, cells = sheet.grid, sheet.counts(column)
    totals = [row for row in grid.rows if grid.is_total(row)]
    if len(totals) != 1 or totals[0] not in cells:
        return
    total = cells[totals[0]]
    items = [row for row in grid.rows if row not in totals and row in cells]
    if len(items) < 2 or re.search(toned(r"bình quân|trung bình|thứ hạng|xếp hạng"), grid.headings.get(column, "")):
        return
    top = [row for row in items if re.fullmatch(r"[IVX]+\.?|\d+\.?", grid.serials.get(row, ""))]
    roman = [row for row in items if re.fullmatch(r"[IVX]+\.?", grid.serials.get(row, ""))]
    for chosen in (items, top, roman):
        if len(chosen) > 1 and sum(cells[row].value for row in chosen) == total.value:
            yield Constraint(SUM_OFF, (total, *(cells[row] for row in chosen)), True)
            return
    chosen = roman or (top if any("." in grid.serials.get(row, "").rstrip(".") for row in items) and top else items)
    parts = [cells[row] for row in chosen]
    got = Decimal(sum(one.value for one in parts))
    if len(parts) > 1 and _is_near(total.value, got):
        yield _off(total, parts, f"cột «{_short(grid.headings.get(column, ''))}»: ")


def _numbered(sheet: Sheet, column: int) -> Iterator[Constraint]:
    """Hold a row 1 against its rows 1.1, 1.2, or a row against those below it that begin with a dash."""
    cells = sheet.counts(column)
    rows = list(cells)
    for at, row in enumerate(rows):
        serial = sheet.grid.serials.get(row, "").rstrip(".")
        below = [
            other
            for other in rows
            if serial and sheet.grid.serials.get(other, "").rstrip(".").rpartition(".")[0] == serial
        ]
        if not below and not sheet.grid.labels.get(row, "").startswith(("-", "+")):
            for other in rows[at + 1 :]:
                if not sheet.grid.labels.get(other, "").startswith(("-", "+")):
                    break
                below.append(other)
        if len(below) < 2:
            continue
        whole, parts = cells[row], [cells[other] for other in below]
        got = Decimal(sum(one.value for one in parts))
        if got == whole.value:
            yield Constraint(SUM_OFF, (whole, *parts), True)
        elif _is_near(whole.value, got) and whole.value < got * 2:
            yield _off(whole, parts, "")


def _parts_of_rows(sheet: Sheet) -> Iterator[Constraint]:
    """Find columns that are the sum of those behind them in most rows; in the others something is wrong."""
    columns = [column for column in sheet.grid.columns if len(sheet.counts(column)) > 2]
    for at, column in enumerate(columns):
        for length in (2, 3, 4, 5):
            behind = columns[at + 1 : at + 1 + length]
            if len(behind) < length:
                break
            good, bad = list[tuple[Mention, list[Mention]]](), list[tuple[Mention, list[Mention]]]()
            for row in sheet.counts(column):
                parts = [sheet.at.get((row, other)) for other in behind]
                if any(part is None or part.number.kind != "count" for part in parts):
                    continue
                known = [part for part in parts if part is not None]
                whole = sheet.at[row, column]
                (good if sum(one.value for one in known) == whole.value else bad).append((whole, known))
            telling = [one for one in good if sum(part.value > 0 for part in one[1]) > 1]
            if len(telling) > 1 and len(good) >= 2 * len(bad):
                yield from (Constraint(SUM_OFF, (whole, *parts), True) for whole, parts in good)
                yield from (_off(whole, parts, "") for whole, parts in bad)


def _rates(sheet: Sheet) -> Iterator[Constraint]:
    """Find the two columns that a column of rates is made of, by the rows in which they are."""
    for column in sheet.grid.columns:
        rates = {row: one for row in sheet.grid.rows if (one := sheet.at.get((row, column))) and one.is_rate}
        others = [other for other in sheet.grid.columns if other != column and sheet.counts(other)]
        best: list[tuple[int, list[int], tuple[int, int]]] = []
        for share in others:
            for base in others:
                rows = [row for row in rates if _has(sheet, row, share) and _has(sheet, row, base)]
                good = [row for row in rows if share != base and _fits(sheet, rates[row], row, share, base)]
                best.append((len(good), rows, (share, base)))
        if not best:
            continue
        count, rows, (share, base) = max(best, key=lambda one: one[0])
        if count == 0 and len(others) == 2 and len(rates) == 1:
            pairs = [(a, b) for a in others for b in others if a != b]
            share, base = next(
                (
                    (a, b)
                    for a, b in pairs
                    if all(
                        sheet.at[r, a].value <= sheet.at[r, b].value
                        for r in rates
                        if _has(sheet, r, a) and _has(sheet, r, b)
                    )
                ),
                pairs[0],
            )
            rows = [row for row in rates if _has(sheet, row, share) and _has(sheet, row, base)]
        elif count * 2 <= len(rows) and count < 2:
            continue
        for row in rows:
            a, b, rate = sheet.at[row, share], sheet.at[row, base], rates[row]
            holds = _fits(sheet, rate, row, share, base) or not b.value
            right = f"{number(rounded(a.value, b.value, max(rate.number.decimals, 2)))}%" if b.value else ""
            yield Constraint(
                PRINTED_RATE_WRONG,
                (rate, a, b),
                holds,
                f"Tỷ lệ ghi {rate.text}, trong khi {a.text}/{b.text} = {right}.",
                right,
            )


def _has(sheet: Sheet, row: int, column: int) -> bool:
    one = sheet.at.get((row, column))
    return one is not None and one.number.kind == "count" and one.number.value is not None and not one.mood


def _fits(sheet: Sheet, rate: Mention, row: int, share: int, base: int) -> bool:
    return fits(rate.value, rate.number.decimals, sheet.at[row, share].value, sheet.at[row, base].value)


def _changes(sheet: Sheet) -> Iterator[Constraint]:
    """Hold a column of differences against the figures of the two periods."""
    for column in sheet.grid.columns:
        for row in sheet.grid.rows:
            change = sheet.at.get((row, column))
            if change is None or change.mood != "change" or change.number.value is None:
                continue
            now = [one for one in sheet.row(row) if one.period == THIS and not one.mood]
            before = [
                one for one in sheet.row(row) if one.period != THIS and one.period != "cumulative" and not one.mood
            ]
            if len(now) != 1 or len(before) != 1 or not before[0].value:
                continue
            yield _change(change, now[0], before[0], sheet.grid.entries[row, column].is_negative)


def _change(change: Mention, now: Mention, before: Mention, is_negative: bool) -> Constraint:
    gap = now.value - before.value
    sizes = {abs(gap), abs(gap) * 100 / before.value}
    step = Decimal(1).scaleb(-change.number.decimals)
    is_sized = any(
        abs(size - change.value) < step
        if change.number.decimals
        else size == change.value or (abs(size - change.value) < 1 and size != abs(gap))
        for size in sizes
    )
    holds = is_sized and not (is_negative and gap > 0)
    said = f"từ {before.text} thành {now.text}"
    expected = f"{'+' if gap > 0 else '-' if gap < 0 else ''}{number(abs(gap))}"
    return Constraint(
        CHANGE_WRONG,
        (change, now, before),
        holds,
        f"So sánh sai: {said} là {expected}, không phải {change.text}.",
        expected,
    )


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * 3 <= max(one, other)


def _off(whole: Mention, parts: Sequence[Mention], where: str) -> Constraint:
    got = Decimal(sum(one.value for one in parts))
    added = " + ".join(one.text for one in parts) if len(parts) < 8 else f"{len(parts)} dòng"
    message = f"Phép cộng không khớp: {where}ghi {whole.text}, trong khi {added} = {number(got)}."
    return Constraint(SUM_OFF, (whole, *parts), False, message, number(got))


def _short(text: str) -> str:
    return text if len(text) < 50 else f"{text[:47]}…"
