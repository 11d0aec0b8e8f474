"""From the plan to the folders of exports in ``data/``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from helpers.synthetic.calendar import Calendar
from helpers.synthetic.catalogue import Procedure, make_catalogue, used
from helpers.synthetic.feedback import Item, make_feedback
from helpers.synthetic.plan import Commune, Month, read_plan
from helpers.synthetic.register import Dossier, Register
from helpers.synthetic.workbook import write_workbook
from helpers.tables.schema import CHANNELS, FEEDBACK_CHANNELS, LEVELS, STATES

FILES = ("ho-so.xlsx", "danh-muc-thu-tuc.xlsx", "phan-anh.xlsx")
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


def generate(plan_folder: Path, target: Path) -> list[Path]:
    """Write the exports of every commune and month of the plan.

    Parameters
    ----------
    plan_folder
        Where ``ke-hoach-mau.yml`` and ``thu-tuc-mau.yml`` lie.
    target
        The folder that gets ``<month>/<commune>/*.xlsx``; other files in it stay.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    DataError
        The plan cannot be read, does not add up or cannot be met.
    """
    plan, vocabulary = read_plan(plan_folder)
    calendar = Calendar(plan.holidays)
    written: list[Path] = []
    for slug, commune in plan.communes.items():
        catalogue = make_catalogue(commune.catalogue, vocabulary, Random(f"{plan.seed}/{slug}"))
        still_open: list[Dossier] | None = None
        for name, month in sorted(commune.months.items()):
            # Each month has its own sequence: a change in one leaves the others as they were.
            random = Random(f"{plan.seed}/{slug}/{name}")
            procedures = used(catalogue, month.procedures_used)
            dossiers = Register(commune, month, procedures, calendar, random).make(still_open)
            feedback = make_feedback(month, commune.name, calendar, random)
            written += _write(target / name / slug, commune, month, catalogue, dossiers, feedback)
            still_open = [dossier for dossier in dossiers if dossier.resolved is None]
    return written


def _write(
    folder: Path,
    commune: Commune,
    month: Month,
    catalogue: list[Procedure],
    dossiers: list[Dossier],
    feedback: list[Item],
) -> list[Path]:
    issuer = f"ỦY BAN NHÂN DÂN {commune.name.upper()}"
    period = f"(Từ ngày {_day(month.period.first)} đến ngày {_day(month.period.last)})"
    valid = f"(Có hiệu lực đến ngày {_day(month.period.last)})"
    register, procedures, messages = (folder / name for name in FILES)
    titles = [issuer, "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT", period]
    write_workbook(register, "Hồ sơ", titles, REGISTER_HEADING, _register_rows(dossiers))
    titles = [issuer, "DANH MỤC THỦ TỤC HÀNH CHÍNH", valid]
    write_workbook(procedures, "Danh mục", titles, CATALOGUE_HEADING, _catalogue_rows(catalogue))
    titles = [issuer, "DANH SÁCH PHẢN ÁNH, KIẾN NGHỊ", period]
    write_workbook(messages, "Phản ánh", titles, FEEDBACK_HEADING, _feedback_rows(feedback))
    return [register, procedures, messages]


def _register_rows(dossiers: list[Dossier]) -> Iterator[list[str | int]]:
    for number, dossier in enumerate(dossiers, 1):
        procedure, person = dossier.procedure, dossier.person
        yield [
            number, dossier.code, procedure.code, procedure.name, procedure.field,
            f"{person.name} đề nghị: {procedure.name}", person.name, person.address, person.telephone,
            f"{dossier.received_at:%d/%m/%Y %H:%M}", _day(dossier.due), _day(dossier.resolved),
            CHANNELS[dossier.channel],
            *("Có" if mark else "Không" for mark in (dossier.components, dossier.result, dossier.reuse)),
            STATES[dossier.state],
        ]  # fmt: skip


def _catalogue_rows(catalogue: list[Procedure]) -> Iterator[list[str | int]]:
    for number, procedure in enumerate(catalogue, 1):
        yield [number, procedure.code, procedure.name, procedure.field, LEVELS[procedure.level]]


def _feedback_rows(feedback: list[Item]) -> Iterator[list[str | int]]:
    for number, item in enumerate(feedback, 1):
        yield [
            number, f"PA-{item.received:%y%m%d}-{number:03d}", FEEDBACK_CHANNELS[item.source],
            item.subject, item.person.name,
            _day(item.received), _day(item.due), _day(item.resolved),
            "Đã xử lý" if item.resolved else "Đang xử lý",
        ]  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
