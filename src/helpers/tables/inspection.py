"""What would be understood of one file, told before anyone relies on it; nothing personal is in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from helpers.params.shown_names import ending, shown_file
from helpers.tables.book import ENDINGS
from helpers.tables.convert import convert
from helpers.tables.layout import Layout, read_layouts
from helpers.tables.merge import merge
from helpers.tables.of_period import statements
from helpers.tables.problems import Problems, refuse, spans
from helpers.tables.proposal import propose
from helpers.tables.row_kinds import SUM
from helpers.tables.schema import DOSSIERS, SYSTEMS
from helpers.tables.sheet import Sheet
from helpers.tables.spelling import respell, respelt
from helpers.tables.summary import FILE, Summary, read_summary
from helpers.tables.text import code_key
from helpers.tables.totals import convert_totals
from helpers.tables.unforeseen import told_without_values
from helpers.tables.unknown import Stranger, unknown_layout
from helpers.tables.workbook_sheets import Other, Workbook, read_sheets
from helpers.vietnamese import number


def inspect(path: Path, layouts_folder: Path) -> str:
    """Tell what is understood of one export or of a ``summary.yml``.

    Returns
    -------
    str
        Vietnamese lines: layout, heading, which column is read as what, which are dropped, rows, dates, words and their
        numbers, all problems; for a sheet that no layout explains, the nearest one and a proposal of its own.

    Raises
    ------
    DataError
        The file cannot be read.
    ParamsError
        A layout is wrong.
    """
    file = shown_file(path)
    if not path.is_file():
        raise refuse(file, "không có tệp này", "Hãy ghi đường dẫn đến một tệp, ví dụ data/2026-03/xa/ho-so.xlsx.")
    if path.name == FILE:
        return "\n".join(_summary(read_summary(path, path.name)))
    if path.suffix.casefold() not in ENDINGS:
        raise refuse(file, f"loại tệp{ending(path)} không đọc được", f"Hãy dùng {', '.join(ENDINGS)} hoặc {FILE}.")
    layouts = read_layouts(layouts_folder)
    with told_without_values(file):
        book = read_sheets(path, file, layouts)
        parts = [
            *(_sheet(sheet, book) for sheet in book.sheets),
            *(_other(other) for other in book.others),
            *(_stranger(stranger, layouts) for stranger in book.strangers),
            (f"VẤN ĐỀ: {problem}" for problem in _of_the_file(book)),
        ]
        return "\n\n".join(text for part in parts if (text := "\n".join(part)))


def _sheet(sheet: Sheet, book: Workbook) -> Iterator[str]:
    layout, heading = sheet.layout, sheet.heading
    yield sheet.where + (" (trang ẩn)" if sheet.is_hidden else "")
    yield f"  Bố cục: {layout.label} ({layout.file}), {SYSTEMS.get(layout.system, 'không ghi hệ thống')}"
    if sheet.goes_on:
        yield "  Không có dòng tiêu đề: nối tiếp trang tính trước"
    else:
        yield f"  Dòng tiêu đề: {heading.first}" + (f" đến {heading.last}" if heading.last > heading.first else "")
    yield from _periods(sheet)
    rows = f", từ dòng {sheet.numbers[0]} đến dòng {sheet.numbers[-1]}" if sheet.numbers else ""
    yield f"  Số dòng số liệu: {number(len(sheet.numbers))}{rows}"
    yield from _set_aside(sheet)
    labels = {column.name: column.label for column in (*layout.table.columns, *layout.table.optional)}
    yield "  Các cột được đọc:"
    yield from (f"    {labels.get(name, name)} ← “{text}”" for name, text in heading.labels.items())
    yield f"  Bỏ vì là dữ liệu cá nhân: {_listed(heading.personal)}"
    yield f"  Không dùng: {_listed(heading.unused)}"
    problems = Problems()
    problems.found += sheet.problems
    with problems.gathering():
        if layout.kind == "totals":
            yield from _totals([one for one in book.counted if one.layout is layout], sheet)
        elif sheet.is_counted:
            yield from _content(sheet)
    yield from (f"  VẤN ĐỀ: {line}" for problem in problems.found for line in str(problem).splitlines())


def _set_aside(sheet: Sheet) -> Iterator[str]:
    """Say how many rows were read, and why some are no data."""
    read, counted = len(sheet.numbers) + len(sheet.set_aside), len(sheet.numbers)
    if sheet.problems:
        yield "  Còn dòng chưa xếp được, xem VẤN ĐỀ bên dưới"
    yield (
        f"  Số dòng đọc được: {number(read)} = {number(counted)} dòng số liệu "
        f"+ {number(read - counted)} dòng không phải là số liệu"
    )
    reasons: dict[str, list[int]] = {}
    for row, reason in sheet.set_aside:
        reasons.setdefault(reason, []).append(row)
    yield from (f"    {reason}: dòng {spans(rows)}" for reason, rows in reasons.items())


def _other(other: Other) -> Iterator[str]:
    yield other.where + (" (trang ẩn)" if other.is_hidden else "")
    yield f"  Không phải là số liệu: {number(len(other.numbers))} dòng không được đếm"


def _stranger(stranger: Stranger, layouts: Sequence[Layout]) -> Iterator[str]:
    """Tell what is known of a sheet without a layout, and propose one."""
    yield stranger.where + (" (trang ẩn)" if stranger.is_hidden else "")
    known = frozenset[str]().union(*(layout.headings for layout in layouts))
    yield f"  VẤN ĐỀ: {unknown_layout(stranger, known)}"
    if stranger.nearest:
        yield f"  {stranger.nearest.layout.file} có các tiêu đề sau cho những cột chưa thấy:"
        for name in (name for name in stranger.nearest.layout.columns if name not in stranger.nearest.positions):
            yield f"    {name}: {_listed(stranger.nearest.layout.columns[name])}"
    if proposal := propose(stranger, layouts):
        yield "  Bố cục đề nghị (chỗ có «# ?» là đoán, hãy xem lại; rồi lưu vào params/layouts/, ví dụ bo-cuc-moi.yml):"
        yield ""
        yield proposal


def _of_the_file(book: Workbook) -> Iterator[str]:
    """Give the problems that were not told beside their sheets."""
    told = [str(problem) for sheet in book.sheets for problem in sheet.problems]
    told += [one.where for one in book.strangers]
    for problem in map(str, book.problems.found):
        if problem not in told and not any(problem.startswith(f"{where}: không nhận ra bố cục") for where in told):
            yield problem


def _periods(source: Sheet | Summary) -> Iterator[str]:
    for stated in statements(source):
        yield f"  Kỳ ghi ở {stated.place}: {stated.words}"
    if not statements(source):
        yield "  Kỳ: không ghi, hoặc không đọc được"


def _content(sheet: Sheet) -> Iterator[str]:
    frame = convert(sheet)
    for column in sheet.layout.table.exported:
        cells = frame[column.name]
        if column.kind == "date" and cells.notna().any():
            empty = f", {number(int(cells.isna().sum()))} ô trống" if cells.isna().any() else ""
            yield f"  {column.label}: từ {cells.min():%d/%m/%Y} đến {cells.max():%d/%m/%Y}{empty}"
        if column.kind == "choice":
            counts = {
                sheet.layout.name_of(column, str(value)): int(times)
                for value, times in cells.value_counts().items()
                if times
            }
            counts |= {"để trống": int(cells.isna().sum())} if cells.isna().any() else {}
            yield f"  {column.label}: " + "; ".join(f"{word} {number(times)}" for word, times in counts.items())
        if column.kind == "flag":
            yield f"  {column.label}: có {number(int(cells.sum()))}"
    if sheet.layout.table is DOSSIERS:
        yield from _repeated(frame)


def _repeated(frame: pd.DataFrame) -> Iterator[str]:
    *_, duplicates = merge(frame.assign(code=respell(frame["code"], respelt([frame["code"]], code_key))), ())
    if len(duplicates):
        differing = number(int((~duplicates["identical"]).sum()))
        yield f"  Mã hồ sơ lặp lại: {number(len(duplicates))}, trong đó {differing} mã có các dòng khác nhau"


def _totals(sheets: Sequence[Sheet], sheet: Sheet) -> Iterator[str]:
    """Tell the figures of a summary, whose sheets are one, beside the first of them."""
    if not sheets or sheet is not sheets[0]:
        return
    found = convert_totals(sheets)
    totals = found.rows
    fields = [field for field in totals["field"].unique() if field]
    yield f"  Lĩnh vực: {number(len(fields))}; dòng tổng: {'có' if (totals['field'] == '').any() else 'không có'}"
    sums = spans(row for _, _, row, reason in found.set_aside if reason == SUM)
    if sums:
        yield f"  Dòng cộng theo nhóm, không đếm: {sums}"
    for code in sheet.layout.columns:
        values = totals[totals["code"] == code]
        whole, parts = values[values["field"] == ""]["value"], values[values["field"] != ""]["value"]
        said = [f"tổng {number(int(whole.iloc[0]))}"] if len(whole) else []
        said += [f"cộng các lĩnh vực {number(int(parts.sum()))}"] if len(parts) else []
        yield f"    {code}: {', '.join(said) or 'không có số liệu'}"
    for row in found.sums.to_dict("records"):
        yield (
            f"  VẤN ĐỀ: dòng {row['row']} ghi {row['code']} là {number(row['stated'])}, "
            f"trong khi các lĩnh vực cộng lại là {number(row['summed'])}"
        )


def _summary(summary: Summary) -> Iterator[str]:
    yield f"{FILE}: {summary.source}"
    yield from _periods(summary)
    yield from (f"  {code}: {number(value)}" for code, value in summary.counts.items())
    for rate in summary.stated_rates:
        yield f"  Tỷ lệ đã ghi: {rate.printed} là {rate.rate or f'{rate.numerator} / {rate.denominator}'}"
    yield f"  Đoạn văn để kiểm tra: {'có' if summary.text.strip() else 'không có'}"


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings) or "không có"
