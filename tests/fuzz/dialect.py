"""One way of many in which a system hands in a register: its words, its dates, its file."""

import html
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

sys.path += [str(Path(__file__).parents[1] / part) for part in (".", "tables")]

from commune import CITY, MINISTRY, Grid, write
from one_register import LEVELS, NAMES, Row

WORDS = {
    "city": {
        "online": "Trực tuyến", "direct": "Trực tiếp", "postal": "Bưu chính công ích", "resolved": "Đã trả kết quả",
        "pending": "Đang xử lý", "returned": "Trả lại hồ sơ", "withdrawn": "Rút hồ sơ", "stopped": "Dừng xử lý",
        "waiting": "Chờ bổ sung", True: "Có", False: "Không",
    },
    "ministry": {
        "online": "Cổng DVCQG", "direct": "Tại bộ phận một cửa", "postal": "Qua bưu chính", "resolved": "Hoàn thành",
        "pending": "Đang giải quyết", "returned": "Từ chối", "withdrawn": "Công dân rút", "stopped": "Tạm dừng",
        "waiting": "Yêu cầu bổ sung", True: 2, False: 0,
    },
}  # fmt: skip
HEADINGS = {"city": CITY, "ministry": MINISTRY}
PERIODS = (
    "(Từ ngày 15/02/2026 đến ngày 14/03/2026)", "Từ ngày: 15/02/2026 đến ngày: 14/03/2026",
    "Thời gian: 15/02/2026 – 14/03/2026", "Từ ngày 15/02/2026 00:00:00 đến ngày 14/03/2026 23:59:59", "",
)  # fmt: skip
EPOCH = datetime(1899, 12, 30)


def _half_day(moment: datetime, morning: str, afternoon: str) -> str:
    return f"{moment:%d/%m/%Y} {moment.hour % 12 or 12}:{moment:%M} {morning if moment.hour < 12 else afternoon}"


DATES: dict[str, Callable[[datetime], Any]] = {
    "day": lambda moment: f"{moment:%d/%m/%Y}",
    "time": lambda moment: f"{moment:%d/%m/%Y %H:%M}",
    "seconds": lambda moment: f"{moment:%d/%m/%Y %H:%M:%S}",
    "short": lambda moment: f"{moment.day}/{moment.month}/{moment.year}",
    "dashes": lambda moment: f"{moment:%d-%m-%Y}",
    "iso": lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}",
    "sa_ch": lambda moment: _half_day(moment, "SA", "CH"),
    "am_pm": lambda moment: _half_day(moment, "AM", "PM"),
    "true": lambda moment: moment,
    "serial": lambda moment: (moment - EPOCH).total_seconds() / 86_400,
}
NO_DATES = ("", "-", "01/01/0001", "31/12/9999", "NULL")
CODES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "small letters": str.lower,
    "en dash": lambda code: code.replace("-", "–"),
    "zero width": lambda code: f"{code}\u200b",
    "direction": lambda code: f"\u200e{code}",
    "formula": lambda code: f'="{code}"',
    "nbsp": lambda code: f"\u00a0{code} ",
}
HEADING_FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "lines": lambda text: text.replace(" ", "\n", 1),
    "nbsp": lambda text: text.replace(" ", "\u00a0"),
}
FILES = ("ho-so.xlsx", "ho-so.ods", "ho-so.csv", "ho-so.txt", "html.xls", "xml.xls")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
SIGNATURE = (
    ["", "", "", "", "", "", "", "", "", "", "An Thử, ngày 15 tháng 3 năm 2026"],
    ["", "Người lập biểu", "", "", "", "", "", "", "", "", "Thủ trưởng đơn vị"],
    ["", "Trần Thị Thử", "", "", "", "", "", "", "", "", "Lê Văn Mẫu"],
)


@dataclass(frozen=True)
class Dialect:
    """How one register is handed in."""

    system: str
    dates: str
    no_date: str
    codes: str
    heading: str
    file: str
    encoding: str
    delimiter: str
    period: str
    page: int  # rows between two headings; 0 for one heading
    has_sum: bool
    has_signature: bool
    sheets: int

    @classmethod
    def drawn(cls, random: Random) -> "Dialect":
        """Draw one; most of what it may do it leaves undone."""

        def rarely(usual: Any, *others: Any) -> Any:
            return usual if random.random() < 0.6 else random.choice(others)

        return cls(
            system=random.choice(list(WORDS)),
            dates=random.choice(list(DATES)),
            no_date=rarely(*NO_DATES),
            codes=rarely(*CODES),
            heading=rarely(*HEADING_FORMS),
            file=random.choice(FILES),
            encoding=random.choice(ENCODINGS),
            delimiter=random.choice(";,\t|"),
            period=random.choice(PERIODS),
            page=rarely(0, 7, 40),
            has_sum=random.random() < 0.3,
            has_signature=random.random() < 0.3,
            sheets=rarely(1, 2),
        )

    def write(self, folder: Path, rows: list[Row]) -> None:
        """Write the register, and the catalogue of its procedures."""
        parts = [rows[: len(rows) // 2], rows[len(rows) // 2 :]] if self.sheets == 2 else [rows]
        grids = [list(self.grid(part, number == len(parts))) for number, part in enumerate(parts, 1)]
        if self.file.endswith((".ods", ".csv", ".txt")):
            grids = [list(self.grid(rows, True))]
        put(folder / self.file, grids, self.encoding, self.delimiter)
        level = {"partial": "Một phần", "full": "Toàn trình", "information": "Cung cấp thông tin"}
        lines = [[n, code, NAMES[code], "Hộ tịch", level[LEVELS[code]]] for n, code in enumerate(LEVELS, 1)]
        heading = ["STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến"]
        write(folder / "danh-muc.csv", [heading, *lines])

    def grid(self, rows: list[Row], is_last: bool) -> Iterator[list[Any]]:
        """Give the lines of one sheet."""
        heading = [HEADING_FORMS[self.heading](text) for text in HEADINGS[self.system]]
        yield from ([["DANH SÁCH HỒ SƠ"], [self.period]] if self.period else [["DANH SÁCH HỒ SƠ"]])
        yield heading
        for number, row in enumerate(rows, 1):
            if self.page and number > 1 and number % self.page == 1:
                yield heading
            yield self._line(number, row)
        if self.has_sum and is_last:
            yield ["", f"Tổng số: {len(rows)} hồ sơ", *[""] * 13]
        if self.has_signature and is_last:
            yield [""] * 15
            yield from ([*line, *[""] * (15 - len(line))] for line in SIGNATURE)

    def _line(self, number: int, row: Row) -> list[Any]:
        words = WORDS[self.system]
        days = [DATES[self.dates](day) if (day := row[name]) else self.no_date for name in DAYS]
        said = [words[row[name]] for name in ("channel", "has_components", "has_result", "reuses_data", "state")]
        code, procedure = CODES[self.codes](row["code"]), row["procedure_code"]
        return [number, code, procedure, NAMES[procedure], row["field"], row["person"], "0000 111", *days, *said]


DAYS = ("received_at", "due_at", "resolved_at")


def put(path: Path, grids: list[Grid], encoding: str = "utf-8", delimiter: str = ";") -> None:
    """Write grids as the file's name says; ``html.xls`` and ``xml.xls`` are what many systems call Excel."""
    if path.suffix == ".txt":
        write(path.with_suffix(".csv"), *grids, encoding=encoding, delimiter=delimiter)
        path.with_suffix(".csv").rename(path)
    elif path.name == "html.xls":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<html><meta charset='utf-8'><body>{''.join(map(_html, grids))}</body></html>", "utf-8")
    elif path.name == "xml.xls":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_xml(grids), "utf-8")
    else:
        write(path, *grids, encoding=encoding, delimiter=delimiter)


def _html(grid: Grid) -> str:
    lines = ("".join(f"<td>{html.escape(_shown(cell))}</td>" for cell in row) for row in grid)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _xml(grids: list[Grid]) -> str:
    sheets = []
    for number, grid in enumerate(grids, 1):
        lines = "".join(f"<Row>{''.join(map(_xml_cell, row))}</Row>" for row in grid)
        sheets.append(f'<Worksheet ss:Name="Trang {number}"><Table>{lines}</Table></Worksheet>')
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{"".join(sheets)}</Workbook>'
    )


def _xml_cell(cell: Any) -> str:
    if cell == "":
        return "<Cell/>"
    if isinstance(cell, datetime):
        return f'<Cell><Data ss:Type="DateTime">{cell:%Y-%m-%dT%H:%M:%S.000}</Data></Cell>'
    kind = "Number" if isinstance(cell, (int, float)) else "String"
    return f'<Cell><Data ss:Type="{kind}">{html.escape(str(cell))}</Data></Cell>'


def _shown(cell: Any) -> str:
    return f"{cell:%d/%m/%Y %H:%M:%S}" if isinstance(cell, datetime) else str(cell)
