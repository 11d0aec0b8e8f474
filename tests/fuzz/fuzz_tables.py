"""Exports mutated at random: each must load or be refused by one message, and what loads must not be wrong.

`run` is what ``make fuzz`` and the short run of the tests call; the same seed tries the same files.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

sys.path += [str(Path(__file__).parents[1] / part) for part in (".", "tables")]

from asked import count_and_seed
from commune import CITY, FORM, FORM_ROWS, NAME, PERIOD, PROJECT, TELEPHONE, Commune, Grid, city, register

from helpers.errors import UserError
from helpers.tables import Tables
from helpers.tables.layout import read_layouts
from helpers.tables.schema import DOSSIERS

CONTENT = [column.name for column in DOSSIERS.exported if column.name != "procedure"]
FIRST_ROW = 3  # of the register's data: title, period and heading come before
PASSED_BY = ("STT", "Họ tên chủ hồ sơ", "Số điện thoại")
STATES = ("Đã trả kết quả", "Rút hồ sơ", "Trả lại")
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai", "Nông nghiệp", "Thủy lợi", "Môi trường", "Giao thông")
REGISTER = register([city(n, **{"Trạng thái": STATES[n % 3], "Lĩnh vực": FIELDS[n % 7]}) for n in range(1, 8)])
TOTALS = [[PERIOD], *FORM, *FORM_ROWS]
SUMMARY = (
    "source: Một cửa\nperiod: {from: 2026-02-15, to: 2026-03-14}\n"
    "counts:\n  received_total: 2695\n  resolved: '2.676'\n"
    "stated_rates:\n  - {rate: online_rate_of_all, printed: '85,10%'}\ntext: Không có hồ sơ quá hạn.\n"
)
NASTY: tuple[Any, ...] = (
    "", " ", -1, 2.5, 10**18, 1e300, True, "#N/A", "31/02/2026", "29/02/2027 25:61", "x" * 40_000, "e\u0301\u0323",
    "=1+1", "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "{{< env HOME >}}", "Tổng cộng", "Tổng số: 7", "2.619",
    "2,619", "٣", "²", "Infinity", "nan", "None", "\u202e", "../../etc", datetime(1900, 1, 1), datetime(9999, 12, 31),
)  # fmt: skip
LAYOUTS = sorted((PROJECT / "params" / "layouts").glob("*.yml"))

Known = Callable[[Tables], bool]


@dataclass
class Tried:
    """How many files were tried, by mutation, and what became of them."""

    loaded: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.loaded.total() + self.refused.total()

    def __str__(self) -> str:
        names = sorted({*self.loaded, *self.refused})
        lines = [f"  {name}: {self.loaded[name]} đọc được, {self.refused[name]} bị từ chối" for name in names]
        return "\n".join([f"Đã thử {self.count} tệp bị làm hỏng (bảng số liệu):", *lines])


def run(count: int, seed: int) -> Tried:
    """Try `count` mutated inputs.

    Raises
    ------
    AssertionError
        One was read wrongly, or a message shows a person or a machine path; it names mutation and number.
    Exception
        Whatever a mutated file brought about that is no `UserError`.
    """
    tried = Tried()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(count):
            random = Random(f"{seed}/{number}")
            mutation = random.choice(MUTATIONS)
            shutil.rmtree(root / "data", ignore_errors=True)
            name = mutation.__name__.removeprefix("_")
            said = ""
            try:
                right = mutation(Commune(root), random)
                tables = Commune(root).load() if mutation is not _layout else Tables()
            except UserError as error:
                said = str(error)
            which = f"{name}, seed {seed}, number {number}"
            if said:
                tried.refused[name] += 1
                assert not any(secret in said for secret in (NAME, TELEPHONE, folder)), f"tells too much: {which}"
            else:
                tried.loaded[name] += 1
                assert right(tables), f"read wrongly: {which}"
    return tried


def _same(tables: Tables) -> bool:
    return _rows(tables) == EXPECTED


def _some(tables: Tables) -> bool:
    return set(_rows(tables)) <= set(EXPECTED)


def _all_but(row: int) -> Known:
    """Give what must hold where only one row was touched: the others are as they were, and none is lost."""
    left = {line for n, line in enumerate(EXPECTED) if n != row}
    return lambda tables: left <= set(_rows(tables)) and len(_rows(tables)) == len(EXPECTED)


def _anything(tables: Tables) -> bool:
    return True


def _rows(tables: Tables) -> list[tuple[str, ...]]:
    frame = tables.dossiers
    return [] if frame is None else sorted(tuple(map(str, line)) for line in frame[CONTENT].to_numpy().tolist())


def _grid(commune: Commune, random: Random, grid: Grid) -> None:
    """Write a grid in a format drawn at random."""
    ending = random.choice(["xlsx", "csv", "ods"])
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16"])
    commune.put(f"{random.choice('abc')}.{ending}", grid, encoding=encoding, delimiter=random.choice(";,\t"))


def _cell(commune: Commune, random: Random) -> Known:
    grid = [list(row) for row in REGISTER]
    row = random.randrange(FIRST_ROW, len(grid))
    grid[row][random.randrange(len(CITY))] = random.choice(NASTY)
    _grid(commune, random, grid)
    return _all_but(row - FIRST_ROW)


def _count_cell(commune: Commune, random: Random) -> Known:
    grid = [list(row) for row in TOTALS]
    row, column = random.randrange(5, len(grid)), random.randrange(2, 13)
    value = grid[row][column] = random.choice(NASTY)
    _grid(commune, random, grid)
    stated = {"2.619": 2619}.get(str(value))
    # The one cell is either the number that it states or no figure; 32 others stay.
    return lambda tables: len(tables.totals) == (32 if stated is None else 33)


def _heading(commune: Commune, random: Random) -> Known:
    grid = [list(row) for row in REGISTER]
    grid[2][random.randrange(len(CITY))] = random.choice([*NASTY, *CITY, "Cột lạ"])
    _grid(commune, random, grid)
    return _same


def _column_deleted(commune: Commune, random: Random) -> Known:
    column = random.randrange(len(CITY))
    _grid(commune, random, [row[:column] + row[column + 1 :] if n > 1 else row for n, row in enumerate(REGISTER)])
    return _same if CITY[column] in PASSED_BY else lambda tables: False


def _rearranged(commune: Commune, random: Random) -> Known:
    order = random.sample(range(len(CITY)), len(CITY))
    rows = random.sample(REGISTER[FIRST_ROW:], len(REGISTER) - FIRST_ROW)
    rows += random.sample(rows, 2)
    rows.insert(random.randrange(len(rows)), [""] * len(CITY))
    titles = [["UBND XÃ THỬ"], [""], ["DANH SÁCH"]][: random.randrange(4)]
    grid = [*titles, [PERIOD], *([row[n] for n in order] for row in [CITY, *rows])]
    cut = random.randrange(len(rows))
    if random.random() < 0.5:
        _grid(commune, random, grid)
    else:
        commune.put("x.xlsx", register(rows[: cut + 1])).put("y.csv", register(rows[cut:]))
    return _same


def _bytes(commune: Commune, random: Random) -> Known:
    """Overwrite bytes, cut or repeat a piece; a zip proves itself whole, a text cannot."""
    name = random.choice(["ho-so.xlsx", "ho-so.csv", "bieu.xlsx", "bieu.csv"])
    commune.put(name, REGISTER if name.startswith("ho-so") else TOTALS)
    path = commune.folder / name
    content = bytearray(path.read_bytes())
    at = random.randrange(len(content))
    piece = random.choice([random.randbytes(random.randint(1, 8)), b"", bytes(content[at : at + 20]) * 2])
    content[at : at + random.choice([0, 1, len(piece), 200])] = piece
    path.write_bytes(content)
    return _same if name == "ho-so.xlsx" else _anything


def _truncated(commune: Commune, random: Random) -> Known:
    name = random.choice(["ho-so.xlsx", "ho-so.csv", "ho-so.ods"])
    path = commune.put(name, REGISTER).folder / name
    path.write_bytes(path.read_bytes()[: random.randrange(path.stat().st_size - 1)])
    return _some


def _encoding(commune: Commune, random: Random) -> Known:
    path = commune.put("ho-so.csv", REGISTER).folder / "ho-so.csv"
    encoding = random.choice(["cp1252", "latin-1", "utf-16-le", "utf-32", "cp1258", "gb18030", "utf-7"])
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, errors="replace"))
    return lambda tables: len(_rows(tables)) == len(EXPECTED)


def _unquoted_delimiter(commune: Commune, random: Random) -> Known:
    path = commune.put("ho-so.csv", REGISTER).folder / "ho-so.csv"
    text = path.read_text(encoding="utf-8")
    at = random.randrange(text.index("\n", text.index("STT")), len(text))
    path.write_text(text[:at] + ";" + text[at:], encoding="utf-8")
    return _some  # at the end of the file it is a row of its own with nothing in it


def _yaml(text: str, random: Random) -> str:
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text))
        piece = random.choice(
            [
                "",
                "\t",
                ": ",
                "- ",
                "{",
                "[",
                "&a ",
                "*a ",
                "!!int ",
                "'",
                '"',
                "#",
                "\n",
                "0",
                "é",
                "2026-02-31",
                "\x00",
                "-1",
                "~",
            ]
        )
        text = text[:at] + piece + text[at + random.choice([0, 1, 5]) :]
    return text


def _summary(commune: Commune, random: Random) -> Known:
    commune.folder.mkdir(parents=True)
    (commune.folder / "summary.yml").write_text(_yaml(SUMMARY, random), encoding="utf-8")
    return lambda tables: bool((tables.totals["value"] >= 0).all())


def _layout(commune: Commune, random: Random) -> Known:
    source = random.choice(LAYOUTS)
    folder = commune.folder / "layouts"
    folder.mkdir(parents=True)
    (folder / source.name).write_text(_yaml(source.read_text(encoding="utf-8"), random), encoding="utf-8")
    read_layouts(folder)
    return _anything


MUTATIONS = (
    _cell, _cell, _count_cell, _heading, _column_deleted, _rearranged, _bytes, _bytes, _truncated, _encoding,
    _unquoted_delimiter, _summary, _layout,
)  # fmt: skip


def _expected() -> list[tuple[str, ...]]:
    with TemporaryDirectory() as folder:
        return _rows(Commune(Path(folder)).put("ho-so.xlsx", REGISTER).load())


EXPECTED = _expected()

if __name__ == "__main__":
    print(run(**count_and_seed()))
