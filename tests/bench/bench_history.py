"""What the months before cost: a commune with a year of registers, against one with a single month before."""

import tempfile
from pathlib import Path

from bench_report import make_all, said, stages
from measuring import Cost
from project import MONTH, add_earlier_months, demo_project

from helpers.params import Month

YEAR = 12


def main(communes: int, jobs: int) -> tuple[Cost, Cost]:
    """Make a month after the one before, as offices do, with a year of registers and with one month of them.

    The time by the clock is that of the communes' own processes, by the run's log; the processors' is the whole run's.

    Returns
    -------
    tuple of Cost
        With twelve months before, and with one.
    """
    print(f"\ncác tháng trước, {communes} đơn vị, JOBS={jobs}, khi báo cáo của tháng trước đã làm rồi:")
    costs = {}
    for months in (YEAR, 1):
        with tempfile.TemporaryDirectory() as folder:
            project = demo_project(Path(folder), communes)
            add_earlier_months(project, communes, months)
            make_all(project, jobs, month=str(Month.parse(MONTH).previous))
            whole, _ = make_all(project, jobs)
            costs[months] = Cost(sum(stages(project).values()), whole.cpu)
        print(f"  {months:>2} tháng trước: mỗi đơn vị {said(costs[months])}", flush=True)
    return costs[YEAR], costs[1]
