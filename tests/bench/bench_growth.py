"""Whether a thousand communes cost a thousand times one, and what the second run of so many costs."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench_report import make_all, memory
from measuring import Cost
from project import demo_project

COLUMNS = ("đơn vị", "giây", "s/đv", "s CPU/đv", "so nhóm đầu", "lần hai", "so lần đầu", "theo CPU")


def main(sizes: Sequence[int], jobs: int) -> tuple[Cost, Cost]:
    """Make cities of several sizes, each from nothing and then once more, when nothing has changed.

    Returns
    -------
    tuple of Cost
        Of the largest city: the first run and the second.
    """
    print(f"\nsố đơn vị tăng lên, JOBS={jobs}; «so nhóm đầu»: giây CPU của mỗi đơn vị, nhóm nhỏ nhất là 1,00")
    print("".join(f"{column:>13}" for column in COLUMNS) + "  bộ nhớ")
    smallest = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = demo_project(Path(folder), size)
            first, ran = make_all(project, jobs)
            second, _ = make_all(project, jobs)
        smallest = smallest or first.cpu
        cells = [f"{size}", f"{first.seconds * size:.1f}", f"{first.seconds:.2f}", f"{first.cpu:.2f}"]
        cells += [f"{first.cpu / smallest:.2f}", f"{second.seconds * size:.2f}"]
        cells += [f"1/{first.seconds / second.seconds:.0f}", f"1/{first.cpu / second.cpu:.0f}"]
        print("".join(f"{cell:>13}" for cell in cells) + f"  {memory(ran)}", flush=True)
    return first, second
