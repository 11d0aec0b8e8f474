"""The figures of a table as mentions: their headings and labels say what they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.proof.canon import toned
from helpers.proof.grid import Entry, Grid
from helpers.proof.mention import THIS, Mention
from helpers.proof.reading import STATES, Reader, reduced, subject_of
from helpers.proof.report_period import NamedPeriod, named_periods
from helpers.proof.vocabulary import hits, role

_RATE = re.compile(toned(r"tỷ lệ|tỉ lệ|%|phần trăm"))
_CHANGE = re.compile(toned(r"tăng|giảm|chênh lệch|so sánh|so với"))
_AIM = re.compile(toned(r"chỉ tiêu|kế hoạch|yêu cầu|mục tiêu|giao"))
_EARLIER = re.compile(toned(r"(?:kỳ|tháng|quý|năm) trước|cùng kỳ"))
_NOTE = re.compile(toned(r"ghi chú|đơn vị tính|đvt"))


def mentions_of(grid: Grid, reader: Reader, period: NamedPeriod, at: int) -> list[Mention]:
    """Give the figures of a table, row by row."""
    found: list[Mention] = []
    for row in grid.rows:
        for column in grid.columns:
            entry = grid.entries.get((row, column))
            if entry and not _NOTE.search(grid.headings.get(column, "")):
                found.append(_mention(entry, grid, period, at))
            elif (row, column) in grid.others:
                inside = reader.read(grid.others[row, column])
                for one in inside:
                    one.cell, one.is_vague = (at, row, column), True
                    one.mood = one.mood or ("aim" if _AIM.search(grid.headings.get(column, "")) else "")
                found += inside
    _name_overdue(found, grid)
    return found


def _mention(entry: Entry, grid: Grid, period: NamedPeriod, at: int) -> Mention:
    heading, label = grid.headings.get(entry.column, ""), grid.labels.get(entry.row, "")
    over, beside = hits(heading), hits(label)
    own = [hit for hit in over if hit.group in STATES]
    from_label = [hit for hit in beside if hit.group in STATES]
    is_total = grid.is_total(entry.row)
    is_field = bool(own) and not is_total
    number = entry.number
    is_change = bool(_CHANGE.search(heading))
    if _is_rate(heading, label, grid, entry) and number.kind == "count" and not is_change:
        number = replace(number, kind="percent")
    one = Mention(number, entry.block, cell=(at, entry.row, entry.column), sentence=-1000 * (at + 1) - entry.row)
    one.signs = one.own_signs = reduced([*own, *(from_label if not (is_field or is_total) else ())])
    one.before = "tỷ lệ" if number.kind == "percent" else ""
    one.subject = (
        "rate"
        if number.kind == "percent"
        else subject_of(over) or subject_of(beside) or ("dossiers" if one.signs else "")
    )
    one.scope = f"row:{label or grid.serials.get(entry.row) or entry.row}" if is_field else ""
    one.mood = "change" if is_change else "aim" if _AIM.search(heading) and not own else ""
    one.period = _period(heading, label, period)
    parts = [hit for hit in [*over, *([] if is_field else beside)] if hit.group == "part"]
    one.is_vague = bool(parts) and not is_field
    one.role = role(one.subject, one.signs) if number.kind == "count" else None
    return one


def _is_rate(heading: str, label: str, grid: Grid, entry: Entry) -> bool:
    if entry.number.kind == "percent" or _RATE.search(heading):
        return True
    if not _RATE.search(label):
        return False
    return entry.number.decimals > 0 or entry.number.value is None or entry.number.value <= 100


def _period(heading: str, label: str, period: NamedPeriod) -> str:
    named = [one for one in named_periods(heading) if one.kind == period.kind]
    if named:
        return period.said(heading[named[0].start : named[0].end])
    if _EARLIER.search(heading) and not any(hit.sign == "carried" for hit in hits(heading)):
        return "previous"
    other = [hit for hit in hits(label) if hit.group == "other" and hit.sign == "cumulative"]
    if re.search(toned(r"lũy kế|từ đầu năm|cả năm"), heading) or other:
        return "cumulative"
    return THIS


def _name_overdue(found: Sequence[Mention], grid: Grid) -> None:
    """Say which dossiers are late by the column in front: «Đã giải quyết | Trong đó quá hạn»."""
    by_place = {(one.cell[1], one.cell[2]): one for one in found if one.cell}
    for (row, column), one in by_place.items():
        if one.role != "overdue":
            continue
        front = [by_place[row, other] for other in grid.columns if other < column and (row, other) in by_place]
        near = next((other.role for other in reversed(front) if other.role), None)
        if near in ("resolved", "resolved_early", "resolved_on_time", "resolved_early_or_on_time"):
            one.role = "resolved_overdue"
        elif near in ("pending", "pending_in_time"):
            one.role = "pending_overdue"
