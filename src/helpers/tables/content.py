"""What a file is by its content, whatever its name ends in: systems save HTML and text under the endings of Excel."""

import re
import zipfile
from io import BytesIO
from typing import Literal

from helpers.errors import DataError
from helpers.tables.problems import refuse

Kind = Literal["workbook", "old workbook", "html", "xml spreadsheet", "text"]

SAVE_AGAIN = "Hãy xuất lại từ hệ thống, hoặc mở bằng Excel rồi lưu lại dưới dạng Excel Workbook (.xlsx)."
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls, of .doc, and of an .xlsx that has a password
# Excel 2 to 4, and later versions as some systems write them: without the container.
BARE = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x08\0", b"\x09\x08\x10\0")
OTHERS = {b"%PDF": "PDF", b"{\\rtf": "Word (RTF)", b"\x89PNG": "ảnh", b"\xff\xd8\xff": "ảnh", b"Rar!": "nén"}
# Parts that only other kinds of zip files have.
OTHER_PARTS = {
    "xl/workbook.bin": "Excel nhị phân (.xlsb)",
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
}
WORKBOOK_PARTS = re.compile(r"content\.xml|\[content_types\]\.xml|.*workbook\.xml", re.IGNORECASE)
LOOKED_AT = 8192


def kind_of(content: bytes, file: str) -> Kind:
    """Tell what reads a file.

    Raises
    ------
    DataError
        It is damaged, has a password, or is of a kind that nothing here reads.
    """
    if zipfile.is_zipfile(BytesIO(content)):
        _refuse_other_zip(content, file)
        return "workbook"
    if content.startswith(b"PK\x03\x04"):
        raise no_workbook(file)
    if content.startswith((OLE, *BARE)):
        return "old workbook"
    for mark, name in OTHERS.items():
        if content.startswith(mark):
            raise another(file, name)
    head = content[:LOOKED_AT].replace(b"\0", b"").lower()
    if b"mime-version:" in head[:2000] and b"multipart/related" in head:
        raise another(file, "trang web một tệp (MHTML)")
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
            return "xml spreadsheet"
        if re.search(rb"<(html|table|body|meta|style|div)\b", head):
            return "html"
        if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<?xml"):
            raise another(file, "XML không phải bảng tính Excel")
    return "text"


def _refuse_other_zip(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except RuntimeError:
        raise has_password(file) from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise no_workbook(file) from None
    if b"encryption-data" in manifest or any(entry.flag_bits & 1 for entry in entries):
        raise has_password(file)
    for part, name in OTHER_PARTS.items():
        if part in names:
            raise another(file, name)
    if not any(WORKBOOK_PARTS.fullmatch(name) for name in names):
        raise refuse(file, "là tệp nén (.zip), không phải bảng tính", "Hãy giải nén rồi đặt các tệp bên trong vào đây.")


def has_password(file: str) -> DataError:
    """Make the refusal of a file that opens only with a password."""
    remedy = "Hãy mở bằng Excel bằng mật khẩu đó, gỡ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc) rồi lưu lại."
    return refuse(file, "tệp có mật khẩu, không mở được", remedy)


def no_workbook(file: str) -> DataError:
    """Make the refusal of a file that is damaged, or is no spreadsheet at all."""
    return refuse(file, "không phải là tệp Excel (.xlsx) đọc được; đổi tên đuôi tệp không đủ", SAVE_AGAIN)


def another(file: str, name: str) -> DataError:
    """Make the refusal of a file of a kind that is known and that nothing here reads."""
    return refuse(file, f"là tệp {name}; đổi tên đuôi tệp không đủ", SAVE_AGAIN)
