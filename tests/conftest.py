"""What many tests start from: a private copy of the tests' own project, and its sample month made once."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, Phase, settings
from own_project import ROOT, lay_out

from helpers.cli import main

# The same examples each time: a run that fails can be run again, and nobody's change fails by another's luck.
# Explaining a failure traces every line and can take hours. `make fuzz` draws new ones.
settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
settings.register_profile("new-examples", settings.get_profile("suite"), derandomize=False, max_examples=200)
settings.load_profile("suite")

# As in a shell without another environment, also for the processes that tests start: these test this checkout too.
os.environ.pop("VIRTUAL_ENV", None)
os.environ.pop("PYTHONHOME", None)
if os.environ.get("CONDA_PREFIX") != sys.prefix:
    os.environ.pop("CONDA_PREFIX", None)
    os.environ.pop("CONDA_DEFAULT_ENV", None)
os.environ["PYTHONPATH"] = str(ROOT / "src")
# What `make test` was given is not meant for the verbs that tests call.
OPTIONS = re.findall(r"\w+", re.findall(r"^OPTIONS := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[0])
for option in OPTIONS:
    os.environ.pop(option, None)
# A shell has its background jobs ignore the keyboard's interrupt, and so would every process of the tests.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="module")
def _own_main() -> Iterator[None]:
    """IPython puts a module of its own in the place of ``__main__``, which new processes ask for."""
    main_module = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main_module


MadeOnce = Callable[[str, Callable[[Path], Any]], tuple[Path, Any]]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """A function that makes a folder for all workers of this run: `made_once(name, make)`.

    It gives the folder, which is to be read only, and what `make` gave, which JSON must be able to hold.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made_once(name: str, make: Callable[[Path], Any]) -> tuple[Path, Any]:
        folder, given = shared / name, shared / f"{name}.json"
        with FileLock(shared / f"{name}.lock"):
            if not given.exists():
                shutil.rmtree(folder, ignore_errors=True)
                given.write_text(json.dumps(make(folder)), encoding="utf-8")
        return folder, json.loads(given.read_text(encoding="utf-8"))

    return made_once


@pytest.fixture(scope="session")
def sample_project(made_once: MadeOnce) -> Path:
    """The tests' own project with its two sample communes; to be read only."""
    return made_once("sample-project", lay_out)[0]


@pytest.fixture
def project(sample_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, as the current directory."""
    shutil.copytree(sample_project, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def sample_month(sample_project: Path, made_once: MadeOnce) -> tuple[Path, int, str]:
    """Outputs of `report --month 2026-03` over the sample communes, its exit code and what it said; to be read only."""

    def make(root: Path) -> tuple[int, str]:
        shutil.copytree(sample_project, root)
        said = io.StringIO()
        with contextlib.chdir(root), contextlib.redirect_stdout(said):
            code = main(["report", "--month", "2026-03", "--engine", "pandoc"])
        return code, said.getvalue()

    root, (code, said) = made_once("sample-month", make)
    return root / "outputs" / "2026-03", code, said
