"""Good registers in which a value is made wrong as people and programs do it.

The figures stay those of the good register, or the commune is stopped, or a finding says so; none differs in silence.
`run` is what ``make fuzz`` and the short run of the tests call; the same seed tries the same registers.
"""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

sys.path += [str(Path(__file__).parents[1] / part) for part in (".", "tables")]

from asked import count_and_seed
from commune import CITY, Grid, write
from dialect import CODES, DAYS, Dialect, put
from month import Outcome, report
from one_register import Row, draw, right_figures

PLAIN = Dialect("city", "time", "", "as it is", "as it is", "ho-so.xlsx", "utf-8", ";",
                "(Từ ngày 15/02/2026 đến ngày 14/03/2026)", 0, False, False, 1)  # fmt: skip
HEAD = 3  # title, period, heading
COLUMN = {heading: n for n, heading in enumerate(CITY)}
RECEIVED, DUE, RESOLVED = (COLUMN[name] for name in ("Nhận hồ sơ", "Hẹn trả kết quả", "Ngày trả kết quả"))
OTHER_WORDS = {
    "Trạng thái": ("Đã xong", "ĐÃ TRẢ KẾT QUẢ.", "Hoàn tất hồ sơ", "Đang chờ", "Ðã trả kết quả", "Hủy"),
    "Hình thức tiếp nhận": ("Qua mạng", "TRỰC TUYẾN", "Nộp tại quầy", "Online", "Trực  tuyến"),
}

WAITING = "Chờ bổ sung"
NEAR = timedelta(days=31)  # a day that far from the right one may be right for all that a register tells

Mutation = Callable[[Random, list[Row], list[list[Any]], Path], None]


@dataclass
class Tried:
    """What became of the registers, by mutation."""

    right: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        names = sorted({*self.right, *self.stopped, *self.told})
        lines = [
            f"  {name}: {self.right[name]} vẫn đúng, {self.stopped[name]} bị từ chối, {self.told[name]} có phát hiện"
            for name in names
        ]
        total = sum(map(Counter.total, (self.right, self.stopped, self.told))) + len(self.silent)
        head = f"Sổ đăng ký có giá trị bị làm sai: đã thử {total}, sai mà không báo {len(self.silent)}."
        return "\n".join([head, *lines, *self.silent[:20]])


def run(count: int, seed: int) -> Tried:
    """Spoil `count` registers, and compare what is made of them with what is right."""
    tried = Tried()
    for number in range(count):
        random = Random(f"mutation/{seed}/{number}")
        rows, mutation = draw(random), random.choice(MUTATIONS)
        name, right = mutation.__name__.removeprefix("_"), right_figures(rows)
        good = _made(partial(PLAIN.write, rows=rows))
        spoilt = _made(partial(_spoil, mutation, random, rows))
        if spoilt.refusal:
            tried.stopped[name] += 1
        elif all(spoilt.figures[code] == value for code, value in right.items()):
            tried.right[name] += 1
        elif _told(spoilt, good):
            tried.told[name] += 1
        else:
            wrong = {code: (spoilt.figures[code], value) for code, value in right.items()}
            differing = {code: pair for code, pair in wrong.items() if pair[0] != pair[1]}
            tried.silent.append(f"  {name}, seed {seed}, number {number}: {differing}")
    return tried


def _made(hand_in: Callable[[Path], None]) -> Outcome:
    with TemporaryDirectory() as folder:
        return report(Path(folder), hand_in)


def _told(spoilt: Outcome, good: Outcome) -> bool:
    """Tell whether a finding was made that the good register does not have."""
    before = {(one.code, one.message) for one in good.findings}
    return any((one.code, one.message) not in before for one in spoilt.findings)


def _spoil(mutation: Mutation, random: Random, rows: list[Row], data: Path) -> None:
    PLAIN.write(data, rows)
    grid = list(PLAIN.grid(rows, True))
    mutation(random, rows, grid, data)


def _save(grid: Grid, data: Path, random: Random) -> None:
    (data / PLAIN.file).unlink()
    put(data / random.choice(["ho-so.xlsx", "ho-so.csv", "ho-so.ods", "xml.xls"]), [grid])


def _days_swapped_by_excel(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    """An Excel of American order takes 03/04/2026 for the 4th of March, and leaves 23/04/2026 a text."""
    column = random.choice([RECEIVED, DUE, RESOLVED])
    name = DAYS[(RECEIVED, DUE, RESOLVED).index(column)]
    for line, row in zip(grid[HEAD:], rows, strict=True):
        day = row[name]
        if day and day.day <= 12:
            line[column] = day.replace(month=day.day, day=day.month)
    (data / PLAIN.file).unlink()
    put(data / random.choice(["ho-so.xlsx", "xml.xls"]), [grid])


def _one_day_and_month_exchanged(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    line, row, column = _one(random, rows, grid)
    day = row[DAYS[(RECEIVED, DUE, RESOLVED).index(column)]]
    if day and day.day <= 12 and abs((wrong := day.replace(month=day.day, day=day.month)) - day) > NEAR:
        line[column] = f"{wrong:%d/%m/%Y %H:%M}"
    _save(grid, data, random)


def _another_year(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    line, row, column = _one(random, rows, grid)
    day = row[DAYS[(RECEIVED, DUE, RESOLVED).index(column)]]
    if day:
        line[column] = f"{day.replace(year=day.year + random.choice([-1, 1, -10, 100])):%d/%m/%Y %H:%M}"
    _save(grid, data, random)


def _codes_again_in_another_form(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    again = random.sample(grid[HEAD:], min(3, len(rows)))
    form = CODES[random.choice(list(CODES))]
    grid += [[*line[:1], form(line[1]), *line[2:]] for line in again]
    _save(grid, data, random)


def _other_words(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    heading = random.choice(list(OTHER_WORDS))
    # Of a known word for another channel nothing tells that it is wrong.
    lines = [line for line in grid[HEAD:] if heading == "Trạng thái" or line[COLUMN[heading]] == "Trực tuyến"]
    for line in random.sample(lines, min(3, len(lines))):
        line[COLUMN[heading]] = random.choice(OTHER_WORDS[heading])
    _save(grid, data, random)


def _sheet_cut_in_two(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    cut = random.randrange(HEAD + 1, len(grid))
    write(data / PLAIN.file, grid[:cut], random.choice([[], grid[2:3]]) + grid[cut:])


def _exported_too_early(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    """Write what the system knew a week or more before the cut-off; a handful of dossiers would give nothing away."""
    day, first = datetime(2026, 3, random.randint(1, 6)), datetime(2026, 2, 15)
    if sum(bool(at) and first <= at < day for row in rows for at in (row["received_at"], row["resolved_at"])) < 10:
        return
    kept = []
    for line, row in zip(grid[HEAD:], rows, strict=True):
        if row["received_at"] >= day:
            continue
        if row["resolved_at"] and row["resolved_at"] >= day:
            line[RESOLVED], line[COLUMN["File kết quả"]], line[COLUMN["Trạng thái"]] = "", "Không", "Đang xử lý"
        kept.append(line)
    _save([*grid[:HEAD], *kept], data, random)


def _file_columns_exchanged(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    if not any(row["has_components"] and not row["resolved_at"] for row in rows):
        return  # nothing would give it away
    here, there = COLUMN["Thành phần hồ sơ"], COLUMN["File kết quả"]
    for line in grid[HEAD:]:
        line[here], line[there] = line[there], line[here]
    _save(grid, data, random)


def _row_slipped_sideways(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    number = random.randrange(HEAD, len(grid))
    at = random.randrange(1, len(CITY) - 1)
    grid[number] = [*grid[number][:at], "", *grid[number][at:-1]]
    _save(grid, data, random)


def _cell_emptied(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    line = random.choice(grid[HEAD:])
    line[random.choice([1, 2, 4, RECEIVED, RESOLVED, COLUMN["Hình thức tiếp nhận"], COLUMN["Trạng thái"]])] = ""
    _save(grid, data, random)


def _flags_emptied(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    column = COLUMN[random.choice(["Thành phần hồ sơ", "File kết quả", "Tái sử dụng"])]
    for line in grid[HEAD + 1 :]:
        line[column] = ""
    _save(grid, data, random)


def _due_dates_lost(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    running = [line for line in grid[HEAD:] if line[COLUMN["Trạng thái"]] != WAITING]  # that one's clock stands still
    for line in random.sample(running, min(3, len(running))):
        line[DUE] = random.choice(["", "-", "31/12/9999"])
    _save(grid, data, random)


def _all_a_month_later(random: Random, rows: list[Row], grid: list[list[Any]], data: Path) -> None:
    """Next month's register in this month's folder, under this month's title."""
    for line, row in zip(grid[HEAD:], rows, strict=True):
        for column, name in zip((RECEIVED, DUE, RESOLVED), DAYS, strict=True):
            line[column] = f"{row[name] + timedelta(days=30):%d/%m/%Y %H:%M}" if row[name] else ""
    _save(grid, data, random)


def _one(random: Random, rows: list[Row], grid: list[list[Any]]) -> tuple[list[Any], Row, int]:
    number = random.randrange(len(rows))
    return grid[HEAD + number], rows[number], random.choice([RECEIVED, DUE, RESOLVED])


MUTATIONS: tuple[Mutation, ...] = (
    _days_swapped_by_excel, _one_day_and_month_exchanged, _another_year, _codes_again_in_another_form, _other_words,
    _sheet_cut_in_two, _exported_too_early, _file_columns_exchanged, _row_slipped_sideways, _cell_emptied,
    _flags_emptied, _due_dates_lost, _all_a_month_later,
)  # fmt: skip


if __name__ == "__main__":
    tried = run(**count_and_seed())
    print(tried)
    sys.exit(bool(tried.silent))
