"""Running a command and taking its time, the processor time of all that it started, and their memory."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUBREAPER = 36  # prctl: orphans of the command become children of this process, which then knows their times
EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """What something takes by the clock and of the processors, for each commune."""

    seconds: float
    cpu: float


@dataclass
class Process:
    """A process that the command started, directly or not."""

    depth: int
    parent: int
    started: float
    peak_mb: float = 0


@dataclass
class Ran:
    """A finished command."""

    seconds: float
    cpu: float
    output: str
    processes: dict[int, Process] = field(default_factory=dict)


def run(
    command: Sequence[str | Path], folder: Path, codes: Sequence[int] = (0,), env: Mapping[str, str] | None = None
) -> Ran:
    """Run a command to its end; what it prints is kept, and shown where its exit code is none of `codes`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1)
    before, started = _cpu(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watch = _Watch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watch.stop.set()
    watch.join()
    _reap()
    if process.returncode not in codes:
        raise SystemExit(f"{output}\n{' '.join(map(str, command))}: exit code {process.returncode}")
    return Ran(seconds, _cpu() - before, output, watch.seen)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _reap() -> None:
    """Wait for the orphans; they end with the command that started them."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


class _Watch(threading.Thread):
    """Looks at the peak memory of the command's descendants until told to stop; the shortest-lived may escape it."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.stop = threading.Event()
        self.seen = {root: Process(0, 0, time.perf_counter())}

    def run(self) -> None:
        while not self.stop.wait(EVERY):
            for pid, parent in _parents().items():
                if pid not in self.seen and parent in self.seen:
                    depth = self.seen[parent].depth + 1
                    self.seen[pid] = Process(depth, parent, time.perf_counter())
                if pid in self.seen:
                    self.seen[pid].peak_mb = _peak(pid) or self.seen[pid].peak_mb


def _parents() -> dict[int, int]:
    """Give each process's parent, parents before children where numbers grow."""
    found = {}
    for entry in sorted(int(path.name) for path in Path("/proc").glob("[0-9]*")):
        try:
            stat = Path(f"/proc/{entry}/stat").read_text()
        except OSError:
            continue
        found[entry] = int(stat.rpartition(")")[2].split()[1])
    return found


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)
