"""What must agree between the files of the repository itself."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
STAGES = ("01_load", "02_indicators", "03_report")


PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, GROUPS = PYPROJECT["project"], PYPROJECT["dependency-groups"]
WORK = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["cluster"]]


def _pins(lock: str) -> dict[str, set[str]]:
    pins = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {name: {version for other, version in pins if other == name} for name, _ in pins}


def _names(requirements: list[str]) -> set[str]:
    return {re.sub(r"[._]", "-", re.split(r"[<>=]", requirement)[0]) for requirement in requirements}


def test_environment_yml_asks_for_the_packages_of_pyproject() -> None:
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    own = {"make", "pip>=25.1", "python>=3.11", "quarto>=1.9"}
    assert own <= set(conda)
    assert "--editable ." in pip["pip"]
    assert sorted([*(set(conda) - own), *(set(pip["pip"]) - {"--editable ."})]) == sorted(WORK)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", [*WORK, *GROUPS["build"]]), ("requirements-dev.lock", GROUPS["dev"])],
)
def test_a_lock_holds_what_it_is_for_with_hashes_and_names_no_registry(lock: str, wanted: list[str]) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert _names(wanted) <= set(_pins(lock))
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[\w.-]+==)", text))
    assert "://" not in text


def test_who_makes_reports_gets_no_test_tool_and_both_locks_agree() -> None:
    work, dev = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert not {"pytest", "mypy", "ruff", "playwright", "uv"} & set(work)
    assert {name: work[name] for name in work.keys() & dev} == {name: dev[name] for name in work.keys() & dev}


def test_the_environment_can_build_the_project_without_fetching_a_builder() -> None:
    assert GROUPS["build"] == PYPROJECT["build-system"]["requires"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_committed_notebook_holds_no_output_and_starts_with_its_parameters(stage: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count is not None]
    assert code[0].metadata["tags"] == ["parameters"]
    assert 'month = ""' in code[0].source, "notebooks/dang-xem.yml decides, so that nobody edits a committed notebook"
    assert not [cell for cell in code if re.search(r"^\s*(?:def|class) ", cell.source, re.MULTILINE)]
    assert len(code) <= 17


def test_no_file_names_how_it_was_made_or_a_machine() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("thư mục này không phải là kho git, nên không biết tệp nào được giao")
    # params/ and data/ may be a user's own.
    listing = ["git", "ls-files", "-z", "--", ".", ":!params", ":!data"]
    files = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
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
