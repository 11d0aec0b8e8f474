"""The words in which titles and names state a period, as patterns over folded text."""

import re

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip

# Everything below is compared with folded text: no diacritics, no case, times of day taken out.
TIMES = re.compile(
    r"(?:(?<=\d)t|\b)\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?z?\s*(am|pm|sa|ch)?\b"
    r"|\b\d{1,2}\s*(h|gio)(\s*\d{1,2}(?!\d|\s*[/.-]|\s*thang)(\s*(phut|p\b|'))?(\s*\d{1,2}\s*(giay|s\b|''))?)?(?![a-z])"
)
_S = r"\s?[-/.]\s?"
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    rf"|\d{{1,2}}(?:{_S}|\s*thang\s*)\d{{1,2}}(?:{_S}|,?\s*nam\s*)\d{{4}}(?!\d)"
    r"|\d{1,2}/\d{1,2}/\d{2}(?!\d)|\d{1,2}-\d{1,2}-\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{2}(?!\d)|4[4-9]\d{3}(?![\d/.-]))"
)
DAY = rf"(?<![\d/.-]){_DAY}"
_PART = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}|\s*thang\s*\d{1,2})"  # 15/01 of “15/01 – 14/02/2026”
_NGAY = r"(?:\s*ngay)?[\s:]*"
_TO = rf"[\s,;:)(]*(?:(?:-|~|->|→)\s*(?:den|toi)?|den|toi|to)[\s:]*(?:het)?{_NGAY}"
_YEAR = r"(20\d\d)"
SPAN = re.compile(rf"({DAY}|(?<![\d/.-]){_PART}|\btu{_NGAY}\d{{1,2}}){_TO}({_DAY})")
APART = re.compile(rf"\btu{_NGAY}({DAY})[^\d]{{1,80}}?\b(?:den|toi)\s*(?:het)?{_NGAY}({DAY})")
# “Ngày bắt đầu: … Ngày kết thúc: …”, and two cells with a date each and nothing between.
BESIDE = re.compile(rf"({DAY})[\s:;,]*(?:ngay |thoi gian )?(?:ket thuc)?[\s:;,]*({_DAY})")
STACKED = re.compile(rf"\btu ngay[\s:;,]*den ngay[\s:;,]*({DAY})[\s,;-]*({DAY})")
YEARLESS = re.compile(rf"\btu{_NGAY}({_PART}){_TO}({_PART})(?!\s*[/.-]?\s*\d)")
SINCE_NEW_YEAR = re.compile(rf"\btu\s*(?:ngay)?\s*dau nam(?: {_YEAR})?\s*(?:den|toi)\s*(?:het)?{_NGAY}({DAY})")
UNTIL = re.compile(rf"(?:\b(?:tinh|so lieu|luy ke|chot)\b[^\d]{{0,40}}?\b(?:den|toi)\b|\(\s*den)[^\d]{{0,16}}({DAY})")
EXPORTED = re.compile(
    r"\b(?:in|xuat|ket xuat|trich xuat|tao|lap)(?: (?:bao cao|bieu|du lieu|danh sach|tep|file|luc|vao|ngay))*"
    rf"[\s:,]*(?:ngay)?[\s:,]*({DAY})"
)
# What names a year or month without being of it: a plan, a law, a comparison, the place and date left open.
NOT_ITS_OWN = re.compile(
    r"\b(?:ke hoach|chuong trinh|chien luoc|de an|du an|du toan|chi tieu|luat|hien phap|nghi quyet|nghi dinh"
    r"|quyet dinh|thong tu|chi thi|cong van|hieu luc)\b[^\d;:()]{0,100}"
    rf"(?:\d+/{_YEAR}/[a-z-]+[^\d;:()]{{0,60}})?\bnam {_YEAR}(?![\d-])"
    rf"|\b(?:so voi|cung ky|ky truoc|thang truoc)\b[^\d;:()]{{0,60}}(?:thang \d{{1,2}}\s*[/ -]\s*)?(?:nam )?{_YEAR}"
    r"|\bngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*\d{0,4}"
)
_N = rf"(\d{{1,2}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_OF_YEAR = rf"(?:[\s,/.-]*(?:nam)?[\s/.-]*{_YEAR})?"
MONTHS = re.compile(
    rf"\bthang\s*(\d{{1,2}})(?:[/.-]{_YEAR})?\s*(?:-|den|toi)\s*(?:het )?(?:thang)?"
    rf"\s*(\d{{1,2}})(?:[/.-]|,?\s*nam\s*){_YEAR}"
)
SOME_MONTHS = re.compile(rf"(?<![\d/.-]){_N}\s*thang(?: (dau|cuoi))?{_OF_YEAR}(?!\s*\d)")
QUARTER = re.compile(rf"\b(?:quy|qui|q)\s*[-:.]?\s*(iv|iii|ii|i|[1-4]|mot|hai|ba|bon|tu)\b{_OF_YEAR}")
MONTH = re.compile(
    r"(?:\bthang|\bt|\bky(?: bao cao| so lieu| du lieu)?)[\s:.]*0?(\d{1,2})"
    rf"(?:\s*[/.-]\s*|,?\s*nam\s*|\s+){_YEAR}(?!\d)"
    rf"|\bthang {_N} nam {_YEAR}(?!\d)"
)
ISO_MONTH = re.compile(rf"(?<![\w/.-]){_YEAR}-(0[1-9]|1[0-2])(?![\d-])")
ONLY_MONTH = re.compile(r"(?<!\d )\bthang[\s:]*0?(\d{1,2})\b(?!\s*[/.-]\s*\d)")
ONE_DAY = re.compile(DAY)
ONLY_YEAR = re.compile(rf"\bnam(?: bao cao)?[\s:]*{_YEAR}(?![\d-]|\s*-\s*20)")
DAY_IN_NAME = re.compile(r"(?<!\d)([0-3]\d)([01]\d)(20\d\d)(?!\d)")
ISO_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
# In names only, which have no room for words: “02.2026”, “2026.03”, “T3”.
MONTH_IN_NAME = re.compile(rf"(?<![\d/.-])(?<!\b(?:tt|nd|qd|so) )(0?[1-9]|1[0-2])[ .-]{_YEAR}(?![\d.-])")
YEAR_MONTH_IN_NAME = re.compile(rf"(?<![\d/.-]){_YEAR}[ .-]?(0[1-9]|1[0-2])(?![\d]|[ .-]\d)")
ONLY_MONTH_IN_NAME = re.compile(r"\b(?:thang|t) ?0?([1-9]|1[0-2])\b(?![.-]\d)")
