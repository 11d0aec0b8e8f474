"""The .xls register of tests/tables/files with single records changed, written without the container around them."""

import base64
from pathlib import Path
from struct import pack, unpack_from

import olefile

FILE = Path(__file__).parent / "files" / "ho-so.xls.base64"
# Formulas as Excel stores them.
FORMULA = {
    "A24+1": b"\x24\x17\x00\x00\xc0\x1e\x01\x00\x03",
    '""': b"\x17\x00\x00",
    "shared with H4": b"\x01\x03\0\x07\0",
}
NO_RESULT = b"\x03\0\0\0\0\0\xff\xff"  # an empty text
BOUNDSHEET, FILEPASS, LABEL, BOOLERR, FORMULA_RECORD, SHARED, MERGED = 0x85, 0x2F, 0xFD, 0x205, 6, 0x4BC, 0xE5


class OldExcel:
    """Rows and columns count from 0."""

    def __init__(self):
        stream = olefile.OleFileIO(base64.b64decode(FILE.read_text(encoding="ascii"))).openstream("Workbook").read()
        self.records = []
        start = 0
        while len(self.records) < 2 or sum(kind == 0x0A for kind, _ in self.records) < 2:
            kind, size = unpack_from("<HH", stream, start)
            self.records.append((kind, stream[start + 4 : start + 4 + size]))
            start += 4 + size

    def put_error(self, row, column, code):
        return self._put(row, column, (BOOLERR, pack("<HHHBB", row, column, 0x11, code, 1)))

    def put_formula(self, row, column, tokens, *more):
        data = pack("<HHH", row, column, 0x11) + NO_RESULT + bytes(6) + pack("<H", len(tokens)) + tokens
        return self._put(row, column, (FORMULA_RECORD, data), *more)

    def clear(self, row, column):
        return self._put(row, column)

    def merge(self, top, bottom, left, right):
        self.records.insert(-1, (MERGED, pack("<5H", 1, top, bottom, left, right)))
        return self

    def hide(self):
        at = next(n for n, (kind, _) in enumerate(self.records) if kind == BOUNDSHEET)
        data = self.records[at][1]
        self.records[at] = (BOUNDSHEET, data[:4] + b"\x01" + data[5:])
        return self

    def protect(self):
        self.records.insert(1, (FILEPASS, bytes(54)))
        return self

    def write(self, commune):
        commune.folder.mkdir(parents=True, exist_ok=True)
        content = b"".join(pack("<HH", kind, len(data)) + data for kind, data in self.records)
        (commune.folder / "ho-so.xls").write_bytes(content)

    def _put(self, row, column, *records):
        at = next(
            n for n, (kind, data) in enumerate(self.records) if kind == LABEL and data[:4] == pack("<HH", row, column)
        )
        self.records[at : at + 1] = records
        return self
