"""The project's own run: how long it takes, where the time goes, how much memory, and once more with nothing new."""

import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from measuring import Cost, Process, Ran, run
from project import MONTH, communes_of, forget

WORKER = 2  # steps down from the command: the server that has imported everything, and each commune's process


def main(project: Path, jobs: int, engine: str) -> Cost:
    """Make all communes of a project from nothing, say what it cost, and run once more on what is up to date."""
    forget(project)
    report, ran = make_all(project, jobs, engine)
    communes = len(communes_of(project))
    print(f"\nmake report ENGINE={engine}, {communes} đơn vị × html, pdf, docx, JOBS={jobs}, kể cả lúc khởi động:")
    print(f"  mỗi đơn vị {said(report)}; {3600 / report.seconds:.0f} đơn vị một giờ")
    _print_stages(project)
    print("  bộ nhớ của một tiến trình thợ và tiến trình con lớn nhất của nó (phần dùng chung tính ở cả hai):")
    print(f"    {memory(ran)}")
    second, _ = make_all(project, jobs, engine)
    print(f"  lần thứ hai, không có gì đổi: cả lần chạy {second.seconds * communes:.2f} s, bằng", end=" ")
    print(f"1/{report.seconds / second.seconds:.0f} lần đầu; theo giây CPU 1/{report.cpu / second.cpu:.0f}")
    return report


def make_all(project: Path, jobs: int, engine: str = "pandoc", month: str = MONTH) -> tuple[Cost, Ran]:
    """Run ``report`` in a process of its own; drafts among the communes (exit code 1) are as good as finals."""
    command = [sys.executable, "-m", "helpers.cli", "report", "--month", month, "--engine", engine, "--jobs", str(jobs)]
    ran = run(command, project, codes=(0, 1))
    made = len(list((project / "outputs" / month).glob("[!.]*/manifest.json")))
    wanted = len(communes_of(project))
    if made != wanted:
        raise SystemExit(f"{ran.output}\nchỉ làm được {made}/{wanted} đơn vị")
    return Cost(ran.seconds / made, ran.cpu / made), ran


def said(cost: Cost) -> str:
    """Write a cost down."""
    return f"{cost.seconds:.2f} s ({cost.cpu:.2f} s CPU)"


def stages(project: Path) -> dict[str, float]:
    """Give the seconds of each stage of one commune on average, by the run's log, while others were being made too."""
    taken: dict[str, float] = defaultdict(float)
    for line in (project / "outputs" / MONTH / "run.log").read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            _, _, stage, seconds = line.split()
            if stage not in ("final", "draft"):  # a commune's last line is its sum
                taken[stage] += float(seconds)
    return {stage: seconds / len(communes_of(project)) for stage, seconds in taken.items()}


def _print_stages(project: Path) -> None:
    print("  một đơn vị, từng bước (trong lúc các đơn vị khác cũng đang chạy):")
    taken = stages(project)
    for stage, seconds in taken.items():
        print(f"    {stage:<14}{seconds:>7.3f} s{seconds / sum(taken.values()):>7.1%}")


def memory(ran: Ran) -> str:
    """Say how much memory a worker had at most, the first ones and the last ones apart."""
    workers = [pid for pid, process in ran.processes.items() if process.depth == WORKER]
    workers.sort(key=lambda pid: ran.processes[pid].started)
    peaks = [_peak_with_children(pid, ran.processes) for pid in workers]
    if len(peaks) < 5:
        return "quá ít đơn vị"
    part = len(peaks) // 5
    first, last = median(peaks[:part]), median(peaks[-part:])
    return f"nhiều nhất {max(peaks):.0f} MB; trung vị một phần năm đầu {first:.0f} MB, một phần năm cuối {last:.0f} MB"


def _peak_with_children(pid: int, processes: dict[int, Process]) -> float:
    children = [process.peak_mb for process in processes.values() if process.parent == pid]
    return processes[pid].peak_mb + max(children, default=0)
