"""From a commune's folder of exports to its tidy tables."""

from datetime import date
from pathlib import Path

import pandas as pd

from helpers.params import Case
from helpers.tables.convert import convert
from helpers.tables.problems import refuse
from helpers.tables.schema import DOSSIERS, EXPORTS, FEEDBACK, PROCEDURES
from helpers.tables.sheet import Sheet, period_in, read_sheet
from helpers.tables.tables import Tables


def load(case: Case) -> Tables:
    """Read the exports of one commune and month, from ``data/<month>/<commune>``.

    Raises
    ------
    DataError
        A file is missing, is no workbook or lacks headings; a cell cannot be read; a code occurs twice; an export is
        of another period. One Vietnamese message, with the rows.
    """
    folder, first, last = case.data, case.period.first, case.period.last
    _refuse_absent(folder)
    register, catalogue, messages = (read_sheet(folder / table.file, table) for table in EXPORTS)
    for sheet in (register, messages):
        _refuse_other_period(sheet, first, last)
    dossiers = convert(register, DOSSIERS)
    _refuse_unrelated(register, dossiers, first, last)
    return Tables(dossiers, convert(catalogue, PROCEDURES), convert(messages, FEEDBACK), registers=dossiers)


def _refuse_absent(folder: Path) -> None:
    absent = [f"{table.file} ({table.label})" for table in EXPORTS if not (folder / table.file).is_file()]
    if absent:
        remedy = "Hãy xuất từ hệ thống và đặt vào thư mục đó, đúng tên tệp."
        if FEEDBACK.file in absent[-1]:
            remedy += " Kỳ không có phản ánh, kiến nghị vẫn cần tệp chỉ có tiêu đề."
        raise refuse(f"data/{folder.parent.name}/{folder.name}", f"không có tệp {', '.join(absent)}", remedy)


def _refuse_other_period(sheet: Sheet, first: date, last: date) -> None:
    stated = period_in(sheet.title)
    if stated is None:
        return
    days = [pd.to_datetime(day, format="%d/%m/%Y", errors="coerce") for day in stated]
    if days != [pd.Timestamp(first), pd.Timestamp(last)]:
        what = f"là của kỳ khác: tiêu đề ghi từ ngày {stated[0]} đến ngày {stated[1]}"
        raise refuse(sheet.where, what, _export_again(first, last))


def _refuse_unrelated(sheet: Sheet, dossiers: pd.DataFrame, first: date, last: date) -> None:
    """Take a register whose title states no period only when something in it was received in the period."""
    received = dossiers["received_at"].dt.normalize()
    if period_in(sheet.title) is None and not received.between(pd.Timestamp(first), pd.Timestamp(last)).any():
        span = f"từ {received.min():%d/%m/%Y} đến {received.max():%d/%m/%Y}"
        what = f"không có hồ sơ nào nhận trong kỳ (các hồ sơ nhận {span})"
        raise refuse(sheet.where, what, _export_again(first, last))


def _export_again(first: date, last: date) -> str:
    return f"Hãy xuất lại cho kỳ báo cáo từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}."
