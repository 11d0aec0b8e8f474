"""What a forked notebook may not do to this process, to the next notebook, or to the machine; and how it may die."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "BAO_CAO"))}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("in-turn")
    command = [sys.executable, str(HERE / "execute_in_turn.py"), str(out)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_a_notebook_changes_nothing_for_the_next_one_nor_for_the_process(results: dict[str, Any]) -> None:
    assert results["changes_all"]["raised"] is None
    assert results["sees_nothing"]["raised"] is None
    assert results["unchanged"]


def test_each_notebook_has_its_own_chance(results: dict[str, Any]) -> None:
    once, again = (
        results[name]["cell"]["outputs"][0]["data"]["text/plain"] for name in ("random_once", "random_again")
    )
    for one, other in zip(once.strip("()").split(","), again.strip("()").split(","), strict=True):
        assert one != other


@pytest.mark.parametrize(
    ("name", "ename", "how"),
    [
        ("killed", "DeadKernelError", "(SIGKILL)"),
        ("left", "DeadKernelError", "(mã thoát 3)"),
        ("crashed", "DeadKernelError", "(SIGSEGV)"),
        ("slow", "CellTimeoutError", "ô chạy quá 2 giây"),
        ("deaf", "CellTimeoutError", "ô chạy quá 2 giây"),
        ("killed in a jupyter kernel", "DeadKernelError", "đã chết giữa chừng"),
    ],
)
def test_a_death_is_an_error_of_its_cell(results: dict[str, Any], name: str, ename: str, how: str) -> None:
    """papermill's own engine raises nbclient's exception instead, names no cell and calls the cell completed."""
    result = results[name]
    assert result["raised"]["kind"] == "PapermillExecutionError"
    assert 'Exception encountered at "In [2]"' in result["raised"]["words"]
    *before, error = result["cell"]["outputs"]
    assert (error["ename"], result["cell"]["metadata"]["papermill"]["status"]) == (ename, "failed")
    assert error["evalue"].endswith(how)
    assert result["papermill"]["exception"] is True
    if name in ("killed", "slow"):
        assert [output["text"] for output in before] == ["trước\n"], "what it said before is kept"


def test_nothing_is_left_running_or_open(results: dict[str, Any]) -> None:
    left = int(results["leaves_a_process"]["cell"]["outputs"][0]["text"])
    assert not Path(f"/proc/{left}").exists()
    assert results["children"] == []
    assert results["threads"] == 1
    assert results["files left open"] <= 3, "the event loop of nbclient"


@pytest.mark.parametrize(
    ("name", "is_jupyter"),
    [("is_jupyter", False), ("is jupyter when asked for jupyter", True), ("is jupyter when there is a thread", True)],
)
def test_it_forks_unless_asked_not_to_or_unsafe(results: dict[str, Any], name: str, is_jupyter: bool) -> None:
    assert results[name]["cell"]["outputs"][0]["data"]["text/plain"] == str(is_jupyter)


def test_the_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    script = """
import nbformat, papermill
source = "import os, time; from pathlib import Path; Path('pid').write_text(str(os.getpid())); time.sleep(60)"
nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), "in.ipynb")
papermill.execute_notebook("in.ipynb", "out.ipynb", engine_name="fork", kernel_name="python3", progress_bar=False)
"""
    parents = {}
    for blow in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        folder = tmp_path / blow.name
        folder.mkdir()
        command = [sys.executable, "-c", script]
        parents[blow] = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    for blow, parent in parents.items():
        file = tmp_path / blow.name / "pid"
        child = wait_for(lambda file=file: file.is_file() and file.read_text())
        assert Path(f"/proc/{child}").exists()
        parent.send_signal(blow)
        assert parent.wait(10) != 0
        wait_for(lambda child=child: not Path(f"/proc/{child}").exists())


def wait_for(condition: Any) -> Any:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@pytest.mark.parametrize("module", ["papermill", "helpers.run.fork.engine"])
def test_either_may_be_imported_first(module: str) -> None:
    """papermill imports the engine while it is being imported itself."""
    code = f"import {module}; from papermill.engines import papermill_engines; papermill_engines.get_engine('fork')"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, env=ENVIRONMENT)
