"""Which encoding a text file has: a csv file, an HTML table."""

import re
import unicodedata

from helpers.tables.content import SAVE_AGAIN
from helpers.tables.problems import refuse

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DECLARED = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
LOOKED_AT = 4096


def decode(content: bytes, file: str) -> str:
    """Decode by the byte order mark, else as UTF-16 or UTF-8 where the bytes are, else as what HTML declares.

    What is left is Windows-1258, which types tone marks apart from letters: they come together again.

    Raises
    ------
    DataError
        The encoding is none of those that the systems use.
    """
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text)
    raise refuse(file, "không phải là tệp chữ ở bảng mã UTF-8 hoặc Windows-1258", SAVE_AGAIN)


def _candidates(content: bytes) -> list[str]:
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    if marked:
        return [marked]
    # In UTF-16 each digit, space and delimiter has a byte that is 0, always the first or always the second.
    even, odd = (content[start:LOOKED_AT:2].count(0) for start in (0, 1))
    if max(even, odd) > 4 * min(even, odd) + len(content[:LOOKED_AT]) // 20:
        return ["utf-16-le" if odd > even else "utf-16-be"]
    declared = DECLARED.search(content, 0, LOOKED_AT)
    return ["utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1258"]
