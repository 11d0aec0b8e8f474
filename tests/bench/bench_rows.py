"""How long registers of so many rows take, from the files to the findings, and how much memory.

Each size runs in a process of its own, so that none finds memory or caches of another. The process that starts them
imports no pandas: the peak that Linux reports for a child begins with that of its parent.
"""

import csv
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

PROJECT = Path(__file__).parents[1] / "project"
SIZES = (30_000, 100_000, 300_000)  # rows of all registers
OVERLAP = 0.1  # of the dossiers are in both systems
MONTH, COMMUNE = "2026-03", "an-truong"
PERIOD = "(Từ ngày 15/02/2026 đến ngày 14/03/2026)"
FIRST = datetime(2026, 2, 15)
PROCEDURES = 400
STEPS = ("load", "merge", "compute", "check")

HEADINGS = {
    "mot-cua.csv": [
        "STT", "Mã hồ sơ", "Mã thủ tục", "Thủ tục", "Lĩnh vực", "Họ tên chủ hồ sơ", "Số điện thoại", "Nhận hồ sơ",
        "Hẹn trả kết quả", "Ngày trả kết quả", "Hình thức tiếp nhận", "Thành phần hồ sơ", "File kết quả", "Tái sử dụng",
        "Trạng thái",
    ],
    "bo.csv": [
        "TT", "Mã số hồ sơ", "Mã TTHC", "Tên TTHC", "Tên lĩnh vực", "Người nộp hồ sơ", "Điện thoại",
        "Thời điểm tiếp nhận", "Thời hạn giải quyết", "Thời điểm hoàn thành", "Kênh tiếp nhận", "Hồ sơ điện tử",
        "Kết quả điện tử", "Sử dụng lại dữ liệu", "Tình trạng",
    ],
}  # fmt: skip
WORDS = {
    "mot-cua.csv": {"channel": ["Trực tuyến", "Trực tiếp", "Bưu chính"], "state": ["Đã trả kết quả", "Đang xử lý"]},
    "bo.csv": {"channel": ["Cổng DVCQG", "Tại bộ phận một cửa", "BCCI"], "state": ["Hoàn thành", "Đang giải quyết"]},
}
CATALOGUE = ["STT", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mức độ dịch vụ công trực tuyến"]


def main() -> None:
    packages = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "pyarrow"))
    print(f"{platform.python_implementation()} {platform.python_version()}, {packages}; {os.cpu_count()} cores")
    print("load includes merge, which is then timed again by itself; per row: all steps, the smallest size being 1.00")
    print(f"{'N':>8} {'dossiers':>9}" + "".join(f"{step + ' s':>10}" for step in STEPS), end="")
    print(f"{'total s':>10}{'µs/row':>8}{'per row':>8}{'imports MB':>11}{'peak MB':>9}")
    smallest = 0.0
    for rows in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            write_project(Path(folder), rows)
            command = [sys.executable, __file__, folder]
            ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(ran.stdout)
        total = sum(found[step] for step in STEPS if step != "merge")
        smallest = smallest or total / rows
        print(f"{rows:>8} {found['dossiers']:>9}" + "".join(f"{found[step]:>10.2f}" for step in STEPS), end="")
        print(f"{total:>10.2f}{total / rows * 1e6:>8.1f}{total / rows / smallest:>8.2f}", end="")
        print(f"{found['imports_mb']:>11.0f}{found['peak_mb']:>9.0f}", flush=True)


def write_project(project: Path, rows: int) -> None:
    """Write a month whose registers have this many rows, 1 + OVERLAP of them to a dossier."""
    shutil.copytree(PROJECT / "params", project / "params")
    folder = project / "data" / MONTH / COMMUNE
    folder.mkdir(parents=True)
    dossiers = round(rows / (1 + OVERLAP))
    twice = rows - dossiers
    city = (dossiers + twice) // 2
    for name, serials in (("mot-cua.csv", range(city)), ("bo.csv", range(city - twice, dossiers))):
        _write(folder / name, [["DANH SÁCH HỒ SƠ"], [PERIOD], HEADINGS[name]], (_row(n, name) for n in serials))
    levels = ("Toàn trình", "Một phần", "Cung cấp thông tin")
    procedures = ([n, f"9.{n:06d}", f"Việc {n}", "Hộ tịch", levels[n % 3]] for n in range(PROCEDURES))
    _write(folder / "danh-muc.csv", [["DANH MỤC"], CATALOGUE], procedures)


def _write(path: Path, top: list[list[str]], rows: Iterable[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*top, *rows])


def _row(serial: int, name: str) -> list[Any]:
    """Make a dossier's row; in both systems it is the same, except that the ministry's leaves one in ten open."""
    chance = random.Random(serial)
    received = FIRST + timedelta(days=chance.randint(-20, 27), minutes=chance.randint(420, 1020))
    due = received + timedelta(days=chance.randint(1, 20))
    resolved = received + timedelta(days=chance.randint(0, 22), minutes=chance.randint(0, 200))
    procedure, channel, marks = chance.randrange(PROCEDURES), chance.randrange(3), chance.choices("01", k=3)
    is_open = chance.random() < 0.2 or (name == "bo.csv" and chance.random() < 0.1)
    return [
        serial + 1, f"H31.65-26-{serial:07d}", f"9.{procedure:06d}", f"Việc {procedure}", f"Lĩnh vực {procedure % 30}",
        f"Người thử {serial}", f"0000 {serial:06d}", f"{received:%d/%m/%Y %H:%M}", f"{due:%d/%m/%Y %H:%M}",
        "" if is_open else f"{resolved:%d/%m/%Y %H:%M}", WORDS[name]["channel"][channel], *marks,
        WORDS[name]["state"][is_open],
    ]  # fmt: skip


def measure(project: Path) -> dict[str, float]:
    """Take the seconds of each step in this process, and its peak memory before and after."""
    from helpers.checks import check_figures
    from helpers.indicators import compute
    from helpers.params import open_case
    from helpers.tables import load
    from helpers.tables.merge import merge

    case, found = open_case(project, MONTH, COMMUNE), {"imports_mb": peak()}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        start = perf_counter()
        result = work()
        found[step] = perf_counter() - start
        return result

    tables = timed("load", lambda: load(case))
    timed("merge", lambda: merge(tables.registers, case.settings.rules.prefer_system))
    figures = timed("compute", lambda: compute(tables, case.days, case.settings))
    timed("check", lambda: check_figures(figures, tables, None, case.days, case.settings.rules))
    return found | {"dossiers": len(tables.dossiers), "peak_mb": peak()}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        main()
