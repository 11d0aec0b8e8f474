"""How long things take on this machine: ``make bench [COMMUNES=20] [JOBS=2] [FULL=1]``. It judges nothing."""

import argparse
import importlib.util
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bench_floor
import bench_growth
import bench_report
import bench_rows
import bench_shell_loop
from machine import describe_machine
from project import MONTH, demo_project, register_sizes

SHELL_COMMUNES = 4  # the shell loop takes so long that these must do
SIZES, FULL_SIZES = (10, 114), (10, 114, 1000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on the same communes, with the same number of jobs, one thing after the other."""
    options = _options(arguments)
    print(f"{options.communes} đơn vị của dữ liệu thử, tháng {MONTH}, {options.jobs} đơn vị cùng lúc")
    print(describe_machine())
    with tempfile.TemporaryDirectory() as folder:
        project = demo_project(Path(folder), options.communes)
        print(f"danh sách hồ sơ của tháng: {register_sizes(project)}")
        report = bench_report.main(project, options.jobs)
        bench_shell_loop.main(project, options.jobs, min(SHELL_COMMUNES, options.communes), report)
        bench_floor.main(project, options.jobs, report)
        bench_report.again(project, options.jobs, report)
    bench_growth.main(FULL_SIZES if options.full else SIZES, options.jobs)
    print("\ndanh sách dài: đọc, gộp, tính, kiểm tra trong một tiến trình")
    bench_rows.main()
    if importlib.util.find_spec("bench_index"):
        print("\nmục lục của cả nước")
        importlib.import_module("bench_index").main()
    print(f"\nlúc kết thúc: {describe_machine().splitlines()[-1]}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--full", default="", help="1: thêm 1.000 đơn vị")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
