"""Our engine against papermill's own: the same notebooks through both, and nothing different but what must be.

What must be, and is made equal before comparing:

- times, the process number in the name of a cell's file, addresses of objects;
- into how many pieces a stream is cut: a kernel sends what it has five times a second, so neither engine is sure of it;
- the folder that the notebooks lie in;
- the lines of code that refuse to ask somebody: those of a kernel, or ours.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from execute_all import STAGES, notebooks

HERE = Path(__file__).parent
ENGINES = ("shell", "papermill")
TIMES = {"start_time", "end_time", "duration"}

# Where a kernel refuses to ask somebody, and where we do.
REFUSING = r"File \S*(?:ipykernel/kernelbase|helpers/run/shell)\.py:"
COLOUR = r"\x1b\[[\d;]*m"

Executed = dict[str, Path]


@pytest.fixture(scope="module")
def executed(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Executed:
    """Every notebook through both engines, each engine in a process of its own, as long as it takes."""
    folders = {engine: tmp_path_factory.mktemp(engine) for engine in ENGINES}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "BAO_CAO"))}
    environment["SOURCE_DATE_EPOCH"] = "0"  # matplotlib writes the time into an SVG
    script = str(HERE / "execute_all.py")
    running = [
        subprocess.Popen(
            [sys.executable, script, engine, str(folder), str(sample_project)], env=environment, stderr=subprocess.PIPE
        )
        for engine, folder in folders.items()
    ]
    for process in running:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
    return folders


def normal(text: str, folder: Path) -> str:
    text = text.replace(str(folder), "")
    text = re.sub(r"ipykernel_\d+", "ipykernel_", text)
    return re.sub(r"0x[0-9a-f]{6,}", "0x", text)


def one_piece(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            joined[-1] = {**last, "text": last["text"] + output["text"]}
        else:
            joined.append(output)
    return joined


def without_refusal(output: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a traceback the code that refuses."""
    frames = output.get("traceback", [])
    kept = [frame for frame in frames if not re.match(REFUSING, re.sub(COLOUR, "", frame))]
    return {**output, "traceback": kept} if "traceback" in output else output


def without_times(metadata: dict[str, Any]) -> dict[str, Any]:
    """Keep which times there are, not what they are."""
    times = {name: {**metadata[name]} for name in ("papermill", "execution") if name in metadata}
    for name, values in times.items():
        for key, value in values.items():
            if key in TIMES or name == "execution":
                values[key] = value is not None
    return {**metadata, **times}


def what_counts(folder: Path, name: str) -> dict[str, Any]:
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        # papermill gives the cells that it adds a random name.
        cell.pop("id", None)
        cell.metadata = without_times(cell.metadata)
        if "outputs" in cell:
            cell.outputs = [without_refusal(output) for output in one_piece(cell.outputs)]
    notebook.metadata = without_times(notebook.metadata)
    return json.loads(normal(json.dumps(notebook), folder))


def what_was_raised(folder: Path) -> dict[str, Any]:
    raised = json.loads(normal((folder / "raised.json").read_text(encoding="utf-8"), folder))
    for error in raised.values():
        if isinstance(error, dict):
            error["words"] = re.sub(rf"{REFUSING}.*?\n\n", "", error["words"], flags=re.DOTALL)
    return raised


def first_difference(ours: dict[str, Any], reference: dict[str, Any]) -> object:
    pairs = [(ours["metadata"], reference["metadata"]), *zip(ours["cells"], reference["cells"], strict=True)]
    return next((pair for pair in pairs if pair[0] != pair[1]), None)


def test_both_engines_give_the_same_notebooks_and_exceptions(executed: Executed) -> None:
    """One test: under xdist each worker would execute everything again."""
    raised = [what_was_raised(executed[engine]) for engine in ENGINES]
    differences = {}
    for name in [*notebooks(), *STAGES]:
        differences[name] = first_difference(*(what_counts(executed[engine], name) for engine in ENGINES))
    assert len(differences) > 20
    assert {name: pair for name, pair in differences.items() if pair} == {}
    assert raised[0] == raised[1]
    assert {"error_stops", "exit_with_a_code"} <= {name for name in differences if raised[0][name]}
    assert not {"exit_zero", "magics", *STAGES} & {name for name in differences if raised[0][name]}
