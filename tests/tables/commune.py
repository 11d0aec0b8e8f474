"""A commune's folder of exports in any format, written cell by cell."""

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from cases import elsewhere
from openpyxl import Workbook

from helpers.params import Case, open_case
from helpers.tables import Tables
from helpers.tables.layout import read_layouts
from helpers.tables.load import assemble

PROJECT = Path(__file__).parents[1] / "project"
CASE, LAYOUTS = open_case(PROJECT, "2026-03", "an-truong"), read_layouts(PROJECT / "params" / "layouts")
PERIOD = "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"
Grid = list[list[Any]]

CITY = [
    "STT", "Mã hồ sơ", "Mã thủ tục", "Thủ tục", "Lĩnh vực", "Họ tên chủ hồ sơ", "Số điện thoại", "Nhận hồ sơ",
    "Hẹn trả kết quả", "Ngày trả kết quả", "Hình thức tiếp nhận", "Thành phần hồ sơ", "File kết quả", "Tái sử dụng",
    "Trạng thái",
]  # fmt: skip
MINISTRY = [
    "TT", "Mã số hồ sơ", "Mã TTHC", "Tên TTHC", "Tên lĩnh vực", "Người nộp hồ sơ", "Điện thoại", "Thời điểm tiếp nhận",
    "Thời hạn giải quyết", "Thời điểm hoàn thành", "Kênh tiếp nhận", "Hồ sơ điện tử", "Kết quả điện tử",
    "Sử dụng lại dữ liệu", "Tình trạng",
]  # fmt: skip
FORM = [
    ["TT", "Lĩnh vực", "Số hồ sơ tiếp nhận", "", "", "",
     "Số hồ sơ đã giải quyết", "", "", "", "Số hồ sơ đang giải quyết", "", ""],
    ["", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước",
     "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"],
    ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", "", "", ""],
    ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)",
     "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"],
]  # fmt: skip
FORM_CODES = [
    "received_total", "received_online", "received_direct_or_postal", "carried_over", "resolved", "resolved_early",
    "resolved_on_time", "resolved_overdue", "pending", "pending_in_time", "pending_overdue",
]  # fmt: skip
FORM_ROWS = [
    [1, "Hộ tịch", 20, 10, 5, 5, 15, 10, 3, 2, 5, 4, 1],
    [2, "Chứng thực", "2.695", "2.619", 0, 76, "2.676", "2.676", 0, 0, 19, 19, 0],
    ["", "Tổng cộng", 2715, 2629, 5, 81, 2691, 2686, 3, 2, 24, 23, 1],
]
BY_FIELD = [
    "Lĩnh vực", "Tổng tiếp nhận", "Đã giải quyết", "Giải quyết quá hạn", "Đang giải quyết", "Đang giải quyết quá hạn",
]  # fmt: skip
NAME, TELEPHONE = "Trần Thị Canary", "0000 111 222"


def city(serial: int, **cells: Any) -> list[Any]:
    """Make a row of the city's register; `cells` by heading."""
    row = [
        serial, f"H21.65-260223-{serial:04d}", "9.000010", "Đăng ký khai sinh", "Hộ tịch", NAME, TELEPHONE,
        "23/02/2026 08:30", "26/02/2026", "25/02/2026", "Trực tuyến", "Có", "Có", "Không", "Đã trả kết quả",
    ]  # fmt: skip
    return [cells.get(heading, cell) for heading, cell in zip(CITY, row, strict=True)]


def ministry(serial: int, **cells: Any) -> list[Any]:
    """Make the same dossier's row of the ministry's register; `cells` by heading of the city's."""
    row = [
        serial, f"H21.65-260223-{serial:04d}", "9.000010", "Đăng ký khai sinh", "Hộ tịch", NAME, TELEPHONE,
        datetime(2026, 2, 23, 8, 30), datetime(2026, 2, 26), "25/02/2026 16:00", "Cổng DVCQG", 2, 1, 0, "Hoàn thành",
    ]  # fmt: skip
    return [cells.get(heading, cell) for heading, cell in zip(CITY, row, strict=True)]


def register(rows: Grid, heading: list[str] = CITY) -> Grid:
    return [["DANH SÁCH HỒ SƠ"], [PERIOD], heading, *rows]


@dataclass
class Commune:
    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "data" / "2026-03" / "xa-thu"

    @property
    def case(self) -> Case:
        return elsewhere(CASE, self.root, "xa-thu")

    def put(self, name: str, *grids: Grid, **options: str) -> "Commune":
        write(self.folder / name, *grids, **options)
        return self

    def load(self) -> Tables:
        return assemble(self.case, LAYOUTS)


def write(path: Path, *grids: Grid, encoding: str = "utf-8", delimiter: str = ";") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        path.write_bytes(_csv(grids[0], delimiter).encode(encoding))
    elif path.suffix == ".ods":
        _write_ods(path, grids[0])
    else:
        book = Workbook()
        book.remove(book.active)
        for number, grid in enumerate(grids, 1):
            sheet = book.create_sheet(f"Trang {number}")
            for row in grid:
                sheet.append(row)
        book.save(path)


def _csv(grid: Grid, delimiter: str) -> str:
    lines = []
    for row in grid:
        cells = [_text(cell) for cell in row] + [""] * (max(map(len, grid)) - len(row))
        quoted = [
            f'"{cell.replace(chr(34), chr(34) * 2)}"' if {*cell} & {*delimiter, "\n", '"'} else cell for cell in cells
        ]
        lines.append(delimiter.join(quoted))
    return "\r\n".join(lines) + "\r\n"


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _write_ods(path: Path, grid: Grid) -> None:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Trang 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )


def _ods_cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, (int, float)):
        value = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(_text(cell))}</text:p></table:table-cell>'
