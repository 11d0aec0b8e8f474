"""The rules by which a report that somebody typed is proof-read, besides those for the suite's own."""

from helpers.checks.finding import Rule, Severity

SUM_OFF = Rule(
    "SUM_OFF",
    Severity.ERROR,
    "Các phần cộng lại bằng số tổng mà báo cáo ghi",
    "Phép cộng sai lọt vào văn bản ban hành thì phải ban hành văn bản thay thế",
)
BALANCE_OFF = Rule(
    "BALANCE_OFF",
    Severity.ERROR,
    "Tiếp nhận (kể cả kỳ trước chuyển qua) bằng đã giải quyết cộng đang giải quyết",
    "Biểu II.06a/VPCP/KSTT: (3) = (7) + (11)",
)
PRINTED_RATE_WRONG = Rule(
    "PRINTED_RATE_WRONG",
    Severity.ERROR,
    "Tỷ lệ ghi trong báo cáo khớp với hai số mà nó nói đến, làm tròn hay cắt bớt đều được",
    "Tỷ lệ chia cho mẫu số khác, tỷ lệ của tháng trước để sót là lỗi hay gặp",
)
FIGURE_TWICE = Rule(
    "FIGURE_TWICE",
    Severity.ERROR,
    "Một chỉ tiêu ghi ở nhiều chỗ thì ghi cùng một số",
    "Sửa số ở một chỗ mà quên chỗ khác",
)
CHANGE_WRONG = Rule(
    "CHANGE_WRONG",
    Severity.ERROR,
    "Tăng, giảm bao nhiêu khớp với hai số được so sánh, và đúng chiều",
    "Ví dụ: «Tăng 85 hồ sơ» trong khi số kỳ này nhỏ hơn kỳ trước",
)
INTERVAL_WRONG = Rule(
    "INTERVAL_WRONG",
    Severity.ERROR,
    "Ví dụ: «Gần», «trên», «khoảng» bao nhiêu không trái với con số chính xác",
    "Ví dụ: «Gần 1.900» khi con số là 1.984 thì người đọc hiểu sai",
)
CARRIED_DIFFERS = Rule(
    "CARRIED_DIFFERS",
    Severity.ERROR,
    "Số kỳ trước chuyển qua là số đang giải quyết cuối kỳ trước, theo báo cáo kỳ trước",
    "Biểu II.06a/VPCP/KSTT: cột 6 là cột 11 của kỳ trước",
)
EARLIER_DIFFERS = Rule(
    "EARLIER_DIFFERS",
    Severity.WARNING,
    "Số của kỳ trước ghi trong báo cáo là số mà báo cáo kỳ trước đã ghi",
    "So sánh với một con số khác con số đã báo cáo",
)
DATA_DIFFERS = Rule(
    "DATA_DIFFERS",
    Severity.ERROR,
    "Con số trong báo cáo là con số tính từ dữ liệu của tháng",
    "Dữ liệu trong dự án và báo cáo gõ tay phải khớp",
)
WORDS_AND_DIGITS = Rule(
    "WORDS_AND_DIGITS",
    Severity.ERROR,
    "Số viết bằng chữ bên cạnh số viết bằng chữ số là cùng một số",
    "Ví dụ: «04 (ba) công chức»: không biết số nào đúng",
)
THOUSANDS_TWICE = Rule(
    "THOUSANDS_TWICE",
    Severity.ERROR,
    "Không ghi hàng nghìn hai lần («2.619 nghìn hồ sơ»)",
    "Đọc thành hơn hai triệu",
)
SEPARATOR_CONFUSED = Rule(
    "SEPARATOR_CONFUSED",
    Severity.WARNING,
    "Dấu chấm cách hàng nghìn, dấu phẩy cách phần thập phân (2.619 hồ sơ; 97,51%)",
    "Ví dụ: «2,619 hồ sơ» đọc là hơn hai hồ sơ rưỡi",
)
DECIMALS_DIFFER = Rule(
    "DECIMALS_DIFFER",
    Severity.WARNING,
    "Các tỷ lệ trong một báo cáo lấy cùng số chữ số thập phân",
    "Ví dụ: «97,5%» bên cạnh «98,26%» khi số chính xác là 97,54%",
)
PERIOD_WRONG = Rule(
    "PERIOD_WRONG",
    Severity.ERROR,
    "Các ngày của kỳ số liệu là kỳ của tháng, quý, năm mà tiêu đề ghi",
    "Nghị định 09/2019/NĐ-CP, Điều 12",
)
MONTH_DIFFERS = Rule(
    "MONTH_DIFFERS",
    Severity.ERROR,
    "Tháng ghi trong bài là tháng của tiêu đề",
    "Chép báo cáo tháng trước mà quên sửa tháng",
)
DAY_IMPOSSIBLE = Rule(
    "DAY_IMPOSSIBLE",
    Severity.ERROR,
    "Ngày ghi trong báo cáo có trong lịch",
    "Tháng 6 không có ngày 31",
)
OTHER_UNIT_NAMED = Rule(
    "OTHER_UNIT_NAMED",
    Severity.WARNING,
    "Tên xã, phường, đặc khu trong bài là tên của đơn vị báo cáo",
    "Tên đơn vị khác thường là chữ còn sót khi chép báo cáo của nơi khác",
)
CLAIM_WRONG = Rule(
    "CLAIM_WRONG",
    Severity.ERROR,
    "Câu nhận xét không trái với số liệu của chính báo cáo",
    "Ví dụ: «Không có hồ sơ quá hạn» bên cạnh 11 hồ sơ quá hạn",
)
NAME_MISSPELT = Rule(
    "NAME_MISSPELT",
    Severity.WARNING,
    "Tên cơ quan, hệ thống viết đúng (danh sách ở src/helpers/proof/words/names.yml)",
    "Ví dụ: «Công dịch vụ công» là Cổng Dịch vụ công",
)
NAME_CAPITALS = Rule(
    "NAME_CAPITALS",
    Severity.NOTE,
    "Tên riêng của cơ quan, hệ thống viết hoa như tên chính thức",
    "Nghị định 30/2020/NĐ-CP, Phụ lục II",
)
WORDING_SLIP = Rule(
    "WORDING_SLIP",
    Severity.WARNING,
    "Không rơi chữ, không sót chữ của mẫu (danh sách ở src/helpers/proof/words/names.yml)",
    "Ví dụ: «Công chỉ đạo» là công tác chỉ đạo",
)
TYPING = Rule(
    "TYPING",
    Severity.NOTE,
    "Dấu câu liền sau chữ, số văn bản không có dấu hai chấm, tên riêng viết hoa",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phụ lục II",
)
RANK_UNPROVEN = Rule(
    "RANK_UNPROVEN",
    Severity.NOTE,
    "Nói giữ thứ hạng cao thì ghi thứ hạng",
    "Lời văn không được khẳng định điều không có căn cứ",
)
LAYOUT = Rule(
    "LAYOUT",
    Severity.NOTE,
    "Thể thức trình bày theo Nghị định 30/2020/NĐ-CP, Phụ lục I",
    "Sai thể thức thì phải đính chính bằng công văn (Điều 18 khoản 3)",
)
