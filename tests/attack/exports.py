"""Exports of every layout, made of what the layout declares, so that a canary can be put in any of their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from helpers.tables.layout import Layout

PERIOD = "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"
UNKNOWN = "Cột khác"  # a heading that no layout has
ROWS = 6
TEXTS = {
    "procedure_code": "9.000001",
    "procedure": "Đăng ký khai sinh",
    "name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
}
DATES = {"received_at": "23/02/2026 08:30", "due_at": "26/02/2026", "resolved_at": "25/02/2026"}


@dataclass
class Export:
    """One file that a layout explains.

    Attributes
    ----------
    layout
        The layout.
    cells
        What stands in a row of data instead of what is right: by the number of the row and the heading.
    titles, below
        Lines above the heading, and rows below the data.
    sheet
        The sheet's name.
    headings
        Headings written otherwise; None for one that is left out.
    """

    layout: Layout
    cells: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    titles: tuple[str, ...] = ("DANH SÁCH", PERIOD)
    below: tuple[tuple[Any, ...], ...] = ()
    sheet: str = "Trang 1"
    headings: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """The headings of the file and the columns they are of; "" for one that is dropped."""
        read = {headings[0]: name for name, headings in self.layout.columns.items() if name != "result_at"}
        of_totals = {self.layout.field[0]: "field"} if self.layout.field else {}
        return of_totals | read | dict.fromkeys((*self.layout.personal, UNKNOWN), "")

    def write(self, path: Path) -> None:
        """Write it as a workbook; a heading “Nhóm / Cột” stands in two rows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        book = Workbook()
        book.active.title = self.sheet
        shown = [heading for heading in self.columns if self.headings.get(heading, heading) is not None]
        named = [str(self.headings.get(heading, heading)) for heading in shown]
        split = [[part.strip() for part in name.split(" / ", 1)] for name in named]
        rows: list[Any] = [[title] for title in self.titles]
        rows.append([parts[0] for parts in split])
        if any(len(parts) > 1 for parts in split):
            rows.append([parts[1] if len(parts) > 1 else "" for parts in split])
        for number in range(1, ROWS + 1):
            rows.append(
                [self.cells.get((number, heading), self._right(self.columns[heading], number)) for heading in shown]
            )
        for row in (*rows, *self.below):
            book.active.append(row)
        book.save(path)

    def _right(self, name: str, number: int) -> Any:
        """Give what belongs in a cell."""
        if name == "":
            return ""
        if self.layout.kind == "totals":
            return (
                ["Chứng thực", "Hộ tịch", "Đất đai", "Nông nghiệp", "Thủy lợi", "Môi trường"][number - 1]
                if name == "field"
                else 3**number
            )
        if name == "code":
            shape = {"register": "H21.65-260223-{:04d}", "catalogue": "9.{:06d}", "feedback": "PA-{}"}
            return shape[self.layout.kind].format(number)
        column = next(
            column for column in (*self.layout.table.exported, *self.layout.table.optional) if column.name == name
        )
        if column.kind == "choice":
            return next(iter(self.layout.words[name].values()))[0]
        if column.kind == "date":
            return DATES[name]
        return "Có" if column.kind == "flag" else TEXTS[name]
