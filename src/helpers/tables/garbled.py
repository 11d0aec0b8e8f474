"""Vietnamese that is no Unicode text any more: typed in the font of an old encoding, or saved in a wrong one."""

import re
from collections.abc import Sequence

from helpers.tables.grid import Grid, cell_name
from helpers.tables.problems import SHOWN, refuse

TOP = 40  # rows looked at of each sheet

# Signs that stand in no word of Vietnamese, and are its letters in the encoding.
TCVN3_SIGN = re.compile(r"[A-Za-zÀ-ỹ][¨©ª¬\xad®µ¶·¸¹¼½¾×÷]|[§®][A-Za-zÀ-ỹµ¶·¸¹]")
TCVN3 = re.compile(rf"{TCVN3_SIGN.pattern}|[a-z][À-ÞƠƯ]|[ÇËÎÏÑÖØÜÞßåæçëîïñöøûüä]")
VNI = re.compile(
    r"[ae][ùøûõïâáàåãäêéèúëü]|o[äåûïø]|[uöô][øûï]|ö[ùõ]|ñ[aeiouyôö]"
    r"|[AE][ÙØÛÕÏÂÁÀÅÃÄÊÉÈÚËÜ]|O[ÄÅÛÏØ]|[UÖÔ][ØÛÏ]|Ö[ÙÕ]|Ñ[AEIOUYÔÖaeiouyôö]"
)
UTF8_AS_1252 = re.compile(r"á[º»]|Ã[\xa1-\xbf]|Æ[°¡]|Ä[\x90\x91‘ƒ©¨]")
LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")

CONVERT = "Hãy chuyển mã sang Unicode bằng công cụ chuyển mã (ví dụ UniKey Toolkit), đổi phông chữ rồi lưu lại."
EXPORT = "Hãy xuất lại từ hệ thống dưới dạng Excel Workbook (.xlsx), hoặc lưu tệp chữ ở bảng mã UTF-8."


def refuse_garbled(grids: Sequence[Grid], file: str) -> None:
    """Stop a file whose words cannot be read as Vietnamese, and say what made them so.

    Raises
    ------
    DataError
        The encoding, and the first cells that show it.
    """
    for grid in grids:
        texts = {
            cell_name(number, column): cell
            for number, row in grid.rows[:TOP]
            for column, cell in enumerate(row, 1)
            if isinstance(cell, str) and not (cell.isascii() and "?" not in cell)
        }
        words = {word for text in texts.values() for word in text.split()}
        found = _encoding(words)
        if found:
            what, pattern, remedy = found
            cells = [name for name, text in texts.items() if pattern.search(text)]
            where = f"{file}, trang tính “{grid.name}”" if grid.name else file
            listed = ", ".join(cells[:SHOWN]) + (", …" if len(cells) > SHOWN else "")
            raise refuse(where, f"{what} (ô {listed})", remedy)


def _encoding(words: set[str]) -> tuple[str, re.Pattern[str], str] | None:
    """Tell what is wrong by several different words: a foreign name or a sign of its own is nothing to stop for."""

    def count(pattern: re.Pattern[str]) -> int:
        return sum(pattern.search(word) is not None for word in words)

    if any("\ufffd" in word for word in words):
        return "có chữ hỏng (dấu �) vì lưu sai bảng mã", re.compile("\ufffd"), EXPORT
    if count(UTF8_AS_1252) > 2:
        return "chữ tiếng Việt hỏng vì UTF-8 bị mở bằng bảng mã khác rồi lưu lại", UTF8_AS_1252, EXPORT
    if count(TCVN3_SIGN) > 1 and count(TCVN3) > 3:
        return "chữ gõ bằng phông cũ, bảng mã TCVN3 (.VnTime), không phải Unicode", TCVN3, CONVERT
    if count(VNI) > 2:
        return "chữ gõ bằng phông cũ, bảng mã VNI (VNI-Times), không phải Unicode", VNI, CONVERT
    if count(LOST) > 3:
        return "chữ tiếng Việt đã mất thành dấu “?” vì lưu ở bảng mã không có chữ Việt", LOST, EXPORT
    return None
