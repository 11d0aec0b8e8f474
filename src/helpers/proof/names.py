"""Numbers that are names: dates, symbols of documents, telephones, ordinals, marks of an outline."""

import re

from helpers.proof.canon import toned

_UNIT = re.compile(
    r"(?:[Xx]ã|[Pp]hường|XÃ|PHƯỜNG|[Đđ]ặc khu)(?: [^\W\d_a-zà-ỹđ][^\W\d_]*)+ (\d{1,2})(?![\d%/]|[.,]\d| hồ sơ)"
)
_MONTH = r"(?:0?[1-9]|1[0-2])"
# Words after which a small number says which one, not how many.
_ORDERED = (
    "điều|khoản|điểm|mục|chương|(?<!một )phần|phụ lục|mẫu|biểu|biểu mẫu|bảng|cột|dòng|trang|thôn|ấp|khóm|khu "
    "phố|tổ dân phố|tổ|"
    "khu vực|khu|đội|quận|tiểu khu|đường|số nhà|ngõ|ngách|hẻm|kiệt|quốc lộ|tỉnh lộ|mức độ|mức|cấp độ|lần thứ|"
    "lần|thứ|đợt|"
    "khối|quầy số|(?<!tại )(?<!ở )quầy|cửa số|phiên bản|nghị quyết|nghị quyết số|đề án|quyết định|nghị định|"
    "thông tư|bước|loại|hạng|"
    "xếp hạng|tốp|top|nhóm|vị trí thứ|vị trí|xếp thứ|tuần|nhiệm kỳ|khóa|ca|số thứ tự|tiêu chí|tiểu học số|trường số"
)
NAMES = re.compile(
    toned(
        r"\d{1,2}/\d{1,2}\s?(?:-|đến(?: ngày)?)\s?\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/])"  # 15/3 - 14/4/2026
        r"|(?:\d{1,2}\s?-\s?)?\d{1,2}\s?(?P<sign>[/.-])\s?\d{1,2}\s?(?P=sign)\s?(?:\d{4}|\d{2})(?!\d)"  # 15-17/3/2026
        rf"|(?:ngày|mùng) \d{{1,2}} (?:tháng|/) ?\d{{1,2}}(?:,? năm \d{{4}})?"
        r"|(?:ngày|mùng|từ|đến|hết) \d{1,2}\s?[/.]\s?\d{1,2}(?![\d.,/%])"
        rf"|(?:tháng|quý|kỳ|t)\s?(?:số )?(?:\d{{1,2}}|iv|i{{1,3}})\s?[/.-]\s?20\d\d(?!\d)"
        rf"|(?<![\d.,/]){_MONTH}\s?[/.]\s?20\d\d(?![\d/%])(?! (?:hồ sơ|phiếu|thủ tục))"
        r"|(?:năm|từ|giai đoạn|niên độ|nhiệm kỳ) 20\d\d(?:\s?-\s?(?:năm )?20\d\d)?(?!\d|[.,]\d)"
        r"|(?<!\d)20\d\d\s?-\s?20\d\d(?!\d)"
        r"|\d+(?:/20\d\d)?(?:/|-)[^\W\d_][\w]*(?:[-/][^\W\d_]\w*)*"  # 118/2025/NĐ-CP, 45-KH/ĐU
        r"|(?:tổng đài|đường dây nóng|điện thoại|hotline|zalo|đt|sđt|fax)(?: số| hỗ trợ)*\s?:?\s?[\d.\s-]*\d"
        r"|(?<![\d.,])(?:0|\+84)\d{1,3}[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)|(?<![\d.,])1022(?![\d.,%])|"
        r"(?<!\d)1[89]00[ .]?\d{4}"
        r"|(?<![\d.,])\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?: phút)?)?(?!\w)|24\s?/\s?(?:7|24)|\d{1,2}:\d{2}"
        rf"|(?<!\w)(?:{_ORDERED})\s?(?:số )?\d{{1,3}}(?:[./-]\d{{1,3}})*(?![\d.,]*\d|\s?%|,\d)"
        r"(?!(?: \([^)]*\))? (?:hồ sơ|phiếu|thủ tục|lượt|buổi|trường hợp|phản ánh|người|công|cán|kết quả|tổ|bản|"
        r"tin|hội))"
        rf"|(?<!\w)(?:tháng {_MONTH}|quý [1-4])(?!\d|[.,]\d|\s?%)(?! (?:hồ sơ|lượt|phiếu|người|buổi))"
        r"|(?<!\w)[^\W\d_]+\.?\d\w*(?:[./-]\w+)*|\biso \d[\d:]*"  # H31.99-260220-0001, II.06a, VNeID2
        r"|^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+)(?=\s)|^\s*\(?\d{1,2}\)(?=\s?[^\W\d])"
        r"|(?<=[;:.,] )\(\d{1,2}\)(?= [^\W\d])"
    )
)


def name_spans(text: str, plain: str) -> list[tuple[int, int]]:
    """Find the names with digits in a text, and in it as `canon` writes it."""
    units = [(found.start(1), found.end(1)) for found in _UNIT.finditer(text)]
    names = [(found.start(), found.end()) for found in NAMES.finditer(plain)]
    names = [one for one in names if not any(one[0] < unit[1] and unit[0] < one[1] for unit in units)]
    return sorted([*units, *names])
