"""What would be understood of one file, told before anyone relies on it; nothing personal is in it."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.errors import DataError
from helpers.tables.book import ENDINGS
from helpers.tables.convert import convert
from helpers.tables.layout import read_layouts
from helpers.tables.merge import merge
from helpers.tables.problems import refuse
from helpers.tables.schema import DOSSIERS
from helpers.tables.sheet import Sheet
from helpers.tables.summary import FILE, Summary, read_summary
from helpers.tables.text import period_in
from helpers.tables.totals import convert_totals
from helpers.tables.workbook_sheets import read_workbook
from helpers.vietnamese import number

SYSTEMS = {"city": "hệ thống thành phố", "ministry": "hệ thống của bộ", "": "không ghi hệ thống"}


def inspect(path: Path, layouts_folder: Path) -> str:
    """Tell what is understood of one export or of a ``summary.yml``.

    Returns
    -------
    str
        Vietnamese lines: layout, heading, which column is read as what, which are dropped, rows, dates, words and their
        numbers, problems.

    Raises
    ------
    DataError
        The file cannot be read or has no known layout.
    ParamsError
        A layout is wrong.
    """
    if not path.is_file():
        raise refuse(path.name, "không có tệp này", "Hãy ghi đường dẫn đến một tệp, ví dụ data/2026-03/xa/ho-so.xlsx.")
    if path.name == FILE:
        return "\n".join(_summary(read_summary(path, path.name)))
    if path.suffix.casefold() not in ENDINGS:
        raise refuse(
            path.name, f"loại tệp “{path.suffix}” không đọc được", f"Hãy dùng {', '.join(ENDINGS)} hoặc {FILE}."
        )
    sheets = read_workbook(path, path.name, read_layouts(layouts_folder)).sheets
    return "\n\n".join("\n".join(_sheet(sheet)) for sheet in sheets)


def _sheet(sheet: Sheet) -> Iterator[str]:
    layout, heading = sheet.layout, sheet.heading
    yield sheet.where
    yield f"  Bố cục: {layout.label} ({layout.file}), {SYSTEMS[layout.system]}"
    yield f"  Dòng tiêu đề: {heading.first}" + (f" đến {heading.last}" if heading.last > heading.first else "")
    stated = period_in(sheet.title)
    days = [f"{day:%d/%m/%Y}" if day else "không đọc được" for day in stated or ()]
    yield f"  Kỳ ghi trên tiêu đề: {f'từ {days[0]} đến {days[1]}' if days else 'không ghi'}"
    rows = f", từ dòng {sheet.numbers[0]} đến dòng {sheet.numbers[-1]}" if sheet.numbers else ""
    yield f"  Số dòng số liệu: {number(len(sheet.numbers))}{rows}"
    labels = {column.name: column.label for column in layout.table.columns}
    yield "  Các cột được đọc:"
    yield from (f"    {labels.get(name, name)} ← “{text}”" for name, text in heading.labels.items())
    yield f"  Bỏ vì là dữ liệu cá nhân: {_listed(heading.personal)}"
    yield f"  Không dùng: {_listed(heading.unused)}"
    try:
        yield from _totals(sheet) if layout.kind == "totals" else _content(sheet)
    except DataError as problem:
        yield f"  VẤN ĐỀ: {problem}"


def _content(sheet: Sheet) -> Iterator[str]:
    frame = convert(sheet)
    for column in sheet.layout.table.exported:
        cells = frame[column.name]
        if column.kind == "date" and cells.notna().any():
            empty = f", {number(int(cells.isna().sum()))} ô trống" if cells.isna().any() else ""
            yield f"  {column.label}: từ {cells.min():%d/%m/%Y} đến {cells.max():%d/%m/%Y}{empty}"
        if column.kind == "choice":
            counts = {column.values[str(value)]: int(times) for value, times in cells.value_counts().items() if times}
            counts |= {"để trống": int(cells.isna().sum())} if cells.isna().any() else {}
            yield f"  {column.label}: " + "; ".join(f"{word} {number(times)}" for word, times in counts.items())
        if column.kind == "flag":
            yield f"  {column.label}: có {number(int(cells.sum()))}"
    if sheet.layout.table is DOSSIERS:
        yield from _repeated(frame)


def _repeated(frame: pd.DataFrame) -> Iterator[str]:
    *_, duplicates = merge(frame, ())
    if len(duplicates):
        differing = number(int((~duplicates["identical"]).sum()))
        yield f"  Mã hồ sơ lặp lại: {number(len(duplicates))}, trong đó {differing} mã có các dòng khác nhau"


def _totals(sheet: Sheet) -> Iterator[str]:
    totals = convert_totals([sheet]).rows
    fields = [field for field in totals["field"].unique() if field]
    yield f"  Lĩnh vực: {number(len(fields))}; dòng tổng: {'có' if (totals['field'] == '').any() else 'không có'}"
    for code in sheet.layout.columns:
        values = totals[totals["code"] == code]
        whole, parts = values[values["field"] == ""]["value"], values[values["field"] != ""]["value"]
        said = [f"tổng {number(int(whole.iloc[0]))}"] if len(whole) else []
        said += [f"cộng các lĩnh vực {number(int(parts.sum()))}"] if len(parts) else []
        yield f"    {code}: {', '.join(said) or 'không có số liệu'}"


def _summary(summary: Summary) -> Iterator[str]:
    yield f"{FILE}: {summary.source}"
    days = f"từ {summary.period.first:%d/%m/%Y} đến {summary.period.last:%d/%m/%Y}" if summary.period else "không ghi"
    yield f"  Kỳ: {days}"
    yield from (f"  {code}: {number(value)}" for code, value in summary.counts.items())
    for rate in summary.stated_rates:
        yield f"  Tỷ lệ đã ghi: {rate.printed} là {rate.rate or f'{rate.numerator} / {rate.denominator}'}"
    yield f"  Đoạn văn để kiểm tra: {'có' if summary.text.strip() else 'không có'}"


def _listed(headings: tuple[str, ...]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings) or "không có"
