"""A small commune's exports as real Excel files, good until a test spoils them."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cases import elsewhere
from commune import CASE, PROJECT, Commune
from openpyxl import Workbook

from helpers.errors import DataError
from helpers.params import Case
from helpers.tables import Tables, load

PERIOD = "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"
PERSONAL = {
    "Nội dung": "Bà Trần Thị Canary đề nghị",
    "Họ tên chủ hồ sơ": "Trần Thị Canary",
    "Địa chỉ": "Ngõ Hoàng Yến, số 7",
    "Số điện thoại": "0000 111 222",
}
DATES = ("Nhận hồ sơ", "Hẹn trả kết quả", "Ngày trả kết quả")
FILES = ("Thành phần hồ sơ", "File kết quả", "Tái sử dụng")
REGISTER = (
    "STT",
    "Mã hồ sơ",
    "Mã thủ tục",
    "Thủ tục",
    "Lĩnh vực",
    *PERSONAL,
    *DATES,
    "Hình thức tiếp nhận",
    *FILES,
    "Trạng thái",
)
GROUPS = {"Nhận hồ sơ": ("Ngày, tháng, năm", DATES), "Thành phần hồ sơ": ("Số hóa", FILES)}
CATALOGUE = ("STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến")
FEEDBACK = (
    "STT",
    "Mã phản ánh",
    "Nguồn",
    "Nội dung",
    "Người phản ánh",
    "Ngày tiếp nhận",
    "Hạn xử lý",
    "Ngày xử lý",
    "Trạng thái",
)


def dossier(serial: int, **cells: Any) -> dict[str, Any]:
    row = {
        "STT": serial,
        "Mã hồ sơ": f"H21.65-260223-{serial:04d}",
        "Mã thủ tục": "9.000010",
        "Thủ tục": "Đăng ký khai sinh",
        "Lĩnh vực": "Hộ tịch",
        "Nhận hồ sơ": "23/02/2026 08:30",
        "Hẹn trả kết quả": "26/02/2026",
        "Ngày trả kết quả": "25/02/2026",
        "Hình thức tiếp nhận": "Trực tuyến",
        "Thành phần hồ sơ": "Có",
        "File kết quả": "Có",
        "Tái sử dụng": "Không",
        "Trạng thái": "Đã trả kết quả",
    }
    return row | PERSONAL | cells


@dataclass
class Exports:
    """What the three files will hold; rows are dictionaries by heading."""

    folder: Path
    titles: list[str] = field(default_factory=lambda: ["DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT", PERIOD])
    dossiers: list[dict[str, Any]] = field(default_factory=lambda: [dossier(n) for n in range(1, 9)])
    procedures: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {
                "STT": n,
                "Mã thủ tục": f"9.{n:06d}",
                "Tên thủ tục": f"Việc {n}",
                "Lĩnh vực": "Hộ tịch",
                CATALOGUE[-1]: level,
            }
            for n, level in ((10, "Toàn trình"), (11, "Một phần"), (12, "Cung cấp thông tin"))
        ]
    )
    feedback: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {
                "STT": 1,
                "Mã phản ánh": "PA-1",
                "Nguồn": "Tổng đài 1022",
                "Nội dung": "Ngõ Hoàng Yến",
                "Người phản ánh": "Trần Thị Canary",
                "Ngày tiếp nhận": "10/03/2026",
                "Hạn xử lý": "17/03/2026",
                "Ngày xử lý": "",
                "Trạng thái": "Đang xử lý",
            }
        ]
    )
    rename: dict[str, str | None] = field(default_factory=dict)  # headings written otherwise, or left out (None)

    @property
    def case(self) -> Case:
        """An Trường's settings, with this folder as its data."""
        return elsewhere(CASE, self.folder.parents[2], "xa-thu")

    @property
    def register(self) -> Path:
        return self.folder / "ho-so.xlsx"

    def write(self) -> "Exports":
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(self.register, "Hồ sơ", self.titles, REGISTER, self.dossiers)
        self._write(self.folder / "danh-muc-thu-tuc.xlsx", "Danh mục", ["DANH MỤC"], CATALOGUE, self.procedures)
        self._write(self.folder / "phan-anh.xlsx", "Phản ánh", ["PHẢN ÁNH", PERIOD], FEEDBACK, self.feedback)
        return self

    def _write(
        self, path: Path, name: str, titles: list[str], headings: tuple[str, ...], rows: list[dict[str, Any]]
    ) -> None:
        book = Workbook()
        sheet = book.active
        sheet.title = name
        headings = tuple(heading for heading in headings if self.rename.get(heading, heading) is not None)
        top = len(titles) + 1
        depth = 2 if headings[:2] == REGISTER[:2] else 1
        for row, title in enumerate(titles, 1):
            sheet.cell(row, 1, title)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(headings))
        for column, heading in enumerate(headings, 1):
            in_group = depth == 2 and heading in DATES + FILES
            sheet.cell(top + in_group, column, self.rename.get(heading, heading))
            if depth == 2 and heading in GROUPS:
                text, members = GROUPS[heading]
                width = sum(member in headings for member in members)
                sheet.cell(top, column, text)
                sheet.merge_cells(start_row=top, start_column=column, end_row=top, end_column=column + width - 1)
            elif depth == 2 and not in_group:
                sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
        book.save(path)

    def load(self) -> Tables:
        return load(self.write().case)

    def refused(self) -> str:
        """Return the message that loading ends with; none may hold a personal detail or a machine path."""
        self.write()
        return self.refused_as_it_lies()

    def refused_as_it_lies(self) -> str:
        with pytest.raises(DataError) as caught:
            load(self.case)
        message = str(caught.value)
        for secret in ("Canary", "Hoàng Yến", "0000 111", str(self.folder.parent.parent)):
            assert secret not in message
        return message


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    shutil.copytree(PROJECT / "params" / "layouts", tmp_path / "params" / "layouts")
    return Exports(tmp_path / "data" / "2026-03" / "xa-thu")


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    return Commune(tmp_path)
