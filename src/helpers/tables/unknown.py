"""The message for a file that no layout explains."""

from typing import Any

from helpers.errors import DataError
from helpers.tables.heading import Heading
from helpers.tables.problems import hides, refuse
from helpers.tables.text import fold, is_blank, plain

SHOWN = 12
Stranger = tuple[str, Heading | None, list[list[Any]]]  # a sheet's name, its nearest layout, its top rows


def unknown_layout(file: str, stranger: Stranger, known: frozenset[str]) -> DataError:
    """Say which headings were found, which layout is nearest, what it misses, and where to declare another."""
    page, nearest, rows = stranger
    where = f"{file}, trang tính “{page}”" if page else file
    declare = "khai báo bố cục mới trong params/layouts/"
    if nearest is None:
        what = f"không nhận ra bố cục; {_listed(_widest(rows), known)}; không bố cục nào có tiêu đề gần giống"
        return refuse(where, what, f"Hãy kiểm tra xem có đúng tệp không, hoặc {declare}.")
    found = [*nearest.labels.values(), *nearest.unused]
    missing = ", ".join(f"“{heading}”" for heading in nearest.missing)
    layout = nearest.layout
    what = (
        f"không nhận ra bố cục; {_listed(found, known)}; bố cục gần nhất là «{layout.label}» ({layout.file}), "
        f"thiếu tiêu đề cột {missing}"
    )
    return refuse(where, what, f"Hãy xuất lại đúng mẫu, thêm tiêu đề vào {layout.file}, hoặc {declare}.")


def _widest(rows: list[list[Any]]) -> list[str]:
    return [plain(cell) for cell in max(rows, key=lambda row: sum(not is_blank(cell) for cell in row))]


def _listed(headings: list[str], known: frozenset[str]) -> str:
    """List what may be headings. A file without any starts with somebody's name and address: those are not shown."""
    words = {word for heading in known for word in heading.split()}

    def is_shown(heading: str) -> bool:
        alike = words & set(fold(heading).split()) and not hides(heading) and not any(map(str.isdigit, heading))
        return fold(heading) in known or bool(alike)

    shown = [f"“{heading}”" for heading in dict.fromkeys(headings) if is_shown(heading)]
    if not shown:
        return "không thấy dòng tiêu đề"
    return f"tiêu đề tìm thấy: {', '.join(shown[:SHOWN])}{', …' if len(shown) > SHOWN else ''}"
