"""The floor under the run: the notebooks' own cells in a warm process, pandoc once, Typst once, nothing else.

The cells run in IPython, for `%%draft` is a magic, and what they end with is turned into HTML as any notebook does.
"""

import argparse
import contextlib
import gc
import importlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench_report import said
from measuring import Cost, run
from project import MONTH, communes_of, forget

STAGES = ("01_load", "02_indicators", "03_report")
KEPT = "outputs/.kho"  # what the notebooks keep of earlier months
PARTS = ("cells", "display", "pandoc", "typst")


def main(project: Path, jobs: int) -> Cost:
    """Take the floor's time on a project's communes, so many processes side by side as the run had jobs."""
    forget(project)
    ran = run([sys.executable, __file__, project, str(jobs)], project)
    found = json.loads(ran.output.splitlines()[-1])
    cost = Cost(found["seconds"] / found["communes"], found["cpu"] / found["communes"])
    print(f"\nmức sàn (mã của các ô + pandoc + Typst), {found['communes']} đơn vị, {jobs} tiến trình đã nạp sẵn:")
    print(f"  mỗi đơn vị {said(cost)}, trong đó:")
    for part in PARTS:
        print(f"    {part:<14}{found[part] / found['communes']:>7.3f} s")
    return cost


def measure(project: Path, jobs: int) -> dict[str, float]:
    """Split the communes over processes forked from this one, which has imported everything."""
    os.chdir(project)
    for name in ("helpers.charts", "helpers.checks", "helpers.indicators", "helpers.narrative", "helpers.tables"):
        importlib.import_module(name)
    importlib.import_module("IPython.core.interactiveshell")
    communes = communes_of(project)
    shares = [communes[n::jobs] for n in range(jobs)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        parts = list(pool.map(partial(_measure_share, project), shares))
    found = {key: sum(part[key] for part in parts) for key in parts[0]}
    return found | {"seconds": max(part["seconds"] for part in parts), "communes": len(communes)}


def _measure_share(project: Path, communes: list[str]) -> dict[str, float]:
    os.chdir(project / "notebooks" / "bao-cao-thang")
    with tempfile.TemporaryDirectory() as folder:
        _make(communes[0], Path(folder), defaultdict(float))  # warm
        for kept in (project / KEPT).glob(f"*/{communes[0]}"):
            shutil.rmtree(kept)
        gc.freeze()  # what is imported is not looked through again and again
        taken: dict[str, float] = defaultdict(float)
        started, cpu = time.perf_counter(), _cpu()
        for commune in communes:
            _make(commune, Path(folder), taken)
        return {**taken, "seconds": time.perf_counter() - started, "cpu": _cpu() - cpu}


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _make(commune: str, folder: Path, taken: dict[str, float]) -> None:
    output = folder / commune
    output.mkdir(exist_ok=True)
    for stage in STAGES:
        _run_cells(Path(f"{stage}.ipynb"), {"month": MONTH, "commune": commune, "output": str(output)}, taken)
    _render(output, taken)


def _run_cells(notebook: Path, parameters: dict[str, str], taken: dict[str, float]) -> None:
    shell = _shell()
    shell.user_ns.clear()
    shell.init_user_ns()
    shell.display_formatter.format = _timed(type(shell.display_formatter).format, shell.display_formatter, taken)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    before, started = taken["display"], time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            if cell["cell_type"] == "code":
                shell.run_cell("".join(cell["source"])).raise_error()
                if "parameters" in cell["metadata"].get("tags", []):
                    shell.user_ns.update(parameters)
    taken["cells"] += time.perf_counter() - started - (taken["display"] - before)


@cache
def _shell() -> Any:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    shell.display_formatter.active_types = shell.display_formatter.format_types
    return shell


def _timed(work: Callable[..., Any], formatter: Any, taken: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        with _timing("display", taken):
            return work(formatter, *given, **named)

    return timed


@contextlib.contextmanager
def _timing(part: str, taken: dict[str, float]) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        taken[part] += time.perf_counter() - started


def _render(folder: Path, taken: dict[str, float]) -> None:
    """Make the three documents as directly as can be: pandoc once for all, Typst with fonts that are loaded already."""
    import pypandoc
    import typst

    from helpers.render.pandoc import COLLECTION, READER, WRITERS, _loaded_fonts, environment

    writer = Path("..", "_extensions", "nd30", "formats.lua").resolve()
    command = [pypandoc.get_pandoc_path(), *COLLECTION, "bao-cao.qmd", f"--from={READER}", f"--to={writer}"]
    command += [f"--variable={suffix}:bao-cao.{suffix}" for suffix in WRITERS.values()]
    with _timing("pandoc", taken):
        subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True)
    with _timing("typst", taken):
        compiler = typst.Compiler(font_paths=_loaded_fonts())
        compiler.compile((folder / "bao-cao.typst").read_bytes(), str(folder / "bao-cao.pdf"), pdf_standards=["ua-1"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("project", type=Path)
    parser.add_argument("jobs", type=int)
    print(json.dumps(measure(**vars(parser.parse_args()))))
