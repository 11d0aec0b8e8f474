"""The words that claims are made of; a wording that is not found yet is added here, and to tests/checks/claims/."""

from helpers.checks.folded import untoned, words

DOSSIERS = words("hồ sơ", "HS", "HSHC", "thủ tục hành chính", "thủ tục", "TTHC", "vụ việc", "hồ sơ TTHC")
# «Không có kiến nghị» alone is said in the last part of every report, about something else.
REPORTED = words("phản ánh, kiến nghị", "phản ánh và kiến nghị", "phản ánh kiến nghị", "phản ánh", "PAKN", "PA, KN")
FEEDBACK = words("phản ánh, kiến nghị", "phản ánh kiến nghị", "phản ánh", "kiến nghị", "PAKN", "PA, KN")
CASES = words("trường hợp", "tình trạng", "tình trạng hồ sơ", "việc", "hiện tượng")

NOT = untoned(
    r"(?:không|ko|chưa)(?: (?:hề|để|để cho|có|còn|phát sinh|xảy ra|ghi nhận|tồn tại|xuất hiện|một|phải|bị|thấy|"
    r"tiếp nhận|nhận được|nhận|bất kỳ|bất cứ|những|các|sự))*"
)
ALL = untoned("(?<!gần )(?<!như )") + words(
    "tất cả", "toàn bộ", "100%", "mọi", "toàn thể", "trọn vẹn", "một trăm phần trăm", "hết thảy", "tuyệt đại toàn bộ"
)
OVERDUE = words(
    *("quá hạn", "quá thời hạn", "quá hẹn", "trễ hạn", "trễ hẹn", "chậm hạn", "chậm hẹn", "chậm muộn", "chậm trễ"),
    *(
        "sai hẹn",
        "trễ thời hạn",
        "muộn hạn",
        "muộn so với",
        "chậm so với",
        "trễ so với",
        "bị chậm",
        "bị trễ",
        "bị muộn",
    ),
    *("nào chậm", "nào trễ", "nào muộn", "trả chậm", "trả muộn", "trả trễ", "giải quyết chậm", "xử lý chậm"),
    *(
        "không đúng hạn",
        "không đúng hẹn",
        "không đúng thời hạn",
        "vi phạm thời hạn",
        "vi phạm về thời hạn",
        "lố hạn",
        "kết quả muộn",
        "kết quả chậm",
        "kết quả trễ",
    ),
) + untoned("(?: (?:hạn|hẹn|muộn|trễ))?")
OVERDUE = rf"(?:{OVERDUE}|{untoned('(?:chậm|trễ|muộn)')}(?= (?:[.,;:)]|$)))"
# «Tồn đọng» is what should have been resolved by now; what is still in time is no backlog.
BACKLOG = words("tồn đọng", "tồn", "còn tồn", "tồn lại", "ứ đọng")
PENDING = words(
    *("đang giải quyết", "đang xử lý", "chưa giải quyết", "chưa xử lý", "chưa được giải quyết", "chưa được xử lý"),
    *("chưa giải quyết xong", "chưa trả kết quả", "chưa hoàn thành", "dở dang", "đang chờ giải quyết", "chưa xong"),
    *("đang trong quá trình giải quyết", "đang thụ lý", "chưa có kết quả"),
)
IN_TIME = words(
    *("đúng hạn", "trước hạn", "trong hạn", "đúng hẹn", "trước hẹn", "đúng thời hạn", "trước thời hạn", "sớm hạn"),
    *(
        "sớm hẹn",
        "không quá hạn",
        "không bị quá hạn",
        "không trễ hạn",
        "không trễ hẹn",
        "không chậm",
        "trong thời hạn",
        "đúng thời gian",
    ),
)
RESOLVE = words("giải quyết", "xử lý", "hoàn thành", "trả kết quả", "trả")
DONE = words("xong", "dứt điểm", "hết", "hoàn thành", "hoàn tất", "triệt để", "xong xuôi")
STATES = {
    "returned": words("trả lại", "bị trả lại", "phải trả lại"),
    "withdrawn": words("rút", "xin rút", "bị rút", "rút hồ sơ"),
    "stopped": words("dừng xử lý", "dừng giải quyết", "tạm dừng"),
    "waiting": words("chờ bổ sung", "đang chờ bổ sung"),
    "received_direct": words("nộp trực tiếp", "tiếp nhận trực tiếp", "trực tiếp"),
    "received_postal": words("bưu chính", "bưu chính công ích", "BCCI", "bưu điện"),
    "received_online": words("trực tuyến", "nộp trực tuyến", "tiếp nhận trực tuyến"),
}

# What stands between the parts of a claim: words, but none that begin another statement, a number or a channel.
GAP = untoned(r"(?:(?!(?:có|còn|nhưng|song|tuy|vẫn|thì|vì|do|trực|bưu) )(?:[^\W\d]+|,) )")
END = untoned(r"(?=(?:trong (?:kỳ|tháng|kỳ báo cáo|tháng này) )?(?:[.,:!?)(]|$))")
# What follows and makes less of it: «không có hồ sơ quá hạn nào khác», «… do công chức», «… trên 10 ngày».
LESS = untoned(
    r"(?! ?(?:nào )?(?:\d|(?:do|vì|ngoài|trừ|trên|kéo dài|nghiêm trọng|khác|lâu|mà|chưa|không|thuộc|về|ở|tại|của)\b))"
)
LESS_IN_TIME = LESS + untoned(r"(?! (?:nào )?(?:mà )?(?:đã |đang |bị )*") + rf"{OVERDUE})"

# The claim is about a part, or about another time or place.
PARTS = words(
    *("lĩnh vực", "đối với", "riêng", "kỳ trước", "tháng trước", "năm trước", "quý trước", "cùng kỳ", "nếu", "thôn"),
    *("khóm", "ấp", "tổ dân phố", "bộ phận", "không phải", "chưa phải", "không chỉ", "hầu hết"),
    *("phần lớn", "đa số", "không phải là", "chưa đạt", "cơ bản", "liên thông", "phi địa giới", "trước đây", "khi"),
    *("đất đai", "hộ tịch", "chứng thực", "xây dựng", "bảo trợ xã hội", "người có công", "giáo dục", "y tế", "thuế"),
    *("môi trường", "lao động", "văn hóa", "giao thông", "nông nghiệp", "kinh doanh", "hợp tác xã", "tư pháp"),
    *("khai sinh", "khai tử", "kết hôn", "nuôi con nuôi", "cư trú", "đăng ký kinh doanh", "khiếu nại", "tố cáo"),
    *("nhà ở", "điện lực", "thủy sản", "tài chính", "công thương", "dân tộc", "tôn giáo", "căn cước", "bảo hiểm"),
)
# What is still to be done claims nothing about the month, unless the month is named after it.
AIMS = words(
    *(
        "phấn đấu",
        "nhằm",
        "mục tiêu",
        "đề nghị",
        "yêu cầu",
        "cần",
        "sẽ",
        "hướng tới",
        "hướng đến",
        "chỉ đạo",
        "đôn đốc",
    ),
    *("nhắc nhở", "quán triệt", "tháng tới", "thời gian tới", "kỳ tới", "tháng sau", "tiến tới", "kiên quyết"),
    *("hạn chế tối đa", "chấn chỉnh", "giao công chức", "giao các", "tránh", "quyết tâm", "cam kết", "đề ra"),
)
# What tells an aim wherever it stands: «Không để hồ sơ quá hạn là nhiệm vụ trọng tâm tháng tới».
AIMS_ANYWHERE = words("tháng tới", "thời gian tới", "kỳ tới", "nhiệm vụ trọng tâm", "là mục tiêu")
NO_AIMS = words("sự chỉ đạo", "công tác chỉ đạo", "cần thiết", "theo yêu cầu", "yêu cầu của")
MONTH = words(
    *("trong kỳ", "trong tháng", "kỳ này", "tháng này", "tháng qua", "thời gian qua", "vừa qua", "đến nay", "hiện nay"),
    *("đến cuối kỳ", "từ đầu kỳ", "trong quý", "trong năm", "hiện tại", "tính đến"),
)
# Aims too, unless the month or «đã» stands before them: «Trong kỳ đảm bảo không để xảy ra …» is a claim.
WEAK_AIMS = words("đảm bảo", "bảo đảm", "tuyệt đối", "tiếp tục", "phải")
WEAK_AIMS_OF_NOT_LETTING = words("tập trung", "tăng cường", "nâng cao", "duy trì", "kịp thời", "đẩy mạnh", "chủ động")
