"""What a notebook may not do to the process that it runs in, nor to the next notebook; and how it may end itself."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "BAO_CAO"))}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("in-turn")
    command = [sys.executable, str(HERE / "execute_in_turn.py"), str(out)]
    environment = ENVIRONMENT | {"VIRTUAL_ENV": "/moi-truong-khac"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_a_notebook_changes_nothing_for_the_next_one(results: dict[str, Any]) -> None:
    assert results["changes all"]["raised"] is None
    for name in ("sees nothing at first", "sees nothing", "sees nothing after a failure"):
        assert results[name]["raised"] is None


def test_a_notebook_changes_nothing_for_the_process(results: dict[str, Any]) -> None:
    assert results["changed"] == []
    assert results["children"] == []
    assert results["files left open"] == 0


def test_each_notebook_has_its_own_chance(results: dict[str, Any]) -> None:
    once, again = (
        results[name]["cell"]["outputs"][0]["data"]["text/plain"] for name in ("random once", "random again")
    )
    for one, other in zip(once.strip("()").split(","), again.strip("()").split(","), strict=True):
        assert one != other


def test_figures_are_shown_in_each_notebook(results: dict[str, Any]) -> None:
    once, again = (results[name]["cell"]["outputs"] for name in ("figure", "figure again"))
    assert [output["output_type"] for output in again] == ["execute_result", "display_data"]
    assert once[1] == again[1]


def test_a_failure_is_told_as_papermill_tells_it(results: dict[str, Any]) -> None:
    failed = results["fails"]
    assert failed["raised"]["kind"] == "PapermillExecutionError"
    assert "ZeroDivisionError" in failed["raised"]["words"]
    assert failed["cell"]["metadata"]["papermill"]["status"] == "failed"
    assert failed["next"]["metadata"]["papermill"]["status"] == "pending"
    assert failed["papermill"]["exception"] is True


def test_after_exit_no_cell_is_run_and_that_is_an_error_of_the_first(results: dict[str, Any]) -> None:
    """In a Jupyter kernel it is run or not, as chance has it, and papermill then says that the kernel died."""
    left = results["leaves"]
    assert left["cell"]["metadata"]["papermill"]["status"] == "completed"
    assert left["next"]["outputs"][0]["ename"] == "DeadKernelError"
    assert 'Exception encountered at "In [3]"' in left["raised"]["words"]
    assert results["leaves but stays"]["raised"] is None
    assert results["leaves but stays"]["next"]["outputs"][0]["data"]["text/plain"] == "2"
    assert "SystemExit: thôi" in results["leaves with an error"]["raised"]["words"]


def test_each_cell_has_its_time_and_nothing_has_after_the_notebook(results: dict[str, Any]) -> None:
    assert results["limits"] == [7, 7, 7, None]
