"""The three exports of a month, as rows under a heading, before they become files of one kind or another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.synthetic.catalogue import Procedure
from helpers.synthetic.feedback import Item
from helpers.synthetic.plan import Month
from helpers.synthetic.register import Dossier
from helpers.tables.schema import CHANNELS, LEVELS, STATES

# A heading is a text, or a text over several ones.
Heading = Sequence[str | tuple[str, Sequence[str]]]
Cell = str | int | None

SOURCES = {"portal": "Cổng Dịch vụ công quốc gia", "hotline": "Tổng đài 1022"}
REGISTER, CATALOGUE, FEEDBACK = "ho-so", "danh-muc-thu-tuc", "phan-anh"
REGISTER_HEADING = (
    "STT", "Mã hồ sơ", "Mã thủ tục", "Thủ tục", "Lĩnh vực", "Nội dung", "Họ tên chủ hồ sơ", "Địa chỉ", "Số điện thoại",
    ("Ngày, tháng, năm", ("Nhận hồ sơ", "Hẹn trả kết quả", "Ngày trả kết quả")),
    "Hình thức tiếp nhận",
    ("Số hóa", ("Thành phần hồ sơ", "File kết quả", "Tái sử dụng")),
    "Trạng thái",
)  # fmt: skip
CATALOGUE_HEADING = ("STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến")
FEEDBACK_HEADING = (
    "STT", "Mã phản ánh", "Nguồn", "Nội dung", "Người phản ánh",
    "Ngày tiếp nhận", "Hạn xử lý", "Ngày xử lý", "Trạng thái",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One export: the stem of its file's name, the titles above the heading, the rows under it."""

    stem: str
    name: str
    titles: tuple[str, ...]
    heading: Heading
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> list[str]:
        """The lowest line of the heading."""
        return [leaf for entry in self.heading for leaf in (entry[1] if isinstance(entry, tuple) else [entry])]


def month_sheets(
    commune: str, month: Month, catalogue: list[Procedure], dossiers: list[Dossier], feedback: list[Item]
) -> list[Sheet]:
    """Lay out a month's register, catalogue and feedback as the systems list them."""
    issuer = f"ỦY BAN NHÂN DÂN {commune.upper()}"
    period = f"(Từ ngày {_day(month.period.first)} đến ngày {_day(month.period.last)})"
    valid = f"(Có hiệu lực đến ngày {_day(month.period.last)})"
    titles = (issuer, "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT", period)
    register = Sheet(REGISTER, "Hồ sơ", titles, REGISTER_HEADING, tuple(_register_rows(dossiers)))
    titles = (issuer, "DANH MỤC THỦ TỤC HÀNH CHÍNH", valid)
    procedures = Sheet(CATALOGUE, "Danh mục", titles, CATALOGUE_HEADING, tuple(_catalogue_rows(catalogue)))
    titles = (issuer, "DANH SÁCH PHẢN ÁNH, KIẾN NGHỊ", period)
    messages = Sheet(FEEDBACK, "Phản ánh", titles, FEEDBACK_HEADING, tuple(_feedback_rows(feedback)))
    return [register, procedures, messages]


def _register_rows(dossiers: list[Dossier]) -> Iterator[tuple[Cell, ...]]:
    for number, dossier in enumerate(dossiers, 1):
        procedure, person = dossier.procedure, dossier.person
        yield (
            number, dossier.code, procedure.code, procedure.name, procedure.field,
            f"{person.name} đề nghị: {procedure.name}", person.name, person.address, person.telephone,
            f"{dossier.received_at:%d/%m/%Y %H:%M}", _day(dossier.due), _day(dossier.resolved),
            CHANNELS[dossier.channel],
            *("Có" if mark else "Không" for mark in (dossier.components, dossier.result, dossier.reuse)),
            STATES[dossier.state],
        )  # fmt: skip


def _catalogue_rows(catalogue: list[Procedure]) -> Iterator[tuple[Cell, ...]]:
    for number, procedure in enumerate(catalogue, 1):
        yield (number, procedure.code, procedure.name, procedure.field, LEVELS[procedure.level])


def _feedback_rows(feedback: list[Item]) -> Iterator[tuple[Cell, ...]]:
    for number, item in enumerate(feedback, 1):
        yield (
            number, f"PA-{item.received:%y%m%d}-{number:03d}", SOURCES[item.source],
            item.subject, item.person.name,
            _day(item.received), _day(item.due), _day(item.resolved),
            "Đã xử lý" if item.resolved else "Đang xử lý",
        )  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
