"""Cells that show an error or were never computed: they look empty to a reader and are not."""

from collections.abc import Iterable, Iterator, Sequence

from helpers.tables.grid import Grid, Unread, cell_name
from helpers.tables.problems import SHOWN, refuse

EXCEL = (
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA",
    "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!",
)  # fmt: skip
# LibreOffice's own, and Excel's as text: what a copy of values, a csv file or an HTML table keeps of an error.
ERRORS = frozenset({*EXCEL, *(f"Err:{number}" for number in range(501, 541))})


def refuse_unread(grids: Sequence[Grid], file: str) -> None:
    """Stop a file with cells whose value is not known, whether or not their columns are read.

    Raises
    ------
    DataError
        One message for all of them, by sheet: the first five cells with the error of each, and how many there are.
    """
    unread = {grid.name: sorted({*grid.unread, *_written(grid)}) for grid in grids}
    count = sum(map(len, unread.values()))
    if count:
        listed = "; ".join(_listed(name, cells) for name, cells in unread.items() if cells)
        remedy = "Hãy mở bằng Excel, sửa các ô đó thành giá trị (chữ, số, ngày) rồi lưu lại."
        raise refuse(file, f"có {count} ô báo lỗi như #N/A hoặc công thức chưa được tính: {listed}", remedy)


def _written(grid: Grid) -> Iterator[Unread]:
    for number, row in grid.rows:
        if not ERRORS.isdisjoint(row):
            yield from (Unread(number, column, cell) for column, cell in enumerate(row, 1) if cell in ERRORS)


def _listed(name: str, cells: Iterable[Unread]) -> str:
    named = [f"{cell_name(row, column)} ({error or 'chưa tính'})" for row, column, error in cells]
    more = f" và {len(named) - SHOWN} ô nữa" if len(named) > SHOWN else ""
    return (f"trang tính “{name}”: " if name else "") + ", ".join(named[:SHOWN]) + more
