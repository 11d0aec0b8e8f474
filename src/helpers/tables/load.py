"""From a commune's folder of exports to its tidy tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.params import Case
from helpers.tables.account import account
from helpers.tables.convert import convert
from helpers.tables.empty_flags import empty_flags
from helpers.tables.feedback_states import feedback_states
from helpers.tables.fields import name_fields
from helpers.tables.folder import data_files
from helpers.tables.layout import Layout, read_layouts
from helpers.tables.merge import merge
from helpers.tables.of_period import of_period, refuse_other_period, refuse_unrelated
from helpers.tables.personal import quoted
from helpers.tables.problems import Problems, data_file, refuse, short
from helpers.tables.procedures import name_procedures
from helpers.tables.result_day import take_result_day
from helpers.tables.schema import FEEDBACK, PROCEDURES, STATED, SUMS, TOTALS, Table
from helpers.tables.sheet import Sheet
from helpers.tables.sources import read_source
from helpers.tables.spelling import one_spelling, respell, respelt
from helpers.tables.summary import FILE, Summary
from helpers.tables.tables import Tables
from helpers.tables.text import code_key
from helpers.tables.totals import Totals, convert_totals
from helpers.tables.unforeseen import told_without_values
from helpers.tables.workbook_sheets import Workbook

Listed = tuple[Sheet, pd.DataFrame]  # a sheet and its tidy table

NONE_GIVEN = (
    "Hãy đặt vào thư mục đó ít nhất một trong các nguồn: danh sách hồ sơ xuất từ hệ thống (.xlsx, .xls, .ods, .csv); "
    f"Biểu II.06a hoặc bảng tổng hợp; tệp {FILE} ghi các số liệu."
)
NO_ROWS = (
    "Hãy xuất lại danh sách hồ sơ của kỳ báo cáo; đúng là trong kỳ không có hồ sơ nào thì bỏ tệp này ra và ghi các "
    f"số 0 trong {FILE}."
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
    return assemble(case, read_layouts(case.project.layouts))


def assemble(case: Case, layouts: Sequence[Layout]) -> Tables:
    """Do what `load` does, with layouts that are read already."""
    problems = Problems()
    summaries: list[Summary] = []
    books: list[Workbook] = []
    parts = _Parts()
    for path in data_files(case.data, case.project.data):
        with problems.gathering(), told_without_values(data_file(path)):
            source = read_source(path, layouts)
            if isinstance(source, Summary):
                refuse_other_period(data_file(path), of_period(source, case), case)
                summaries.append(source)
                continue
            books.append(source)
            problems.found += source.problems.found
            parts.take(source, case, problems)
    is_given = parts.registers or parts.totals or any(summary.counts for summary in summaries)
    if not is_given and not problems.found:
        raise refuse(short(case.data), "không có số liệu hồ sơ", NONE_GIVEN)
    tables: dict[str, Any] = {}
    for name, lists, table in (("procedures", parts.catalogues, PROCEDURES), ("feedback", parts.feedback, FEEDBACK)):
        with problems.gathering():
            tables[name] = _listed(lists, table)
    problems.stop()

    tables |= _summed(parts.totals, summaries, case)
    with told_without_values(short(case.data)):
        return _put_together(parts, tables, books, summaries, case, layouts)


def _put_together(
    parts: "_Parts",
    tables: dict[str, Any],
    books: Sequence[Workbook],
    summaries: Sequence[Summary],
    case: Case,
    layouts: Sequence[Layout],
) -> Tables:
    tables |= account(books, parts.totals, summaries, case)
    tables["feedback_states"] = feedback_states([sheet for sheet, _ in parts.feedback])
    if not parts.registers:
        return Tables(**name_procedures(name_fields(tables, layouts)))
    tables |= parts.of_registers
    if tables["registers"].empty:
        where = ", ".join(sheet.where for sheet, _ in parts.registers)
        raise refuse(where, "không có dòng dữ liệu nào dưới tiêu đề", NO_ROWS)
    refuse_unrelated([sheet for sheet, _ in parts.registers], tables["registers"], case)
    tables |= one_spelling(tables["registers"], tables["procedures"], tables["totals"])
    tables = name_fields(tables, layouts)
    dossiers, conflicts, duplicates = merge(tables["registers"], case.settings.rules.prefer_system)
    tables |= {"dossiers": dossiers, "conflicts": conflicts, "duplicates": duplicates}
    return Tables(**name_procedures(tables))


@dataclass
class _Parts:
    """What the sheets of all files became, kind by kind."""

    registers: list[Listed] = field(default_factory=list)
    result_days: list[pd.DataFrame] = field(default_factory=list)
    catalogues: list[Listed] = field(default_factory=list)
    feedback: list[Listed] = field(default_factory=list)
    totals: list[Totals] = field(default_factory=list)

    def take(self, book: Workbook, case: Case, problems: Problems) -> None:
        """Convert the sheets of a file; those of a summary with one layout are one table."""
        lists = {"register": self.registers, "catalogue": self.catalogues, "feedback": self.feedback}
        summaries: dict[str, list[Sheet]] = {}
        for sheet in book.counted:
            with problems.gathering():
                refuse_other_period(sheet.where, of_period(sheet, case), case)
            if sheet.layout.kind == "totals":
                summaries.setdefault(sheet.layout.name, []).append(sheet)
                continue
            with problems.gathering():
                frame = convert(sheet)
                if sheet.layout.kind == "register":
                    frame, result_days = take_result_day(sheet, frame, case.settings.rules.result_day)
                    self.result_days.append(result_days)
                lists[sheet.layout.kind].append((sheet, frame))
        for sheets in summaries.values():
            with problems.gathering():
                self.totals.append(convert_totals(sheets))

    @property
    def of_registers(self) -> dict[str, pd.DataFrame]:
        """The tables that come from registers, before their dossiers are merged."""
        return {
            "registers": pd.concat([frame for _, frame in self.registers], ignore_index=True),
            "result_days": pd.concat(self.result_days, ignore_index=True),
            "empty_flags": empty_flags([sheet for sheet, _ in self.registers]),
        }


def _summed(found: Sequence[Totals], summaries: Sequence[Summary], case: Case) -> dict[str, Any]:
    totals = [*(one.rows for one in found), *(summary.totals(f"{case.period}/{FILE}") for summary in summaries)]
    sums = [one.sums for one in found]
    stated = [summary.stated(f"{case.period}/{FILE}") for summary in summaries]
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
    lines["code"] = respell(lines["code"], respelt([lines["code"]], code_key))
    if lines["code"].is_unique:
        return lines
    lines = lines.drop_duplicates([column.name for column in table.exported], ignore_index=True)
    repeated = lines[lines["code"].duplicated(keep=False)].sort_values(["code", "source", "row"])
    if len(repeated):
        found = [
            (row, quoted(code, is_code=True) + (f" trong {source}" if len(frames) > 1 else ""))
            for row, code, source in zip(repeated["row"], repeated["code"], repeated["source"], strict=True)
        ]
        remedy = "Mỗi mã chỉ được có một dòng. Hãy đối chiếu các dòng đó với bản gốc rồi sửa dòng ghi sai."
        raise refuse(lists[0][0].at("code"), "mã bị trùng", remedy, found)
    return lines
