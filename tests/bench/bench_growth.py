"""Whether a thousand communes cost a thousand times one, and what the second run of so many costs."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench_report import make_all, memory
from project import demo_project

COLUMNS = ("đơn vị", "giây", "s/đv", "s CPU/đv", "so nhóm đầu", "lần hai", "so lần đầu")


def main(sizes: Sequence[int], jobs: int) -> None:
    """Make cities of several sizes, each from nothing and then once more, when nothing has changed."""
    print(f"\nsố đơn vị tăng lên, JOBS={jobs}; «so nhóm đầu»: giây CPU của mỗi đơn vị, nhóm nhỏ nhất là 1,00")
    print("".join(f"{column:>13}" for column in COLUMNS) + "  bộ nhớ")
    smallest = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = demo_project(Path(folder), size)
            first, ran = make_all(project, jobs)
            second, _ = make_all(project, jobs)
        smallest = smallest or first.cpu_each
        cells = [f"{size}", f"{first.seconds:.1f}", f"{first.seconds_each:.2f}", f"{first.cpu_each:.2f}"]
        cells += [
            f"{first.cpu_each / smallest:.2f}",
            f"{second.seconds:.2f}",
            f"1/{first.seconds / second.seconds:.0f}",
        ]
        print("".join(f"{cell:>13}" for cell in cells) + f"  {memory(ran)}", flush=True)
