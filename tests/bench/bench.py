"""How long things take on this machine: ``make bench [COMMUNES=20] [JOBS=2] [FULL=1]``. It judges nothing."""

import argparse
import importlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bench_floor
import bench_growth
import bench_history
import bench_report
import bench_rows
import bench_shell_loop
from machine import describe_machine
from measuring import Cost
from project import MONTH, demo_project, engines, register_sizes

SHELL_COMMUNES = 4  # the shell loop takes so long that these must do
SIZES, FULL_SIZES = (10, 114), (10, 114, 1000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on the same communes, with the same number of jobs, one thing after the other; the ratios come last."""
    options = _options(arguments)
    print(f"{options.communes} đơn vị của dữ liệu thử, tháng {MONTH}, {options.jobs} đơn vị cùng lúc")
    print(describe_machine())
    with tempfile.TemporaryDirectory() as folder:
        project = demo_project(Path(folder), options.communes)
        print(f"danh sách hồ sơ của tháng: {register_sizes(project)}")
        reports = {engine: bench_report.main(project, options.jobs, engine) for engine in engines()}
        count = min(SHELL_COMMUNES, options.communes)
        loops = {engine: bench_shell_loop.main(project, options.jobs, count, engine) for engine in engines()}
        floor = bench_floor.main(project, options.jobs)
    earlier = bench_history.main(options.communes, options.jobs)
    first, second = bench_growth.main(FULL_SIZES if options.full else SIZES, options.jobs)
    print("\ndanh sách dài: đọc, gộp, tính, kiểm tra trong một tiến trình")
    bench_rows.main()
    print("\nmục lục của cả nước")
    importlib.import_module(
        "bench_index"
    ).main()  # not before: its pandas would be in the memory of all measured so far
    print(f"\nlúc kết thúc: {describe_machine().splitlines()[-1]}")
    print("\ntỷ số, theo đồng hồ và theo giây CPU:")
    for engine, loop in loops.items():
        for of, report in reports.items():
            if engine in (of, "quarto"):
                _ratio(f"vòng lặp papermill × 3 + {engine} / make report ENGINE={of}", loop, report)
    _ratio("make report ENGINE=pandoc / mức sàn", reports["pandoc"], floor)
    _ratio("một đơn vị có 12 tháng trước / có 1 tháng trước", *earlier)
    _ratio("lần thứ nhất / lần thứ hai, không có gì đổi", first, second)


def _ratio(what: str, one: Cost, other: Cost) -> None:
    print(f"  {what:<70}{one.seconds / other.seconds:>8.2f}{one.cpu / other.cpu:>8.2f}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--full", default="", help="1: thêm 1.000 đơn vị")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
