"""Sums that must hold: checks rest on them, and a figure that is missing is derived by them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """`total` is the sum of `parts`.

    Attributes
    ----------
    code
        Stable English code of the rule.
    total, parts
        Codes of counts.
    title, reason
        What must hold, and the form or reason behind it, in Vietnamese.
    """

    code: str
    total: str
    parts: tuple[str, ...]
    title: str
    reason: str


FORM = "Biểu II.06a/VPCP/KSTT"

IDENTITIES = (
    Identity(
        "RECEIVED_SUM",
        "received_total",
        ("received_new", "carried_over"),
        "Tổng tiếp nhận bằng mới tiếp nhận cộng kỳ trước chuyển qua",
        f"{FORM}: (3) = (4) + (5) + (6)",
    ),
    Identity(
        "CHANNEL_SUM",
        "received_new",
        ("received_online", "received_direct_or_postal"),
        "Mới tiếp nhận bằng trực tuyến cộng trực tiếp và bưu chính",
        f"{FORM}: (4) + (5)",
    ),
    Identity(
        "OFFLINE_SUM",
        "received_direct_or_postal",
        ("received_direct", "received_postal"),
        "Trực tiếp và bưu chính bằng trực tiếp cộng bưu chính",
        f"{FORM}, cột 5",
    ),
    Identity(
        "RESOLVED_SUM",
        "resolved",
        ("resolved_early", "resolved_on_time", "resolved_overdue"),
        "Đã giải quyết bằng trước hạn cộng đúng hạn cộng quá hạn",
        f"{FORM}: (7) = (8) + (9) + (10)",
    ),
    Identity(
        "PENDING_SUM",
        "pending",
        ("pending_in_time", "pending_overdue"),
        "Đang giải quyết bằng trong hạn cộng quá hạn",
        f"{FORM}: (11) = (12) + (13)",
    ),
    Identity(
        "DOSSIER_BALANCE",
        "received_total",
        ("resolved", "pending"),
        "Tổng tiếp nhận bằng đã giải quyết cộng đang giải quyết",
        f"{FORM}: (3) = (7) + (11)",
    ),
    Identity(
        "CATALOGUE_SUM",
        "procedures_total",
        ("procedures_partial", "procedures_full", "procedures_information"),
        "Danh mục bằng một phần cộng toàn trình cộng cung cấp thông tin",
        "Mỗi thủ tục có đúng một mức độ dịch vụ công trực tuyến",
    ),
    Identity(
        "USED_SUM",
        "used_total",
        ("used_partial", "used_full", "used_information"),
        "Thủ tục phát sinh bằng tổng theo mức độ dịch vụ công trực tuyến",
        "Mỗi thủ tục có đúng một mức độ dịch vụ công trực tuyến",
    ),
    Identity(
        "FEEDBACK_BALANCE",
        "feedback_received",
        ("feedback_resolved_on_time", "feedback_resolved_overdue", "feedback_pending"),
        "PAKN tiếp nhận bằng đúng hạn cộng quá hạn cộng đang xử lý",
        "Tiếp nhận = đã xử lý đúng hạn + đã xử lý quá hạn + đang xử lý",
    ),
    Identity(
        "FEEDBACK_PENDING_SUM",
        "feedback_pending",
        ("feedback_pending_in_time", "feedback_pending_overdue"),
        "PAKN đang xử lý bằng trong hạn cộng quá hạn",
        "Đang xử lý = trong hạn + quá hạn",
    ),
)
