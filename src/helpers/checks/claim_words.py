"""The words that claims are made of; a wording that is not found yet is added here, and to tests/checks/claims/."""

from helpers.checks.folded import untoned, words

DOSSIERS = words("hồ sơ", "HS", "HSHC", "thủ tục hành chính", "thủ tục", "TTHC", "vụ việc", "hồ sơ TTHC")
# «Không có kiến nghị» alone is said in the last part of every report, about something else.
REPORTED = words("phản ánh, kiến nghị", "phản ánh và kiến nghị", "phản ánh kiến nghị", "phản ánh", "PAKN", "PA, KN")
FEEDBACK = words("phản ánh, kiến nghị", "phản ánh kiến nghị", "phản ánh", "kiến nghị", "PAKN", "PA, KN")
CASES = words("trường hợp", "tình trạng", "tình trạng hồ sơ", "việc", "hiện tượng")

NOT = untoned(
    r"(?:(?:không|ko|k|chẳng|chưa)(?: \( 0+ \))?(?: (?:hề|để|để cho|có|còn|phát sinh|xảy ra|ghi nhận|phát hiện|tồn tại|"
    r"xuất hiện|một|phải|bị|thấy|tiếp nhận|nhận được|nhận|bất kỳ|bất cứ|những|các|sự))*(?: \( 0+ \))?"
    r"|đã (?:chấm dứt|xóa bỏ|khắc phục (?:hoàn toàn|triệt để|dứt điểm)))"
)
ALL = untoned("(?<!gần )(?<!như )") + words(
    "tất cả", "toàn bộ", "100%", "mọi", "toàn thể", "trọn vẹn", "một trăm phần trăm", "hết thảy", "tuyệt đại toàn bộ"
)
OVERDUE = words(
    *("quá hạn", "quá thời hạn", "quá hẹn", "trễ hạn", "trễ hẹn", "chậm hạn", "chậm hẹn", "chậm muộn", "chậm trễ"),
    *("vượt thời hạn", "vượt hạn", "ngoài thời hạn", "ngoài hạn", "quá ngày hẹn", "quá ngày hẹn trả", "quá ngày trả"),
    *("quá thời gian quy định", "quá thời gian giải quyết", "chậm tiến độ", "trễ tiến độ", "chậm trả", "trễ trả"),
    *("chậm trả kết quả", "chậm giải quyết", "chậm xử lý", "HSQH", "HS QH", "hồ sơ QH"),
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
    *("đang trong quá trình giải quyết", "đang thụ lý", "chưa có kết quả", "chuyển kỳ sau", "chuyển sang kỳ sau"),
    *("chuyển qua kỳ sau", "chuyển tháng sau", "chuyển sang tháng sau"),
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

PEOPLE = words("người dân", "công dân", "tổ chức, cá nhân", "cá nhân, tổ chức", "tổ chức", "cá nhân", "doanh nghiệp")

# What stands between the parts of a claim: words, but none that begin another statement, a number or a channel.
GAP = untoned(r"(?:(?!(?:có|còn|nhưng|song|tuy|vẫn|thì|vì|do|về|phải|trực|bưu) )(?:[^\W\d]+|,) )")
END = untoned(r"(?=(?:trong (?:kỳ|tháng|kỳ báo cáo|tháng này) )?(?:[.,:!?)(]|$))")
# What follows and makes less of it: «không có hồ sơ quá hạn nào khác», «… do công chức», «… trên 10 ngày».
LESS = untoned(
    r"(?! ?(?:nào )?(?:\d|(?:do|vì|ngoài|trừ|trên|kéo dài|nghiêm trọng|khác|lâu|mà|chưa|không|thuộc|về|ở|tại|của|từ)"
    r"\b))"
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
    *("sắp", "nguy cơ", "hồ sơ giấy", "bản giấy"),
    *("nhà ở", "điện lực", "thủy sản", "tài chính", "công thương", "dân tộc", "tôn giáo", "căn cước", "bảo hiểm"),
)
# What else is done in time: documents and tasks, not dossiers.
OTHER_WORK = untoned("(?<!kỳ )") + words(
    *("văn bản", "công văn", "nhiệm vụ", "báo cáo", "kế hoạch", "ý kiến chỉ đạo", "nghị quyết", "hội nghị"),
    *("thời gian làm việc", "giờ làm việc"),
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
    *("từ nay", "chỉ tiêu", "biện pháp khắc phục"),
    *("hạn chế tối đa", "chấn chỉnh", "giao công chức", "giao các", "tránh", "quyết tâm", "cam kết", "đề ra"),
)
# What tells an aim wherever it stands: «Không để hồ sơ quá hạn là nhiệm vụ trọng tâm tháng tới».
AIMS_ANYWHERE = words("tháng tới", "thời gian tới", "kỳ tới", "nhiệm vụ trọng tâm", "là mục tiêu")
NO_AIMS = words(
    "sự chỉ đạo", "công tác chỉ đạo", "cần thiết", "theo yêu cầu", "yêu cầu của", "đạt chỉ tiêu", "vượt chỉ tiêu"
)
MONTH = words(
    *("trong kỳ", "trong tháng", "kỳ này", "tháng này", "tháng qua", "thời gian qua", "vừa qua", "đến nay", "hiện nay"),
    *("đến cuối kỳ", "từ đầu kỳ", "trong quý", "trong năm", "hiện tại", "tính đến"),
)
# Aims too, unless the month or «đã» stands before them: «Trong kỳ đảm bảo không để xảy ra …» is a claim.
WEAK_AIMS = words("đảm bảo", "bảo đảm", "tuyệt đối", "phải")
# «Tiếp tục giải quyết 100% hồ sơ đúng hạn» is an aim, «xã tiếp tục không có hồ sơ quá hạn» is not.
WEAK_AIMS_OF_DOING = words("tiếp tục")
WEAK_AIMS_OF_NOT_LETTING = words(
    "tiếp tục", "tập trung", "tăng cường", "nâng cao", "duy trì", "kịp thời", "đẩy mạnh", "chủ động"
)
