"""The program that `old_workbook` runs: an .xls workbook on standard input, its sheets pickled on standard output."""

import pickle
import sys
from struct import unpack_from
from typing import Any

import olefile
import xlrd
from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, decompile_formula

MEMORY = 2_000_000_000
BOF, EOF, BOUNDSHEET, SHARED, ARRAY = (0x0809, 0x0409, 0x0209, 0x0009), 0x000A, 0x0085, 0x04BC, (0x0021, 0x0221)
FORMULA = (0x0006, 0x0206, 0x0406)

Row = list[Any]
Cells = list[tuple[int, int, str]]


def read(content: bytes) -> Any:
    """Return the sheets, each as the arguments of a `Grid`; "password"; or what else the container holds."""
    stream = content
    if olefile.isOleFile(data=content):
        container = olefile.OleFileIO(content)
        if container.exists("EncryptedPackage"):
            return "password"
        if container.exists("WordDocument"):
            return "Word (.doc)"
        stream = next(
            (container.openstream(name).read() for name in ("Workbook", "Book") if container.exists(name)), b""
        )
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=sys.stderr)
    except xlrd.XLRDError as problem:
        if "encrypted" in str(problem):
            return "password"
        raise
    not_computed = formulas_without_value(stream, book)
    return [sheet_of(book, n, not_computed.get(n, [])) for n in range(book.nsheets)]


def sheet_of(book: Any, position: int, not_computed: Cells) -> tuple[Any, ...]:
    """Return name, rows that are not blank, hidden, merged cells, cells without a known value; all count from 1."""
    sheet = book.sheet_by_index(position)
    rows: list[tuple[int, Row]] = []
    unread = list(not_computed)
    for number in range(sheet.nrows):
        row = []
        for column, (kind, value) in enumerate(zip(sheet.row_types(number), sheet.row_values(number), strict=True), 1):
            if kind == xlrd.XL_CELL_ERROR:
                unread.append((number + 1, column, xlrd.error_text_from_code.get(value, "lỗi")))
            row.append(value_of(kind, value, book.datemode))
        if row.count("") < len(row):
            rows.append((number + 1, row))
    merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return sheet.name, rows, sheet.visibility != 0, merged, unread


def value_of(kind: int, value: Any, datemode: int) -> Any:
    """Return a cell as text, number, bool or date; "" for an empty one or an error."""
    if kind == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(value, datemode)
        except (OverflowError, ValueError):
            return value
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return value if kind in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else ""


def formulas_without_value(stream: bytes, book: Any) -> dict[int, Cells]:
    """Find formulas whose stored result is an empty text that they cannot give: nothing has computed them.

    Libraries write an empty text for want of a result, Excel for IF(…, "", …): only where an empty text stands in the
    formula itself did it come out. xlrd shows both as empty cells and no formula, hence the records themselves.
    """
    found: dict[int, Cells] = {}
    starts = [start for start, kind in sheets_in(stream) if kind == 0]
    for position, start in enumerate(starts[: book.nsheets]):
        shared: dict[tuple[int, int], tuple[bytes, int]] = {}
        empty: list[tuple[int, int, bytes]] = []
        anchor = (0, 0)
        for kind, data in records(stream, start):
            if kind in FORMULA and len(data) > 22:
                anchor = row, column = unpack_from("<HH", data)
                if data[6] == 3 and data[12:14] == b"\xff\xff":
                    empty.append((row, column, data[22:]))
            elif kind == SHARED:
                shared[anchor] = data[10:], unpack_from("<H", data, 8)[0]
            elif kind in ARRAY:
                shared[anchor] = data[14:], unpack_from("<H", data, 12)[0]
        for row, column, tokens in empty:
            is_shared = tokens[:1] == b"\x01"  # it stands with the first cell of those that share it
            tokens, size = shared.get(unpack_from("<HH", tokens, 1), (b"", 0)) if is_shared else (tokens, len(tokens))
            if not gives_empty_text(book, tokens, size, is_shared, row, column):
                found.setdefault(position, []).append((row + 1, column + 1, ""))
    return found


def gives_empty_text(book: Any, tokens: bytes, size: int, is_shared: bool, row: int, column: int) -> bool:
    """Tell whether a formula has an empty text in it; one that cannot be read is taken as having none."""
    kind = FMLA_TYPE_SHARED if is_shared else FMLA_TYPE_CELL
    try:
        return '""' in (decompile_formula(book, tokens, size, kind, browx=row, bcolx=column) or "")
    except Exception:
        return False


def sheets_in(stream: bytes) -> list[tuple[int, int]]:
    """Return the place and the kind of each sheet; a workbook without a list of them is one sheet."""
    listed = [(*unpack_from("<I", data), data[5]) for kind, data in records(stream, 0) if kind == BOUNDSHEET]
    return listed or [(0, 0)]


def records(stream: bytes, start: int) -> list[tuple[int, bytes]]:
    """Return the records from one beginning to its end, those of charts within included."""
    found = []
    depth = 0
    while start + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, start)
        found.append((kind, stream[start + 4 : start + 4 + size]))
        start += 4 + size
        depth += (kind in BOF) - (kind == EOF)
        if depth <= 0:
            break
    return found


def limit_memory() -> None:
    """Let a damaged workbook fail instead of filling the memory."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # other systems have no such limit


if __name__ == "__main__":
    limit_memory()
    pickle.dump(read(sys.stdin.buffer.read()), sys.stdout.buffer)
