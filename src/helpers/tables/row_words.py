"""The words of rows that are no data: signatures, notes, page numbers, groups; and what a cell of data looks like."""

import re
from datetime import date
from typing import Any

from helpers.tables.text import fold, is_code, written_code

PAGE = re.compile(
    r"(?:trang|page|tr\.)\s*(?:so\s*)?:?\s*\d+(?:\s*(?:/|-|tren|of)\s*\d+)?|[-–]\s*\d+\s*[-–]|\d+\s*/\s*\d+"
    r"|[-–—=_*.…]{3,}"
)
NOTE = re.compile(
    r"\(?\*+\)?.*|(?:\(|-|\+|\s)*(?:ghi chu|nguon|luu y|chu thich|chu giai|don vi tinh|dvt"
    r"|ngay (?:xuat|in|lap|ket xuat)"
    r"|(?:thoi diem|thoi gian|gio|nguoi) (?:xuat|in|ket xuat)|(?:trich |ket )?xuat (?:tu|luc|ngay)|in (?:luc|ngay|tu)"
    r"|trong do\b|khong (?:phat sinh|co (?:ho so|phan anh|kien nghi|du lieu|so lieu|thu tuc|ban ghi|phat sinh))"
    r"|so lieu (?:duoc |nay |tren )?(?:xuat|lay|tinh|tong hop|trich)|(?:bieu|danh sach|bao cao|bang) nay"
    r"|(?:[-–—*=_.]|\s)*het\b|phu luc|kem theo|danh sach (?:co|gom)|so (?:ho so|luong|thu tuc)\s*:)(?:\b|\s).*",
)
ROLE = (
    r"(?:pho |q\. ?|quyen )?(?:chu tich|giam doc|chanh van phong|truong (?:phong|ban|bo phan)|thu truong"
    r"|lanh dao|thu ky|ke toan)"
)
SIGNATURE = re.compile(
    r"(?:nguoi|can bo|cong chuc|chuyen vien|vien chuc|nhan vien) (?:lap|kiem|duyet|ky|tong hop|bao cao|thuc hien|nhap"
    r"|phu trach|thong ke|ra soat|xac nhan|tiep nhan)\b.*"
    r"|(?:nguoi )?lap (?:bieu|bang|bao cao|danh sach)\b.*|kiem (?:tra|soat|duyet)|phe duyet"
    r"|(?:kt|tm|tl|tuq)\s*\..*"
    rf"|{ROLE}(?: (?:don vi|co quan|ubnd|uy ban|trung tam|van phong|phuong|xa|thuong truc)\b.*)?"
    r"|\(?(?:da )?ky\s*(?:,|ten|ghi|va|dong|so|dien tu|\)).*|\(?(?:da ky|ho ten|ho va ten|dong dau|chu ky)\b.*"
    r"|(?:uy ban nhan dan|ubnd)\b.*|trung tam phuc vu hanh chinh cong\b.*|noi nhan\b.*|-? ?luu ?:.*|xac nhan cua\b.*"
    r"|(?:.{0,40},\s*)?ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam\s*[\d.…_ ]*"
    r"|.{0,40},\s*ngay\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
GROUP = re.compile(
    r"(?:[ivxl]{1,5}|[a-h]|\d{1,2}(?:\.\d{1,2})*)\s*[.)-]\s*\D.*"
    r"|(?:linh vuc|nhom)\b.*|(?:khoi|thu tuc|don vi|bo phan|phong ban|cap)\s*:.*"
)
COUNT = re.compile(r"\(?\d+(?:[.,]\d+)*\s*(?:ho so|hs|thu tuc|tthc|dong|phan anh)?\)?")
DAY = re.compile(
    r"(?:\d{1,2}[:h]\d{1,2}(?::\d{1,2})?(?:\s*[a-z]{2})?\s+)?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?:[\st].*)?"
)
SERIALS = frozenset({"stt", "tt", "so tt", "so thu tu", "st", "#", "no", "no."})


def is_day(cell: Any) -> bool:
    """Tell whether a cell is a date, or a text that is written like one."""
    return isinstance(cell, date) or (isinstance(cell, str) and DAY.fullmatch(fold(cell)) is not None)


def is_code_shaped(cell: Any) -> bool:
    """Tell whether a cell has the shape of a dossier's or procedure's code, which a count or a page number has not."""
    text = written_code(cell)
    if not is_code(text) or PAGE.fullmatch(fold(text)) or is_day(cell):
        return False
    return len(text) >= 7 or (len(text) > 3 and not text.isdecimal())


def is_name(text: str) -> bool:
    """Tell whether a text may be the name under a signature: two to eight words of letters, nothing else."""
    words = text.replace(".", " ").split()
    return 2 <= len(words) <= 8 and all(word.isalpha() for word in words) and all(word[0].isupper() for word in words)
