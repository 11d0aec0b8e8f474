"""``index.html``: the month as a queue, a line a commune, the worst first."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from helpers.checks import Severity
from helpers.indicators import DICTIONARY, Rate, Value, known_codes
from helpers.indicators.display import shown
from helpers.params import Kind, Month, Outputs, Period, PeriodOutputs
from helpers.render import NAMES
from helpers.review.index_row import Entry, Row, read_row
from helpers.review.index_totals import Total, month_totals, with_their_counts
from helpers.review.kept import write_whole
from helpers.review.log import NAME as LOG
from helpers.review.log import last_hash
from helpers.review.noted import page_of, place_words
from helpers.review.page_template import template
from helpers.review.script import scripted
from helpers.review.shown import change
from helpers.review.state import State, states_of
from helpers.review.verdicts import read
from helpers.review.versions import APPROVED
from helpers.vietnamese import number, short_date

__all__ = ["Entry", "write_index"]

TEMPLATE = "index.html"
# In the order in which a reviewer turns to them.
STATES = {"failed": "không làm được", "draft": "dự thảo", "final": "chính thức"}
UNCHANGED = "không đổi"
OVERDUE = "overdue_total"  # leads to the list of what is overdue
LONGEST = 110  # letters of a reason
SHORT = 16  # digits of a hash that people can compare by eye
VERDICTS = {"changed": "đã đổi sau khi duyệt", "none": "chưa duyệt", "approved": "đã duyệt"}


def write_index(
    kind: Kind, period: Period, entries: Sequence[Entry], outputs: PeriodOutputs, notice: str | None = None
) -> None:
    """Write the page of a period into its folder.

    It is one file that asks the network for nothing and shows every commune without a script too.

    Parameters
    ----------
    kind, period
        What was reported, and for when.
    entries
        All communes of the period.
    outputs
        The period's folder, with the communes' own in it, and what is kept beside it.
    notice
        What params have every page say on top.

    Raises
    ------
    DataError
        The month's log of verdicts is not as it was written.
    """
    events = read(outputs.kept)
    states = states_of(events)
    columns = known_codes(kind.index, f"{kind.where}, index")
    codes = with_their_counts(columns)
    of_city, entries = [one for one in entries if one.is_city], [one for one in entries if not one.is_city]
    folders = {entry.commune: kind.outputs(outputs.path / entry.commune) for entry in [*entries, *of_city]}

    def read_rows(some: Sequence[Entry]) -> list[Row]:
        stand = {one.commune: states.get(one.commune, State()) for one in some}
        kept = outputs.kept
        return [read_row(one, folders[one.commune], kept / one.commune, codes, stand[one.commune]) for one in some]

    city, rows = read_rows(of_city), read_rows(entries)
    rows.sort(key=lambda row: row.order)
    made = [row for row in rows if row.entry.state != "failed"]
    beside = Path(os.path.relpath(outputs.kept, outputs.path)).as_posix()
    totals = {total.code: total for total in month_totals(made, columns)}
    scale = _scale(made, columns)
    html = template(TEMPLATE).render(
        notice=notice or "",
        period=f"tháng {period.number:02d}/{period.year}" if isinstance(period, Month) else period.brief_words,
        city=[_row(row, folders[row.entry.commune], totals, scale, beside) for row in city],
        rows=[_row(row, folders[row.entry.commune], totals, scale, beside) for row in rows],
        count=number(len(rows)),
        number=number,
        tally=_tally(rows),
        totals=[_total(total, len(made)) for total in totals.values()],
        columns=[DICTIONARY[code] for code in columns],
        states=STATES,
        unchanged=UNCHANGED,
        verdicts=VERDICTS,
        trends=outputs.trends.name if outputs.trends.is_file() else "",
        log={"file": LOG, "lines": len(events), "hash": last_hash(outputs.kept)[:SHORT]} if events else {},
        **scripted("index.js"),
    )
    outputs.path.mkdir(parents=True, exist_ok=True)
    write_whole(outputs.index, html)


def _tally(rows: Sequence[Row]) -> dict[str, int]:
    """Count the communes of each state and verdict, and all open findings."""
    counts = Counter[str](row.entry.state for row in rows)
    counts.update(_verdict(row) for row in rows)
    counts["unchanged"] = sum(not row.entry.made for row in rows)
    counts["errors"] = sum(row.open(Severity.ERROR) for row in rows)
    counts["warnings"] = sum(row.open(Severity.WARNING) for row in rows)
    return counts


def _total(total: Total, communes: int) -> dict[str, object]:
    some = f"của {number(total.known)}/{number(communes)} đơn vị" if total.known < communes else ""
    moved = _moved(total.after, total.before)
    if moved and total.compared < total.known:
        moved += f" ở {number(total.compared)}/{number(communes)} đơn vị"
    return {"heading": DICTIONARY[total.code].label, "value": _brief(total.value), "some": some, "change": moved}


def _scale(rows: Sequence[Row], columns: Sequence[str]) -> dict[str, int]:
    """Give for each count the largest of the month, which its bars are drawn against."""
    counts = [code for code in columns if not isinstance(DICTIONARY[code], Rate)]
    return {
        code: max((int(now.value or 0) for row in rows if (now := row.figures.get(code))), default=0) for code in counts
    }


def _row(
    row: Row, outputs: Outputs, totals: Mapping[str, Total], scale: Mapping[str, int], kept: str
) -> dict[str, object]:
    entry, approval = row.entry, row.approval
    beside = f"{quote(kept)}/{quote(entry.commune)}"
    folder = quote(entry.commune)
    links = {outputs.document(ending).name: name for ending, name in NAMES.items()}
    words = links | {outputs.findings.name: "kết quả kiểm tra"}
    page, overdue = (
        f"{folder}/{file.name}" if file.name in row.files else "" for file in (outputs.page, outputs.overdue)
    )
    return {
        "commune": entry.commune,
        "name": entry.name[:1].upper() + entry.name[1:],
        "state": entry.state,
        "made": entry.made,
        "is_checked": row.findings is not None,
        "errors": row.open(Severity.ERROR),
        "warnings": row.open(Severity.WARNING),
        "acknowledged": row.acknowledged,
        "page": page,
        "first": (f"{page}#{row.first[0]}", _short(row.first[1])) if page and row.first else None,
        "figures": [_figure(row, code, totals[code], scale.get(code, 0), overdue) for code in totals],
        "links": [(f"{folder}/{name}", word) for name, word in links.items() if name in row.files],
        "verdict": _verdict(row),
        "by": approval.by if approval else "",
        "at": short_date(date.fromisoformat(approval.at)) if approval else "",
        "day": approval.at.replace("-", "") if approval else "",
        "is_taken_over": bool(approval and approval.is_taken_over),
        "back": row.back,
        "noted": [
            (note.by, f"{folder}/{page_of(note.place, outputs)}", place_words(note.place), note.words)
            for note in row.notes
        ],
        "changed": _named(row.changed, words),
        # Why a run replaced it says nothing about a document that a person changed since.
        "lost": approval.lost if approval and set(row.changed) - set(row.edited) else (),
        "compared": f"{folder}/{outputs.versions.name}#{APPROVED}" if outputs.versions.name in row.files else "",
        "approved": [(f"{beside}/{quote(name)}", name) for name in row.copies],
        "message": entry.message or "",
        "summary": _summary(row),
        "place": _place(entry),
        "notebook": _notebook(entry),
        "is_earlier": entry.state == "failed" and bool(row.files),
        "edited": _named(row.edited, words),
        "kept": [(f"{beside}/{quote(name)}", name) for name in entry.kept],
        "broken": row.broken,
    }


def _figure(row: Row, code: str, total: Total, largest: int, overdue: str) -> dict[str, object]:
    """Tell a cell: its value and change, how long its bar is, how far it is behind the city, where it leads."""
    if code not in row.figures:
        return {"value": "", "moved": "", "bar": 0, "behind": 0, "link": ""}
    now = row.figures[code]
    is_count = isinstance(now.value, int)
    return {
        "value": _brief(now.value),
        "moved": _moved(now.value, now.previous),
        "bar": 100 * int(now.value) // largest if now.value and is_count and largest else 0,
        "behind": _behind(now.value, total.value),
        "link": overdue if code == OVERDUE and now.value else "",
    }


def _behind(rate: Value, city: Value) -> int:
    """Grade how far a rate lies below the city's: 0 for less than a point, 2 from five points on."""
    if not isinstance(rate, Decimal) or not isinstance(city, Decimal) or city - rate < 1:
        return 0
    return 2 if city - rate >= 5 else 1


def _brief(value: Value) -> str:
    return "không có" if value is None else shown(value)


def _short(text: str) -> str:
    """Give what fits into a line; the whole is on the page that it leads to."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _summary(row: Row) -> str:
    """Say in a few words what the notes of a commune are about; "" where there are none."""
    if row.entry.message:
        return _short(row.entry.message)
    if row.broken:
        return "không đọc được"
    if row.changed:
        return "đã đổi sau khi duyệt"
    if row.back:
        return _short(f"trả lại: {row.back.words}")
    if row.notes:
        return _short(f"{len(row.notes)} ghi chú: {row.notes[-1].words}")
    if row.approval and row.approval.is_taken_over:
        return "duyệt khi chưa có nhật ký"
    return "có bản người sửa" if row.edited or row.entry.kept else ""


def _moved(now: Value, before: Value) -> str:
    """Write a change briefly: ±0 for none, "" where there is no value to compare with."""
    if now is None or before is None:
        return ""
    return change(now, before).removesuffix(" điểm phần trăm") or "±0"


def _verdict(row: Row) -> str:
    if row.approval is None or row.approval.is_taken_over:
        return "none"
    return "changed" if row.changed else "approved"


def _named(files: Sequence[str], words: Mapping[str, str]) -> str:
    return ", ".join(words[name] for name in words if name in files)


def _place(entry: Entry) -> str:
    cell = f", ô {entry.cell}" if entry.cell is not None else ""
    return f"{entry.notebook}{cell}" if entry.notebook else ""


def _notebook(entry: Entry) -> str:
    """Give the address of the executed notebook of a failure, beside the index."""
    if not entry.remains:
        return ""
    folder = quote(Path(entry.remains).name)
    return f"{folder}/{entry.notebook}.ipynb" if entry.notebook else f"{folder}/"
