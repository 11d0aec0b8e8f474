"""The layout that Nghị định 30/2020 (Phụ lục I) prescribes, as data: the tests measure documents against it."""

from dataclasses import dataclass

MM = 72 / 25.4  # points

PAPER = (210 * MM, 297 * MM)
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}  # mm
FONTS = ("Times New Roman", "Tinos", "TeX Gyre Termes", "Liberation Serif")
PAGE_NUMBER = (13, 14)
FIRST_LINE = (1.0, 1.27)  # cm
BETWEEN_PARAGRAPHS = 6  # points, at least
LINE_SPACING = (1.0, 1.5)  # single lines
SINGLE = 1.15  # em: a single line of Times New Roman
PART_LINE = (1 / 3, 1 / 2)  # of the text above
SIGNATURE_ROOM = (3.0, 4.0)  # cm


@dataclass(frozen=True)
class Rule:
    """An element: words by which it is found, sizes allowed in points, weight and slant."""

    name: str
    text: str
    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False


RULES = (
    Rule("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), bold=True),
    Rule("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", (13, 14), bold=True),
    Rule("Cơ quan ban hành", "XÃ MẪU SƠN", (12, 13), bold=True),
    Rule("Số, ký hiệu", "Số: /BC-UBND", (13, 13)),
    Rule("Địa danh, thời gian", "Mẫu Sơn, ngày tháng năm 2026", (13, 14), italic=True),
    Rule("Tên loại", "BÁO CÁO", (13, 14), bold=True),
    Rule("Trích yếu", "và nhiệm vụ trọng tâm tháng 04 năm 2026", (13, 14), bold=True),
    Rule("Nội dung", "Trên cơ sở các văn bản", (13, 14)),
    Rule("Mục", "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 03.2026", (13, 14), bold=True),
    Rule("Khoản", "1. Công tác chỉ đạo, điều hành", (13, 14), bold=True),
    Rule("Điểm", "a) Rà soát thủ tục", (13, 14)),
    Rule("Nơi nhận", "Nơi nhận:", (12, 12), bold=True, italic=True),
    Rule("Danh sách nơi nhận", "- Các phòng chuyên môn thuộc UBND xã;", (11, 11)),
    Rule("Quyền hạn", "TM. ỦY BAN NHÂN DÂN", (13, 14), bold=True),
    Rule("Chức vụ", "PHÓ CHỦ TỊCH", (13, 14), bold=True),
    Rule("Họ tên", "Nguyễn Văn Mẫu", (13, 14), bold=True),
)
