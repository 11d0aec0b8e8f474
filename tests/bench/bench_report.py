"""The project's own run: how long it takes, where the time goes, how much memory, and once more with nothing new."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import Process, Ran, run
from project import MONTH, communes_of

WORKER = 2  # steps down from the command: the server that has imported everything, and each commune's process


@dataclass(frozen=True)
class Report:
    """What a whole run cost, for each commune."""

    communes: int
    seconds: float
    cpu: float

    @property
    def seconds_each(self) -> float:
        """Time of the run by communes."""
        return self.seconds / self.communes

    @property
    def cpu_each(self) -> float:
        """Processor time of everything it started, by communes."""
        return self.cpu / self.communes


def main(project: Path, jobs: int) -> Report:
    """Make all communes of a project, and say what it cost."""
    report, ran = make_all(project, jobs)
    print(f"\nmake report, {report.communes} đơn vị × html, pdf, docx, JOBS={jobs}: {_cost(report)}")
    print_stages(project / "outputs" / MONTH / "run.log", report.communes)
    print("  bộ nhớ của một tiến trình thợ và tiến trình con lớn nhất của nó (phần dùng chung tính ở cả hai):")
    print(f"    {memory(ran)}")
    return report


def again(project: Path, jobs: int, first: Report) -> None:
    """Run once more on what is up to date."""
    second, _ = make_all(project, jobs)
    share = first.seconds / second.seconds
    print(
        f"\nlần thứ hai, không có gì đổi: {second.seconds:.2f} s ({second.cpu:.2f} s CPU), bằng 1/{share:.0f} lần đầu"
    )


def make_all(project: Path, jobs: int) -> tuple[Report, Ran]:
    """Run ``report`` in a process of its own; drafts among the communes (exit code 1) are as good as finals."""
    command = [sys.executable, "-m", "helpers.cli", "report", "--month", MONTH, "--jobs", str(jobs)]
    ran = run(command, project, codes=(0, 1))
    made = len(list((project / "outputs" / MONTH).glob("[!.]*/manifest.json")))
    wanted = len(communes_of(project))
    if made != wanted:
        raise SystemExit(f"{ran.output}\nchỉ làm được {made}/{wanted} đơn vị")
    return Report(made, ran.seconds, ran.cpu), ran


def _cost(report: Report) -> str:
    hourly = 3600 / report.seconds_each
    return (
        f"{report.seconds:.1f} s, kể cả lúc khởi động; mỗi đơn vị {report.seconds_each:.2f} s "
        f"({report.cpu_each:.2f} s CPU); {hourly:.0f} đơn vị một giờ"
    )


def print_stages(log: Path, communes: int) -> None:
    """Say where the time of one commune goes, by the run's log; a commune's last line is its sum."""
    taken: dict[str, float] = defaultdict(float)
    for line in log.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            _, _, stage, seconds = line.split()
            taken["cả đơn vị" if stage in ("final", "draft") else stage] += float(seconds)
    print("  một đơn vị, từng bước (trong lúc các đơn vị khác cũng đang chạy):")
    for stage, seconds in taken.items():
        print(f"    {stage:<14}{seconds / communes:>7.3f} s{seconds / taken['cả đơn vị']:>7.1%}")


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
