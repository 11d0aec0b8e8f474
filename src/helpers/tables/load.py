"""From a commune's folder of exports to its tidy tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.params import Case, Period
from helpers.tables.account import account
from helpers.tables.convert import convert
from helpers.tables.folder import data_files
from helpers.tables.layout import Layout, read_layouts
from helpers.tables.merge import merge
from helpers.tables.problems import Problems, quoted, refuse, short
from helpers.tables.schema import FEEDBACK, PROCEDURES, STATED, SUMS, TOTALS, Table
from helpers.tables.sheet import Sheet
from helpers.tables.summary import FILE, Summary, read_summary
from helpers.tables.tables import Tables
from helpers.tables.text import period_in
from helpers.tables.totals import Totals, convert_totals
from helpers.tables.workbook_sheets import Workbook, read_sheets

Listed = tuple[Sheet, pd.DataFrame]  # a sheet and its tidy table

NONE_GIVEN = (
    "Hãy đặt vào thư mục đó ít nhất một trong các nguồn: danh sách hồ sơ xuất từ hệ thống (.xlsx, .xls, .ods, .csv); "
    f"Biểu II.06a hoặc bảng tổng hợp; tệp {FILE} ghi các số liệu."
)


def load(case: Case) -> Tables:
    """Read what a commune gave for a month, from ``data/<month>/<commune>``.

    Raises
    ------
    DataError
        Nothing tells of dossiers; a file has no known layout or is of another period; a row cannot be placed; a cell
        cannot be read; a link leads out of ``data/``. One Vietnamese message with all problems of all files, a line
        each, with file and rows.
    ParamsError
        A layout is wrong.
    """
    return assemble(case, read_layouts(case.project / "params" / "layouts"))


def assemble(case: Case, layouts: Sequence[Layout]) -> Tables:
    """Do what `load` does, with layouts that are read already."""
    problems = Problems()
    summaries: list[Summary] = []
    books: list[Workbook] = []
    parts = _Parts()
    for path in data_files(case.data, case.project / "data"):
        with problems.gathering():
            if path.name == FILE:
                summaries.append(_summary(path, case))
                continue
            books.append(book := read_sheets(path, short(path), layouts))
            problems.found += book.problems.found
            parts.take(book, case.period, problems)
    is_given = parts.registers or parts.totals or any(summary.counts for summary in summaries)
    if not is_given and not problems.found:
        raise refuse(f"data/{short(case.data, 2)}", "không có số liệu hồ sơ", NONE_GIVEN)
    with problems.gathering():
        catalogue = _listed(parts.catalogues, PROCEDURES)
    with problems.gathering():
        feedback = _listed(parts.feedback, FEEDBACK)
    problems.stop()

    tables = _summed(parts.totals, summaries) | account(books, parts.totals)
    if not parts.registers:
        return Tables(procedures=catalogue, feedback=feedback, **tables)
    registers = pd.concat([frame for _, frame in parts.registers], ignore_index=True)
    _refuse_unrelated([sheet for sheet, _ in parts.registers], registers, case.period)
    dossiers, conflicts, duplicates = merge(registers, case.settings.rules.prefer_system)
    return Tables(dossiers, catalogue, feedback, registers, conflicts=conflicts, duplicates=duplicates, **tables)


@dataclass
class _Parts:
    """What the sheets of all files became, kind by kind."""

    registers: list[Listed] = field(default_factory=list)
    catalogues: list[Listed] = field(default_factory=list)
    feedback: list[Listed] = field(default_factory=list)
    totals: list[Totals] = field(default_factory=list)

    def take(self, book: Workbook, period: Period, problems: Problems) -> None:
        """Convert the sheets of a file; those of a summary with one layout are one table."""
        lists = {"register": self.registers, "catalogue": self.catalogues, "feedback": self.feedback}
        summaries: dict[str, list[Sheet]] = {}
        for sheet in book.counted:
            with problems.gathering():
                _refuse_other_period(sheet.where, period_in(sheet.title), period)
            if sheet.layout.kind == "totals":
                summaries.setdefault(sheet.layout.name, []).append(sheet)
                continue
            with problems.gathering():
                lists[sheet.layout.kind].append((sheet, convert(sheet)))
        for sheets in summaries.values():
            with problems.gathering():
                self.totals.append(convert_totals(sheets))


def _summary(path: Path, case: Case) -> Summary:
    summary = read_summary(path, short(path))
    stated = (summary.period.first, summary.period.last) if summary.period else None
    _refuse_other_period(f"{short(case.data, 2)}/{FILE}", stated, case.period)
    return summary


def _summed(found: Sequence[Totals], summaries: Sequence[Summary]) -> dict[str, Any]:
    totals = [*(one.rows for one in found), *(summary.totals for summary in summaries)]
    sums = [one.sums for one in found]
    stated = [summary.stated for summary in summaries]
    return {
        "totals": pd.concat(totals, ignore_index=True) if totals else TOTALS.empty(),
        "sums": pd.concat(sums, ignore_index=True) if sums else SUMS.empty(),
        "stated": pd.concat(stated, ignore_index=True) if stated else STATED.empty(),
        "text": "\n\n".join(summary.text for summary in summaries),
    }


def _listed(lists: Sequence[Listed], table: Table) -> pd.DataFrame | None:
    """Put the lists of one kind together; the same line twice is one, two lines with the same code are a mistake."""
    frames = [frame for _, frame in lists]
    if not frames:
        return None
    lines = pd.concat(frames, ignore_index=True)
    if lines["code"].is_unique:
        return lines
    lines = lines.drop_duplicates([column.name for column in table.exported], ignore_index=True)
    repeated = lines[lines["code"].duplicated(keep=False)].sort_values(["code", "source", "row"])
    if len(repeated):
        found = [
            (row, quoted(code) + (f" trong {source}" if len(frames) > 1 else ""))
            for row, code, source in zip(repeated["row"], repeated["code"], repeated["source"], strict=True)
        ]
        remedy = "Mỗi mã chỉ được có một dòng. Hãy đối chiếu các dòng đó với bản gốc rồi sửa dòng ghi sai."
        raise refuse(lists[0][0].at("code"), "mã bị trùng", remedy, found)
    return lines


def _refuse_other_period(where: str, stated: tuple[date | None, date | None] | None, period: Period) -> None:
    if stated is not None and stated != (period.first, period.last):
        first, last = (f"{day:%d/%m/%Y}" if day else "(không đọc được)" for day in stated)
        what = f"là của kỳ khác: ghi từ ngày {first} đến ngày {last}"
        raise refuse(where, what, _export_again(period))


def _refuse_unrelated(sheets: Sequence[Sheet], registers: pd.DataFrame, period: Period) -> None:
    """Take registers whose titles state no period only when something in them was received in the period."""
    if any(period_in(sheet.title) for sheet in sheets):
        return
    received = registers["received_at"].dt.normalize()
    if not received.between(pd.Timestamp(period.first), pd.Timestamp(period.last)).any():
        span = f"từ {received.min():%d/%m/%Y} đến {received.max():%d/%m/%Y}"
        what = f"không có hồ sơ nào nhận trong kỳ (các hồ sơ nhận {span})"
        raise refuse(", ".join(sheet.where for sheet in sheets), what, _export_again(period))


def _export_again(period: Period) -> str:
    return f"Hãy xuất lại cho kỳ báo cáo từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}."
