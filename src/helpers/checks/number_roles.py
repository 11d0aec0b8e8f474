"""Which figure the words around a number name; a wording that is not understood is added here."""

import re
from collections.abc import Mapping

from helpers.checks import claim_words as w
from helpers.checks.folded import untoned, words

# What is counted, as it stands after a number, or before it: «Số hồ sơ đã giải quyết: 25».
NOUNS: Mapping[str, str] = {
    "feedback": words("phản ánh, kiến nghị", "phản ánh kiến nghị", "phản ánh", "kiến nghị", "PAKN"),
    "dossiers": words("hồ sơ", "HS", "bộ hồ sơ", "hồ sơ TTHC", "hồ sơ thủ tục hành chính"),
    "procedures": words("thủ tục", "thủ tục hành chính", "TTHC"),
}
# What is said of it. The longest phrase counts: «đang giải quyết» is not «giải quyết».
SIGNS: Mapping[str, str] = {
    "used": words("phát sinh hồ sơ", "có phát sinh hồ sơ", "có hồ sơ"),
    "carried": words(
        *("từ kỳ trước", "tồn kỳ trước", "tồn từ kỳ trước", "kỳ trước chuyển qua", "kỳ trước chuyển sang"),
        *("kỳ trước chuyển tiếp", "từ kỳ trước chuyển qua", "từ kỳ trước chuyển sang", "từ kỳ trước chuyển tiếp"),
        *("tháng trước chuyển sang", "từ tháng trước chuyển sang", "tháng trước chuyển qua"),
    ),
    "new": words("mới tiếp nhận", "tiếp nhận mới", "mới phát sinh", "phát sinh mới", "mới", "phát sinh"),
    "received": words("đã tiếp nhận", "tiếp nhận", "nhận", "thụ lý"),
    "pending": words(
        "đang giải quyết", "đang xử lý", "chưa giải quyết", "đang trong quá trình giải quyết", "chưa xử lý"
    ),
    "resolved": words(
        "đã giải quyết", "giải quyết", "đã xử lý", "xử lý", "giải quyết xong", "đã giải quyết xong", "trả kết quả"
    ),
    "returned": words("trả lại", "bị trả lại"),
    "withdrawn": words("rút", "người nộp rút", "xin rút", "công dân rút", "do công dân rút"),
    "stopped": words("dừng xử lý", "dừng giải quyết"),
    "online": words("trực tuyến", "nộp trực tuyến", "qua mạng", "tiếp nhận trực tuyến"),
    "direct": words("trực tiếp", "nộp trực tiếp", "tiếp nhận trực tiếp"),
    "postal": words("bưu chính", "dịch vụ bưu chính", "bưu chính công ích", "BCCI", "qua dịch vụ bưu chính"),
    "early": words("trước hạn", "sớm hạn", "trước hẹn"),
    "on_time": words("đúng hạn", "đúng hẹn"),
    "in_time": words("trong hạn", "chưa đến hạn"),
    "overdue": words("quá hạn", "trễ hạn", "trễ hẹn", "chậm muộn", "đã quá hạn", "bị quá hạn"),
    "reuse": words("tái sử dụng", "tái sử dụng dữ liệu số hóa"),
}
# Words that say nothing of which figure it is.
PLAIN = words(
    *(
        "có",
        "đã",
        "được",
        "là",
        "đạt",
        "số",
        "tổng số",
        "tổng",
        "số lượng",
        "trong kỳ",
        "trong tháng",
        "và",
        "trong đó",
    ),
    *(
        "tỷ lệ",
        "tỉ lệ",
        "UBND xã",
        "UBND phường",
        "xã",
        "phường",
        "Trung tâm",
        "gồm",
        "với",
        "các",
        "qua",
        "trên",
        "về",
    ),
    *("của người dân", "của công dân", "của tổ chức", "cho người dân", "kỳ này", "tháng này", "còn", "hiện", "kết quả"),
    *(
        "người dân",
        "công dân",
        "tổ chức",
        "doanh nghiệp",
        "cá nhân",
        "cho",
        "nộp",
        "hình thức",
        "theo",
        "chiếm",
        "bằng",
        "bị",
    ),
    *("Trung tâm Phục vụ hành chính công", "Ủy ban nhân dân", "UBND", "bộ phận một cửa", "thủ tục hành chính", "TTHC"),
)
# Another time, a part, a change or an estimate: which figure is meant is not known.
OTHER = re.compile(
    rf" (?:{w.PARTS}|{w.AIMS}|"
    + words(
        *(
            "lũy kế",
            "từ đầu năm",
            "trong quý",
            "6 tháng",
            "trung bình",
            "bình quân",
            "mỗi",
            "hơn",
            "trên dưới",
            "khoảng",
        ),
        *("tăng", "giảm", "thêm", "so với", "lượt", "hướng dẫn", "hỗ trợ", "tuyên truyền", "kế hoạch", "hằng ngày"),
        *(
            "trong ngày",
            "mỗi ngày",
            "một ngày",
            "khảo sát",
            "tập huấn",
            "thanh toán",
            "hài lòng",
            "buổi",
            "ước",
            "tối thiểu",
            "tối đa",
            "ít nhất",
            "không quá",
            "dự kiến",
        ),
    )
    + ") "
)
NAMED_PERIOD = re.compile(untoned(r" (?:tháng|năm|từ ngày|đến ngày|kỳ báo cáo) "))

_OVERDUE_COUNTS = ("overdue_total", "resolved_overdue", "pending_overdue")
_OF_DOSSIERS = {
    "new": ("received_new",),
    "new received": ("received_new",),
    "received": ("received_total", "received_new"),
    "carried": ("carried_over",),
    "resolved": ("resolved",),
    "early resolved": ("resolved_early",),
    "early": ("resolved_early",),
    "on_time resolved": ("resolved_on_time", "resolved_early_or_on_time"),
    "on_time": ("resolved_on_time", "resolved_early_or_on_time"),
    "early on_time resolved": ("resolved_early_or_on_time",),
    "early on_time": ("resolved_early_or_on_time",),
    "overdue resolved": ("resolved_overdue",),
    "overdue": _OVERDUE_COUNTS,
    "pending": ("pending",),
    "in_time": ("pending_in_time",),
    "in_time pending": ("pending_in_time",),
    "overdue pending": ("pending_overdue",),
    "returned": ("returned",),
    "withdrawn": ("withdrawn",),
    "returned withdrawn": ("returned_or_withdrawn",),
    "stopped": ("stopped",),
    "online": ("received_online", "received_online_of_online_services"),
    "online received": ("received_online", "received_online_of_online_services"),
    "new online": ("received_online", "received_online_of_online_services"),
    "direct": ("received_direct",),
    "direct received": ("received_direct",),
    "postal": ("received_postal",),
    "postal received": ("received_postal",),
    "direct postal": ("received_direct_or_postal",),
    "direct postal received": ("received_direct_or_postal",),
    "reuse": ("reused",),
}
_OF_FEEDBACK = {
    "received": ("feedback_received",),
    "new": ("feedback_received",),
    "new received": ("feedback_received",),
    "resolved": ("feedback_resolved",),
    "on_time resolved": ("feedback_resolved_on_time",),
    "early on_time resolved": ("feedback_resolved_on_time",),
    "overdue resolved": ("feedback_resolved_overdue",),
    "overdue": ("feedback_overdue_total", "feedback_resolved_overdue", "feedback_pending_overdue"),
    "pending": ("feedback_pending",),
    "in_time pending": ("feedback_pending_in_time",),
    "overdue pending": ("feedback_pending_overdue",),
}
_RATES = {
    "early on_time": ("early_or_on_time_rate",),
    "early on_time resolved": ("early_or_on_time_rate",),
    "on_time": ("early_or_on_time_rate",),
    "on_time resolved": ("early_or_on_time_rate",),
    "overdue resolved": ("resolved_overdue_rate",),
    "overdue pending": ("pending_overdue_rate",),
    "overdue": ("resolved_overdue_rate", "pending_overdue_rate"),
    "online": ("online_rate_of_all", "online_rate_of_online_services"),
    "online received": ("online_rate_of_all", "online_rate_of_online_services"),
    "reuse": ("reuse_rate",),
}
_OF_PROCEDURES = {"used": ("used_total",)}
ROLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "dossiers": _OF_DOSSIERS,
    "feedback": _OF_FEEDBACK,
    "procedures": _OF_PROCEDURES,
    "rates": _RATES,
}
