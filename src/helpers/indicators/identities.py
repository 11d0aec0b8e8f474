"""Sums that must hold: checks rest on them, and a figure that is missing is derived by them."""

from dataclasses import dataclass

from helpers.indicators.dossiers import FORM


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
    is_checked
        Whether a breach is a finding; the others serve to derive totals whose parts are checked elsewhere.
    """

    code: str
    total: str
    parts: tuple[str, ...]
    title: str
    reason: str
    is_checked: bool = True


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
    Identity(
        "EARLY_OR_ON_TIME_SUM",
        "resolved_early_or_on_time",
        ("resolved_early", "resolved_on_time"),
        "Trước hạn và đúng hạn bằng trước hạn cộng đúng hạn",
        f"{FORM}: (8) + (9)",
        is_checked=False,
    ),
    Identity(
        "RESOLVED_IN_TIME_SUM",
        "resolved",
        ("resolved_early_or_on_time", "resolved_overdue"),
        "Đã giải quyết bằng trước hạn và đúng hạn cộng quá hạn",
        f"{FORM}: (7) = (8) + (9) + (10)",
    ),
    Identity(
        "OVERDUE_SUM",
        "overdue_total",
        ("resolved_overdue", "pending_overdue"),
        "Tổng quá hạn bằng giải quyết quá hạn cộng đang giải quyết đã quá hạn",
        f"{FORM}: (10) + (13)",
        is_checked=False,
    ),
    Identity(
        "ENDED_WITHOUT_RESULT_SUM",
        "ended_without_result",
        ("resolved_returned", "resolved_withdrawn", "resolved_stopped"),
        "Kết thúc mà không trả kết quả bằng trả lại cộng rút cộng dừng xử lý, tính trong số đã giải quyết",
        "Báo cáo liệt kê đúng những hồ sơ mà tổng đếm",
    ),
    Identity(
        "SET_APART_SUM",
        "set_apart",
        ("set_apart_returned", "set_apart_withdrawn", "set_apart_stopped", "set_apart_waiting"),
        "Để riêng bằng trả lại cộng rút cộng dừng xử lý cộng chờ bổ sung, không tính vào biểu",
        "Báo cáo liệt kê đúng những hồ sơ mà tổng đếm",
    ),
    Identity(
        "RETURNED_OR_WITHDRAWN_SUM",
        "returned_or_withdrawn",
        ("returned", "withdrawn"),
        "Trả lại hoặc rút bằng trả lại cộng rút",
        "Mỗi hồ sơ có đúng một trạng thái",
        is_checked=False,
    ),
    Identity(
        "FEEDBACK_RESOLVED_SUM",
        "feedback_resolved",
        ("feedback_resolved_on_time", "feedback_resolved_overdue"),
        "PAKN đã xử lý bằng đúng hạn cộng quá hạn",
        "Đã xử lý = đúng hạn + quá hạn",
        is_checked=False,
    ),
    Identity(
        "FEEDBACK_OVERDUE_SUM",
        "feedback_overdue_total",
        ("feedback_resolved_overdue", "feedback_pending_overdue"),
        "Tổng PAKN quá hạn bằng xử lý quá hạn cộng đang xử lý đã quá hạn",
        "Quá hạn = đã xử lý quá hạn + đang xử lý quá hạn",
        is_checked=False,
    ),
)
