"""What many tests start from: a private copy of the project, and the sample month made once."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from copies import copy_project
from hypothesis import HealthCheck, Phase, settings

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


@pytest.fixture(autouse=True, scope="module")
def _own_main() -> Iterator[None]:
    """IPython puts a module of its own in the place of ``__main__``, which new processes ask for."""
    main_module = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main_module


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, as the current directory."""
    copy_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def sample_month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    """Outputs of `report --month 2026-03` over the committed data, its exit code and what it said."""
    root = copy_project(tmp_path_factory.mktemp("sample"))
    before = Path.cwd()
    os.chdir(root)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            code = main(["report", "--month", "2026-03", "--engine", "pandoc"])
    finally:
        os.chdir(before)
    return root / "outputs" / "2026-03", code, said.getvalue()
