"""The params of a unit: who it is, who signs, and the causes and measures that a report needs."""

import json
from random import Random

from helpers.synthetic.people import make_person
from helpers.synthetic.units import Unit

HEAD = "# Dữ liệu thử, mọi điều ngoài tên và mã đơn vị đều là bịa đặt.\n"
# Of every page, and of every document: they bear the names of real units and will be passed on without this folder.
NOTICE = "Dữ liệu thử: mọi số liệu, hồ sơ, tên người ở đây đều là bịa đặt."
INVENTED = "Đây là văn bản thử: mọi số liệu, tên người, nguyên nhân, biện pháp trong văn bản này đều là bịa đặt."
FORGETFUL = 0.04  # share of units with missing params, whose reports stay drafts
EXPLANATIONS = {
    "resolved_overdue": [
        ("phải lấy ý kiến nhiều cơ quan, thời gian phối hợp kéo dài", "gửi lấy ý kiến ngay trong ngày tiếp nhận"),
        ("hồ sơ phải xác minh nguồn gốc nhiều lần", "hướng dẫn đủ thành phần hồ sơ ngay từ khi tiếp nhận"),
    ],
    "pending_overdue": [
        ("cơ quan phối hợp chưa trả lời kết quả xác minh", "làm việc trực tiếp với cơ quan phối hợp trong tháng"),
        ("công chức phụ trách chuyển công tác", "phân công ngay người thay và giải quyết dứt điểm trong tháng"),
    ],
    "feedback_overdue": [
        ("nội dung thuộc trách nhiệm của nhiều đơn vị", "giao một đầu mối chịu trách nhiệm trả lời"),
        ("phải kiểm tra thực tế nhiều lần", "thông báo tiến độ cho người phản ánh"),
    ],
}


def notice_text() -> str:
    """Write ``params/<month>/month.yml``: what every page of the month says on top."""
    return f"{HEAD}\nnotice: {_flow(NOTICE)}\n"


def unit_text(unit: Unit) -> str:
    """Write ``params/communes/<unit>.yml``."""
    random = Random(f"{unit.code}/params")
    # Of Hải Phòng too: the project's city.yml may be another province's.
    province = {"code": unit.province_code, "name": unit.province, "kind": unit.province_kind}
    lines = [HEAD, f"province: {_flow(province)}"]
    lines.append(f"commune: {_flow({'code': unit.code, 'name': unit.name, 'kind': unit.kind})}")
    signer = random.choice(("chairman", "vice_chairman"))
    lines.append(f"signature: {_flow({'signer': signer, 'name': make_person(random, unit.name).name})}")
    recipients = [
        f"Văn phòng UBND {unit.province_kind}",
        f"Các phòng chuyên môn thuộc UBND {unit.kind}",
        f"Trung tâm PVHCC {unit.kind}",
        "Lưu: VT",
    ]
    lines.append(f"recipients: {_flow(recipients)}")
    statements = {
        "communication_channels": [f"cổng thông tin điện tử của {unit.kind}", "loa truyền thanh"],
        "systems": [f"hệ thống một cửa điện tử của {unit.province_kind}"],
    }
    lines.append(f"statements: {_flow(statements)}")
    lines.append(f"sections: {_flow({'opening': {'extend': [INVENTED]}})}")
    return "\n".join(lines) + "\n"


def city_text() -> str:
    """Write ``params/cities/<city>.yml``."""
    lines = [HEAD, f"signature: {_flow({'signer': 'vice_chairman', 'name': make_person(Random('city'), '').name})}"]
    lines.append(f"recipients: {_flow(['Văn phòng Chính phủ', 'UBND các xã, phường, đặc khu', 'Lưu: VT'])}")
    lines.append(f"sections: {_flow({'opening': {'extend': [INVENTED]}})}")
    return "\n".join(lines) + "\n"


def city_month_text() -> str:
    """Write ``params/<month>/<city>.yml``."""
    return f"{HEAD}\nissued_documents: []\n"


def month_text(unit: Unit) -> str:
    """Write ``params/<month>/<unit>.yml``; now and then something is left out that only people know."""
    random = Random(f"{unit.code}/month")
    lines = [HEAD]
    if random.random() >= FORGETFUL:
        lines.append("issued_documents: []")
    if random.random() >= FORGETFUL:
        explanations = {kind: random.choice(known) for kind, known in EXPLANATIONS.items()}
        told = {kind: {"cause": cause, "measure": measure} for kind, (cause, measure) in explanations.items()}
        lines.append(f"explanations: {_flow(told)}")
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    """Write a value on one line; JSON is YAML too."""
    return json.dumps(value, ensure_ascii=False)
