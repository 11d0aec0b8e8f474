"""A commune before its month: params that are still empty, exports that are recognised, exports that are missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.checks.official_names import check_unit
from helpers.desk.seen import Seen
from helpers.errors import DataError
from helpers.indicators import Figures, compute
from helpers.params import Case
from helpers.params.shown_names import shown_file
from helpers.tables.folder import data_files
from helpers.tables.layout import Layout
from helpers.tables.load import assemble
from helpers.tables.sources import read_source
from helpers.tables.summary import Summary
from helpers.vietnamese import number

# Which figure makes an explanation needed.
NEEDED_FOR = {
    "resolved_overdue": "resolved_overdue",
    "pending_overdue": "pending_overdue",
    "feedback_overdue": "feedback_overdue_total",
}
# Without these figures the report passes over a part; the exports that give them.
GIVEN_BY = {
    "procedures_total": "danh mục thủ tục hành chính: báo cáo sẽ không nói về thủ tục phát sinh hồ sơ",
    "feedback_received": "danh sách phản ánh, kiến nghị: báo cáo sẽ ghi là không có số liệu",
}


def look_at_commune(case: Case, layouts: Sequence[Layout]) -> Iterator[Seen]:
    """Look at one commune's month without running a notebook."""
    yield Seen(True, f"{case.settings.unit.full_name}: tham số đọc được")
    yield from (Seen(False, found.message) for found in check_unit(case.settings))
    if case.settings.issued_documents is None:
        where = f"params/{case.period}/{case.unit}.yml"
        yield Seen(False, f"{where}: chưa ghi issued_documents (không ban hành văn bản nào thì ghi [])")
    files = list(_files(case, layouts))
    yield from files
    if files and all(file.is_right for file in files):
        yield from _content(case, layouts)
    yield _month_before(case)


def _files(case: Case, layouts: Sequence[Layout]) -> Iterator[Seen]:
    """Tell of each file which exports it holds."""
    try:
        paths = data_files(case.data, case.project.data)
    except DataError as problem:
        yield Seen(False, str(problem))
        return
    if not paths:
        where = f"data/{case.period}/{case.unit}"
        yield Seen(False, f"{where}: chưa có tệp nào. Hãy đặt các tệp xuất từ hệ thống vào đó (xem data/README.md).")
    for path in paths:
        try:
            yield Seen(True, f"{shown_file(path)}: {'; '.join(_held(path, layouts))}")
        except DataError as problem:
            yield Seen(False, str(problem))


def _held(path: Path, layouts: Sequence[Layout]) -> Iterator[str]:
    source = read_source(path, layouts)
    if isinstance(source, Summary):
        yield f"{len(source.counts)} số liệu tự ghi"
        return
    source.problems.stop()
    for sheet in source.counted:
        yield f"{sheet.layout.label}, {number(len(sheet.numbers))} dòng"


def _content(case: Case, layouts: Sequence[Layout]) -> Iterator[Seen]:
    """Count the figures, to know which parts of the report have none and which explanations it will ask for."""
    try:
        figures = compute(assemble(case, layouts), case.days, case.settings)
    except DataError as problem:
        yield Seen(False, str(problem))
        return
    for code, missing in GIVEN_BY.items():
        if figures.count(code) is None:
            yield Seen(False, f"Thiếu {missing}.")
    yield from _explanations(case, figures)


def _explanations(case: Case, figures: Figures) -> Iterator[Seen]:
    for kind, code in NEEDED_FOR.items():
        count = figures.count(code)
        if count and getattr(case.settings.explanations, kind) is None:
            label = figures[code].indicator.label
            where = f"params/{case.period}/{case.unit}.yml"
            yield Seen(False, f"{where}: chưa ghi explanations.{kind} ({label}: {number(count)})")


def _month_before(case: Case) -> Seen:
    where = f"data/{case.period.previous}/{case.unit}"
    try:
        has = bool(data_files(case.previous.data, case.project.data))
    except DataError:
        has = False
    if has:
        return Seen(True, f"Có dữ liệu tháng {case.period.previous} để so sánh")
    todo = "Có thì đặt vào đó; tháng đầu tiên của đơn vị thì để vậy cũng làm được báo cáo."
    return Seen(False, f"{where}: không có dữ liệu tháng trước, nên không so sánh được với kỳ trước. {todo}")
