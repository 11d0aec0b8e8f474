"""Whether a thousand communes cost a thousand times one."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench_report import make_all, memory
from project import demo_project


def main(sizes: Sequence[int], jobs: int) -> None:
    """Make cities of several sizes, each from nothing."""
    print(f"\nsố đơn vị tăng lên, JOBS={jobs}; cột «mỗi đơn vị»: số giây CPU, nhóm nhỏ nhất là 1,00")
    print(f"{'đơn vị':>10}{'giây':>9}{'s/đv':>9}{'s CPU/đv':>12}{'mỗi đơn vị':>13}  bộ nhớ")
    smallest = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            report, ran = make_all(demo_project(Path(folder), size), jobs)
        smallest = smallest or report.cpu_each
        print(f"{size:>10}{report.seconds:>9.1f}{report.seconds_each:>9.2f}{report.cpu_each:>12.2f}", end="")
        print(f"{report.cpu_each / smallest:>13.2f}  {memory(ran)}", flush=True)
