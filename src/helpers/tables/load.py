"""From a commune's folder of exports to its tidy tables."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from helpers.params import Case, Rules
from helpers.tables.convert import convert
from helpers.tables.empty_flags import empty_flags
from helpers.tables.feedback_states import feedback_states
from helpers.tables.folder import data_files
from helpers.tables.layout import Layout, read_layouts
from helpers.tables.merge import merge
from helpers.tables.of_period import of_period, refuse_other_period, refuse_unrelated
from helpers.tables.problems import quoted, refuse, short
from helpers.tables.result_day import take_result_day
from helpers.tables.schema import FEEDBACK, PROCEDURES, SET_ASIDE, SHEETS, STATED, TOTALS, Table
from helpers.tables.sheet import Sheet, read_sheets
from helpers.tables.spelling import one_spelling, respell, respelt
from helpers.tables.summary import FILE, Summary, read_summary
from helpers.tables.tables import Tables
from helpers.tables.text import code_key
from helpers.tables.totals import convert_totals

NONE_GIVEN = (
    "Hãy đặt vào thư mục đó ít nhất một trong các nguồn: danh sách hồ sơ xuất từ hệ thống (.xlsx, .xls, .ods, .csv); "
    f"Biểu II.06a hoặc bảng tổng hợp; tệp {FILE} ghi các số liệu."
)


def load(case: Case) -> Tables:
    """Read what a commune gave for a month, from ``data/<month>/<commune>``.

    Raises
    ------
    DataError
        Nothing tells of dossiers; a file has no known layout or is of another period; a cell cannot be read; a link
        leads out of ``data/``. One Vietnamese message, with file and rows.
    ParamsError
        A layout is wrong.
    """
    return assemble(case, read_layouts(case.project / "params" / "layouts"))


def assemble(case: Case, layouts: Sequence[Layout]) -> Tables:
    """Do what `load` does, with layouts that are read already."""
    files = data_files(case.data, case.project / "data")
    summaries = [read_summary(path, short(path)) for path in files if path.name == FILE]
    sheets = [sheet for path in files if path.name != FILE for sheet in read_sheets(path, short(path), layouts)]
    for sheet in sheets:
        refuse_other_period(sheet.where, of_period(sheet, case), case)
    for summary in summaries:
        refuse_other_period(f"{short(case.data, 2)}/{FILE}", of_period(summary, case), case)

    kinds = {kind: [sheet for sheet in sheets if sheet.layout.kind == kind] for kind in ("register", "totals")}
    if not kinds["register"] and not kinds["totals"] and not any(summary.counts for summary in summaries):
        raise refuse(f"data/{short(case.data, 2)}", "không có số liệu hồ sơ", NONE_GIVEN)
    tables = _summed(kinds["totals"], summaries) | _account(sheets, summaries, case)
    tables["feedback_states"] = feedback_states([sheet for sheet in sheets if sheet.layout.table is FEEDBACK])
    tables |= {"procedures": _listed(sheets, PROCEDURES), "feedback": _listed(sheets, FEEDBACK)}
    if not kinds["register"]:
        return Tables(**tables)
    tables |= _registers(kinds["register"], case.settings.rules)
    refuse_unrelated(kinds["register"], tables["registers"], case)
    tables |= one_spelling(tables["registers"], tables["procedures"], tables["totals"])
    dossiers, conflicts, duplicates = merge(tables["registers"], case.settings.rules.prefer_system)
    return Tables(dossiers, conflicts=conflicts, duplicates=duplicates, **tables)


def _registers(sheets: Sequence[Sheet], rules: Rules) -> dict[str, pd.DataFrame]:
    read = [take_result_day(sheet, convert(sheet), rules.result_day) for sheet in sheets]
    registers, result_days = (pd.concat(frames, ignore_index=True) for frames in zip(*read, strict=True))
    return {"registers": registers, "result_days": result_days, "empty_flags": empty_flags(sheets)}


def _summed(sheets: Iterable[Sheet], summaries: Sequence[Summary]) -> dict[str, Any]:
    totals = [*map(convert_totals, sheets), *(summary.totals for summary in summaries)]
    stated = [summary.stated for summary in summaries]
    return {
        "totals": pd.concat(totals, ignore_index=True) if totals else TOTALS.empty(),
        "stated": pd.concat(stated, ignore_index=True) if stated else STATED.empty(),
        "text": "\n\n".join(summary.text for summary in summaries),
    }


def _account(sheets: Iterable[Sheet], summaries: Iterable[Summary], case: Case) -> dict[str, pd.DataFrame]:
    """Say of each sheet what it was taken for, of which period it is, and what became of its rows."""
    rows: list[tuple[Any, ...]] = []
    set_aside: list[tuple[str, str, int, str]] = []
    for sheet in sheets:
        source, layout = sheet.file.rsplit("/", 1)[-1], sheet.layout
        counted = len(sheet.numbers)
        read = counted + len(sheet.set_aside)
        period = of_period(sheet, case).columns
        rows.append((source, sheet.page, layout.label, layout.kind, layout.system, False, *period, read, counted))
        set_aside += [(source, sheet.page, number, reason) for number, reason in sheet.set_aside]
    for summary in summaries:
        said = len(summary.counts) + len(summary.stated_rates)
        rows.append((FILE, "", summary.source, "summary", "", False, *of_period(summary, case).columns, said, said))
    return {
        "sheets": pd.DataFrame(rows, columns=list(SHEETS.dtypes)).astype(SHEETS.dtypes),
        "set_aside": pd.DataFrame(set_aside, columns=list(SET_ASIDE.dtypes)).astype(SET_ASIDE.dtypes),
    }


def _listed(sheets: Sequence[Sheet], table: Table) -> pd.DataFrame | None:
    """Put the lists of one kind together; the same line twice is one, two lines with the same code are a mistake."""
    frames = [convert(sheet) for sheet in sheets if sheet.layout.table is table]
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
            (row, quoted(code) + (f" trong {source}" if len(frames) > 1 else ""))
            for row, code, source in zip(repeated["row"], repeated["code"], repeated["source"], strict=True)
        ]
        where = next(sheet.at("code") for sheet in sheets if sheet.layout.table is table)
        raise refuse(where, "mã bị trùng", "Mỗi mã chỉ được có một dòng; hãy xóa dòng thừa.", found)
    return lines
