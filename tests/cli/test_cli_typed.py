"""What is typed behind `make … NAME=` is text: it reaches the program as it is; nothing in it is run or expanded."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cli import main

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OPTIONS = re.findall(r"\w+", re.findall(r"^OPTIONS := (.*)$", MAKEFILE, re.MULTILINE)[0])
VERBS = [verb for verb in re.findall(r"^([a-z-]+):.*## .*$", MAKEFILE, re.MULTILINE) if verb not in ("help", "setup")]
SHELL = [
    "'; touch canary; '", '"; touch canary; "', "`touch canary`", "$(touch canary)", "; touch canary #",
    "| touch canary", "&& touch canary", "\ntouch canary\n", "x' > canary '", "$$(touch canary)", "${IFS}touch canary",
    "\\'; touch canary",
]  # fmt: skip
MAKE = [
    "$(shell touch canary)", "${shell touch canary}", "$(eval x := $(shell touch canary))", "$(file >canary,x)",
    "$(MONTH)", "$$HOME", "$(error canary)", "\t@touch canary", "#", "x\\", "define", "$", "$(",
]  # fmt: skip
NAMES = ["Trần's $HOME #1.xlsx", "hồ sơ; tháng 3 (bản 2).xlsx", '`a` $(shell b) "c".csv']


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A folder in which nothing but the Makefile works: every program writes down what it was given."""
    program = '#!/bin/bash\nenv -0 >>"$DUMP"\nprintf "%s\\n" "$@" >>"$DUMP.arguments"\n'
    for name in ("python", "jupyter", "ruff", "mypy", "lint-imports", "nbstripout", "uv"):
        file = tmp_path / "env" / "bin" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(program)
        file.chmod(0o755)
    (tmp_path / "outputs").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "env" / ".bao-cao-ready-dev").touch()
    return tmp_path


def make(
    folder: Path, verb: str, given: dict[str, str], by_environment: bool = False, prefix: str = ""
) -> subprocess.CompletedProcess[str]:
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment = outer | {
        "CONDA_DEFAULT_ENV": "bao-cao-tthc",
        "CONDA_PREFIX": prefix or str(folder / "env"),
        "DUMP": str(folder / "dump"),
    }
    command = ["make", "-f", str(ROOT / "Makefile"), verb]
    command += [] if by_environment else [f"{name}={value}" for name, value in given.items()]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | (given if by_environment else {}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def received(folder: Path) -> dict[str, str]:
    """What the last program that was started found in its environment."""
    entries = (folder / "dump").read_bytes().decode().split("\0")
    return dict(entry.partition("=")[::2] for entry in entries if entry)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("by_environment", [False, True], ids=["typed", "environment"])
def test_a_verb_gets_what_was_typed_and_runs_none_of_it(stage: Path, verb: str, by_environment: bool) -> None:
    for payload in [*SHELL, *MAKE, *NAMES]:
        (stage / "dump").unlink(missing_ok=True)
        make(stage, verb, dict.fromkeys(OPTIONS, payload), by_environment)
        got = received(stage)
        # make itself drops the space before a value.
        assert {name: got[name] for name in OPTIONS} == dict.fromkeys(
            OPTIONS, payload if by_environment else payload.lstrip("\t\n ")
        )
        assert not (stage / "canary").exists(), payload


def test_no_recipe_puts_an_option_into_a_command() -> None:
    used = re.findall(r"(?<!\$)\$[({](\w+)", MAKEFILE)
    assert not {*used} & {*OPTIONS}
    told = {
        name for line in re.findall(r"## (.*)$", MAKEFILE, re.MULTILINE) for name in re.findall(r"\b([A-Z_]+)=", line)
    }
    assert told <= {*OPTIONS}, "what the list of verbs names goes the safe way"


CHEAP = {
    "report": ["MONTH", "COMMUNE", "FORMATS", "ENGINE", "JOBS", "SCHEDULER", "FORCE", "DRY_RUN"],
    "approve": ["MONTH", "COMMUNE"],
    "inspect": ["FILE"],
    "demo": ["COMMUNES", "BROKEN", "MONTH"],
    "new-month": ["MONTH"],
    "new-commune": ["CODE"],
    "new-province": ["CODE", "MOVE_SAMPLES"],
    "doctor": ["MONTH"],
    "choose": ["MONTH", "COMMUNE"],
}
GOOD = {"MONTH": "2026-03", "COMMUNE": "an-truong", "BY": "Nguyễn Thị Xuân", "CODE": "82", "COMMUNES": "1"}
ODD = ["\x1b[31mđỏ", "‮đảo", "\udcff", "x" * 5000, "9" * 4000, "../../etc/passwd", "-1", "٣"]


@pytest.mark.parametrize(("verb", "option"), [(verb, option) for verb, options in CHEAP.items() for option in options])
def test_a_value_that_is_none_is_told_in_one_message(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, verb: str, option: str
) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    for payload in [*SHELL, *MAKE[:-3], *ODD]:
        monkeypatch.setenv(option, payload)
        code = main([verb])
        told = capsys.readouterr().err
        assert code in (1, 2), payload
        assert len(told.splitlines()) <= 2
        assert "\x1b" not in told
        assert "‮" not in told
    assert not list(project.rglob("canary"))
    assert not (project / "outputs").exists() or not list((project / "outputs").rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_inspected_whatever_its_name(project: Path, name: str) -> None:
    file = project / "data" / "2026-03" / "phuong-mau" / name
    source = project / "data" / "2026-03" / "phuong-mau" / "ho-so.xlsx"
    if name.endswith("xlsx"):
        shutil.copy(source, file)
    else:
        file.write_text("Mã hồ sơ;Ngày nhận\n1;2\n", encoding="utf-8")
    done = make(project, "inspect", {"FILE": file.relative_to(project).as_posix()}, prefix=sys.prefix)
    told = done.stdout + done.stderr  # a name that may have a person in it is told by its place
    assert name in told or "tệp thứ" in told
    assert "Bố cục" in told or "không nhận ra bố cục" in told
    assert "Traceback" not in done.stderr
    if name.endswith("xlsx"):
        assert done.returncode == 0
    assert not [left for left in project.iterdir() if left.name in ("a", "b", "canary")]


def test_the_environment_gives_what_the_command_line_leaves_open(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONTH", "2026-13")
    monkeypatch.setenv("DRY_RUN", "1")
    monkeypatch.setenv("COMMUNE", "phuong-mau")
    monkeypatch.setenv("FORMATS", "")
    monkeypatch.setenv("ENGINE", "pandoc")
    assert main(["report"]) == 2
    assert main(["report", "--month", "2026-03"]) == 0
    assert "Sẽ làm 1/1 đơn vị" in capsys.readouterr().out
