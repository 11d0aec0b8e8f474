"""Names of files and sheets as they may be shown: an officer saves somebody's papers as “Nguyễn Văn An 0912….xlsx”.

A name is shown where it consists of the words that exports are called by, of months and days. Any other is told by its
position, by which it is found as well.
"""

import re
import unicodedata
from pathlib import Path

_WORDS = (
    r"(?:danh sach |ds |so )?(?:ho so|hs)", "danh sach", "danh muc", "ds", "dm", "hoso", "tonghop", "motcua",
    "thu tuc(?: hanh chinh)?", "tthc", "hanh chinh(?: cong)?", "phan anh", "kien nghi", "pakn", "phu luc",
    "bieu(?: mau| so| do)?", "mau(?: bieu| so)", "(?:bang )?tong hop", "bang (?:bieu|ke|tinh)", "bao cao", "bc",
    "(?:so|du) lieu", "(?:theo )?linh vuc", "so hoa", "ket qua", "(?:1|mot) cua", "tiep nhan", "chi tiet",
    "(?:da |dang |chua )?giai quyet", "(?:da |dang |chua )?xu ly", "(?:cua |tu )?he thong", "(?:cua )?bo(?: nganh)?",
    "(?:thanh pho|tp|toan xa)", "(?:(?:tong )?cong )?(?:cap )?(?:xa|huyen)", "(?:tong )?(?:cong|cap) tinh",
    "(?:cong )?dich vu cong(?: quoc gia)?", "dvc(?:tt|qg)?", "truc (?:tuyen|tiep)", "buu chinh", "bcci",
    "ban (?:cu|moi|sao)", "chinh thuc", "du thao", "(?:ii )?0?[67] ?[ab]", "ii", "vpcp", "kstt", "igate", "egov",
    "data", "final", "copy", "export", "report", "sheet", "page", "read ?me", "summary", "register", "list", "other",
    "xlsx?", "csv", "ods", "th", r"trang(?: tinh)? \d{1,3}", "tu ngay", "den ngay", "tinh den", "den", r"tu(?= \d)",
    r"(?:quy|ky|tuan|dot|lan|ngay|nam|thang|so|tep|phan|mau) \d{1,4}(?! \d)", "quy i(?:ii|i|v)?", "[a-z]",
)  # fmt: skip
_MONTHS = r"thang (?:\d{1,2}(?: (?:nam )?20\d\d)?|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)|nam 20\d\d"
# Days and months, with or without a year: at most four numbers of two digits, which a telephone number has more of.
_DAYS = r"(?:\d{1,2} ){0,2}20\d\d(?: \d{1,2}){0,2}(?! ?\d)|20\d{4}(?:\d\d)?|\d{1,2}(?: \d{1,2}){0,3}(?! ?\d)"
_SAFE = re.compile(rf"(?:(?:{'|'.join(_WORDS)}|{_MONTHS}|{_DAYS})(?: |$))+")
_ENDINGS = frozenset(
    (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".html", ".htm", ".yml", ".pdf", ".doc", ".docx", ".zip",
     ".rar", ".png", ".jpg", ".json", ".xml", ".bak")
)  # fmt: skip


def is_safe_name(name: str) -> bool:
    """Tell whether the name of a sheet, or of a file without its ending, says nothing but what it is an export of."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d").replace("ð", "d"))
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Co") for sign in letters):
        return False
    spaced = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", " ", re.sub(r"[\W_]+", " ", letters))
    return _SAFE.fullmatch(spaced.strip()) is not None if spaced.strip() else False


def shown_file(path: Path) -> str:
    """Name a file by its own name, or by its position among the files of its folder, sorted by their names."""
    known = path.suffix.casefold() in _ENDINGS
    if (known or not path.suffix) and is_safe_name(path.stem):
        return path.name
    hidden = "ẩn " if _is_hidden(path.name) else ""
    return f"tệp {hidden}thứ {_position(path)}{path.suffix.casefold() if known else ''}"


def ending(path: Path) -> str:
    """Quote the ending of a file's name (`` “.pdf”``) where it is one of a kind of files, and not part of a name."""
    return f" “{path.suffix}”" if path.suffix.casefold() in _ENDINGS else ""


def shown_sheet(name: str, position: int) -> str:
    """Name a sheet by its own name, or by its position in the workbook; a text file's has none."""
    return name if not name or is_safe_name(name) else f"thứ {position}"


def _position(path: Path) -> int:
    try:
        names = [each.name for each in path.parent.iterdir() if _is_hidden(each.name) == _is_hidden(path.name)]
    except OSError:
        names = []
    return sum(name < path.name for name in names) + 1


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
