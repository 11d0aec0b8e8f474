"""Each folder beside this file is a month with what must come of it; see README.md there."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from own_project import PROJECT, copy_notebooks
from ruamel.yaml import YAML
from traitlets.config import Config

from helpers import indicators
from helpers.checks import Finding, read_findings
from helpers.errors import UserError
from helpers.indicators import Figures, read_figures
from helpers.narrative.markdown import plain
from helpers.params import open_case
from helpers.review.listing import listings
from helpers.review.seen import see

HERE = Path(__file__).parent
SCENARIOS = sorted(file.parent.name for file in HERE.glob("*/kich-ban.yml"))
MONTH = "2026-03"
OUTPUT = "outputs/xa-thu"
# What would act in a draft: HTML, code, TeX, Jinja, shortcodes, raw blocks. Escaped, it is text.
ACTING = re.compile(r"(?<!\\)(?:[<`$]|\{[{%=]|!\[)")


@pytest.fixture(autouse=True, scope="module")
def _no_shell_is_left() -> Iterator[None]:
    yield
    InteractiveShell.clear_instance()


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = HERE / name
    scenario = {"month": MONTH, "params": {}, "says": [], "does_not_say": []} | read(folder / "kich-ban.yml")
    lay_out(folder, scenario["month"], scenario["params"], tmp_path)
    monkeypatch.chdir(tmp_path / "notebooks" / "bao-cao-thang")
    if "error" in scenario:
        with pytest.raises(UserError) as refused:
            run_stages(scenario["month"])
        said, pieces = str(refused.value), scenario["error"]
        assert [piece for piece in ([pieces] if isinstance(pieces, str) else pieces) if piece not in said] == [], said
        return
    run_stages(scenario["month"])
    output = tmp_path / "outputs" / "xa-thu"
    figures = read_figures(output / "indicators.json")
    has_as_many_rows_as_it_says(figures, tmp_path, scenario["month"])
    expected = rows(folder / "figures.csv")
    assert {row["code"]: shown(figures[row["code"]].value) for row in expected} == {
        row["code"]: row["value"] for row in expected
    }
    compare_findings(read_findings(output / "checks.json"), rows(folder / "findings.csv"))
    draft = (output / "bao-cao.qmd").read_text(encoding="utf-8")
    assert not ACTING.findall(draft.partition("\n---\n")[2])
    assert [text for text in scenario["says"] if text not in plain(draft)] == []
    assert [text for text in scenario["does_not_say"] if text in plain(draft)] == []


def has_as_many_rows_as_it_says(figures: Figures, project: Path, month: str) -> None:
    """Each figure that is counted from rows has exactly these rows in the list that its reader is led to."""
    case = open_case(project, month, "xa-thu").into(project / OUTPUT)
    seen = see(case)
    lists = listings(case, seen, indicators.rows(seen))
    counted = {code: len(listing.of(code)) for listing in lists.values() for code in listing.counted}
    assert {code: figures[code].value for code in counted} == counted


def compare_findings(found: list[Finding], expected: list[dict[str, str]]) -> None:
    told = "\n".join(f"{one.severity} {one.code}: {one.message}" for one in found)
    assert {(one.code, str(one.severity)) for one in found} == {(row["code"], row["severity"]) for row in expected}, (
        told
    )
    for row in expected:
        assert any((row.get("says") or "") in one.message for one in found if one.code == row["code"]), told


def lay_out(folder: Path, month: str, params: dict[str, object], project: Path) -> None:
    """Make a project whose only commune and months are the scenario's."""
    (project / "params" / "communes").mkdir(parents=True)
    (project / "params" / month).mkdir()
    shutil.copy(_own(folder, "city.yml") or PROJECT / "params" / "city.yml", project / "params")
    shutil.copytree(PROJECT / "params" / "layouts", project / "params" / "layouts")
    for layout in folder.glob("layouts/*.yml"):
        shutil.copy(layout, project / "params" / "layouts")
    commune = _own(folder, "xa.yml") or HERE / "chung.yml"
    shutil.copy(commune, project / "params" / "communes" / "xa-thu.yml")
    with (project / "params" / month / "xa-thu.yml").open("w", encoding="utf-8") as stream:
        YAML().dump(params, stream)
    copy_notebooks(project)
    for data in folder.glob("20??-??"):
        shutil.copytree(data, project / "data" / data.name / "xa-thu")


def _own(folder: Path, name: str) -> Path | None:
    return folder / name if (folder / name).exists() else None


def run_stages(month: str) -> None:
    """Run the cells of the three notebooks in this process: what a kernel does, without the second that it takes."""
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    for stage in ("01_load", "02_indicators", "03_report"):
        notebook = nbformat.read(f"{stage}.ipynb", as_version=4)
        shell.user_ns.clear()  # what reset() does, without its collecting of garbage: half of the time of all scenarios
        shell.init_user_ns()
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            with capture_output():
                result = shell.run_cell(cell.source)
                if "parameters" in cell.metadata.get("tags", []):
                    shell.user_ns.update(month=month, commune="xa-thu", output=OUTPUT)
            result.raise_error()
        plt.close("all")


def read(file: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


def shown(value: object) -> str:
    return "" if value is None else str(value)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
