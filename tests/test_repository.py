"""What must agree between the files of the repository itself."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
STAGES = ("01_load", "02_indicators", "03_report")


def _asked_for(project: dict[str, Any]) -> list[str]:
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["cluster"], *extras["dev"]]


def test_environment_yml_asks_for_the_packages_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = sorted(
        [
            *project["dependencies"],
            *project["optional-dependencies"]["cluster"],
            *project["optional-dependencies"]["dev"],
        ]
    )
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    own = {"make", "pip", "python>=3.11", "quarto>=1.9"}
    assert own <= set(conda)
    assert "--editable ." in pip["pip"]
    assert sorted([*(set(conda) - own), *(set(pip["pip"]) - {"--editable ."})]) == wanted


def test_the_lock_holds_every_dependency_with_hashes_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    for requirement in [
        *project["dependencies"],
        *project["optional-dependencies"]["cluster"],
        *project["optional-dependencies"]["dev"],
    ]:
        assert re.split(r"[<>=]", requirement)[0].replace(".", "-") in locked
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[\w.-]+==)", lock))
    assert "://" not in lock


@pytest.mark.parametrize("stage", STAGES)
def test_a_committed_notebook_holds_no_output_and_starts_with_its_parameters(stage: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count is not None]
    assert code[0].metadata["tags"] == ["parameters"]
    assert 'month = "2026-03"' in code[0].source
    assert 'commune = "an-truong"' in code[0].source
    assert not [cell for cell in code if re.search(r"^\s*(?:def|class) ", cell.source, re.MULTILINE)]
    assert len(code) <= 16


def test_no_file_names_how_it_was_made_or_a_machine() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    marks = re.compile(rf"{re.escape(str(ROOT))}|pypi\.org|files\.pythonhosted".encode())
    for name in filter(None, files.split("\0")):
        file = ROOT / name
        if file.suffix not in (".docx", ".xlsx", ".png") and file != Path(__file__) and file.is_file():
            assert not marks.search(file.read_bytes()), name


def test_the_command_without_a_verb_says_what_is_wrong() -> None:
    done = subprocess.run([sys.executable, "-m", "helpers.cli"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Lệnh không hợp lệ" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_notebooks_run_on_the_environments_own_kernel() -> None:
    for stage in STAGES:
        notebook = json.loads((ROOT / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb").read_text(encoding="utf-8"))
        assert notebook["metadata"]["kernelspec"]["name"] == "python3"
