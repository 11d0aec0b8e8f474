"""A process that dies in the middle of a notebook: its cell is named, what it said is kept, and nobody else suffers."""

import subprocess
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_city import ENVIRONMENT, LOCKS, NAMES, command, is_whole, ledger, make_city

MONTH_FOLDER = "outputs/2026-03"

# What a cell of 01_load does in each commune, before which it displays and says something.
DEATHS = {
    "an-duong": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "an-lao": "import os\nos._exit(3)",
    "kien-thuy": "import ctypes\nctypes.string_at(0)",
    "le-chan": "import time\nfrom helpers.run.process import allow\nallow(2)\ntime.sleep(60)",
    "tien-lang": "import signal, time\nfrom helpers.run.process import allow\nallow(2)\n"
    "for s in (2, 15): signal.signal(s, signal.SIG_IGN)\nwhile True: time.sleep(1)",
    # Ends as it should, and leaves a process and a thread that do not.
    "vinh-bao": "import subprocess, threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n"
    "open('../../left', 'w').write(str(subprocess.Popen(['sleep', '600']).pid))",
}
EXPECTED = {
    "an-duong": ("DeadKernelError", "tiến trình chạy sổ tay đã chết giữa chừng (SIGKILL)"),
    "an-lao": ("DeadKernelError", "tiến trình chạy sổ tay đã chết giữa chừng (mã thoát 3)"),
    "kien-thuy": ("DeadKernelError", "tiến trình chạy sổ tay đã chết giữa chừng (SIGSEGV)"),
    "le-chan": ("CellTimeoutError", "ô chạy quá 2 giây"),
    "tien-lang": ("CellTimeoutError", "ô chạy quá 2 giây"),
}


def make_deadly_city(root: Path) -> int:
    """Lay out the city; give the number of the cell in which its processes die."""
    make_city(root, len(NAMES))
    file = root / "notebooks" / "bao-cao-thang" / "01_load.ipynb"
    notebook = nbformat.read(file, as_version=4)
    cell = f"display('hiện')\nprint('trước')\nprint('lỗi', file=__import__('sys').stderr)\nexec({DEATHS!r}[commune])"
    notebook.cells += [nbformat.v4.new_code_cell(cell), nbformat.v4.new_code_cell("'sau'")]
    nbformat.write(notebook, file)
    # One more: papermill adds a cell with the parameters.
    return sum(cell.cell_type == "code" for cell in notebook.cells)


def run(root: Path, *options: str, **environment: str) -> str:
    done = subprocess.run(
        command(*options),
        cwd=root,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["forkserver", "spawn"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[str], str]:
    """A city after its run: where, the deadly cell's number, its communes, what was said."""
    root = tmp_path_factory.mktemp(request.param)
    cell = make_deadly_city(root)
    names = list(NAMES) if request.param == "forkserver" else ["an-duong", "le-chan", "vinh-bao"]
    temporary = root / "tmp"
    temporary.mkdir()
    said = run(root, "--communes", ",".join(names), BAO_CAO_START=request.param, TMPDIR=str(temporary))
    return root, cell, names, said


def test_the_death_is_an_error_of_its_cell_and_what_was_there_is_kept(city: tuple[Path, int, list[str], str]) -> None:
    root, number, names, said = city
    for name in names[:-1]:
        ename, what = EXPECTED[name]
        row: dict[str, Any] = ledger(root)[name]
        assert row["message"].startswith(f"Bước 01_load dừng ở ô [{number}]: {ename}: {what}\nHãy chạy lại")
        assert (row["notebook"], row["cell"]) == ("01_load", number)
        assert row["remains"] == f"{MONTH_FOLDER}/.{name}.loi"
        assert what in said
        executed = nbformat.read(root / row["remains"] / "01_load.ipynb", as_version=4)
        cell = next(cell for cell in executed.cells if cell.source.startswith("display('hiện')"))
        shown, out, err, error = cell.outputs
        assert shown.data["text/plain"] == "'hiện'"
        assert ((out.name, out.text), (err.name, err.text)) == (("stdout", "trước\n"), ("stderr", "lỗi\n"))
        assert (error.ename, error.evalue) == (ename, what)
        assert (cell.execution_count, cell.metadata.papermill.status) == (number, "failed")
        assert executed.metadata.papermill.exception is True
        assert "papermill-error-cell" in executed.cells[0].source, "as papermill marks a notebook that failed"
        done = [cell for cell in executed.cells if cell.get("metadata", {}).get("papermill", {}).get("duration")]
        code = [cell for cell in done if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, number))
        assert any("kỳ từ ngày" in output.data["text/plain"] for cell in code for output in cell.outputs)


def test_a_commune_that_leaves_a_process_and_a_thread_behind_is_made_and_both_end(
    city: tuple[Path, int, list[str], str],
) -> None:
    root = city[0]
    assert ledger(root)["vinh-bao"]["state"] == "final"
    assert is_whole(root / MONTH_FOLDER / "vinh-bao")
    left, deadline = (root / "left").read_text(), time.monotonic() + 60
    while Path(f"/proc/{left}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{left}").exists()


def test_nothing_half_made_is_left_lying(city: tuple[Path, int, list[str], str]) -> None:
    root, _, names, _ = city
    hidden = {file.name for file in (root / MONTH_FOLDER).glob(".*")}
    assert hidden == LOCKS | {*(f".{name}.loi" for name in names[:-1])}
    assert [file.name for file in (root / "tmp").iterdir() if file.name.startswith("bao-cao")] == []


def test_a_kernel_that_dies_is_an_error_of_its_cell_too(tmp_path: Path) -> None:
    number = make_deadly_city(tmp_path)
    said = run(tmp_path, "--communes", "an-duong", BAO_CAO_KERNEL="jupyter")
    assert f"Bước 01_load dừng ở ô [{number}]: DeadKernelError: tiến trình chạy sổ tay đã chết giữa chừng" in said
    executed = nbformat.read(tmp_path / MONTH_FOLDER / ".an-duong.loi" / "01_load.ipynb", as_version=4)
    cell = next(cell for cell in executed.cells if cell.source.startswith("display('hiện')"))
    assert cell.outputs[-1].ename == "DeadKernelError"
    assert cell.metadata.papermill.status == "failed"


def test_a_process_that_dies_outside_a_notebook_leaves_what_it_had_made(tmp_path: Path) -> None:
    make_city(tmp_path, 1)
    file = tmp_path / "notebooks" / "bao-cao-thang" / "03_report.ipynb"
    notebook = nbformat.read(file, as_version=4)
    later = (
        "import os, signal, threading, time\nfrom pathlib import Path\n"
        "def die(file, sleep, kill, pid):\n"
        "    while not file.exists(): sleep(0.001)\n"
        "    kill(pid, 9)\n"
        "file = case.outputs.document('html').absolute()\n"
        "threading.Thread(target=die, args=(file, time.sleep, os.kill, os.getpid()), daemon=True).start()"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(later))
    nbformat.write(notebook, file)
    said = run(tmp_path)
    assert "Tiến trình làm báo cáo bị dừng đột ngột (SIGKILL). Hãy chạy lại" in said
    assert (tmp_path / MONTH_FOLDER / ".an-duong.loi" / "03_report.ipynb").is_file()
