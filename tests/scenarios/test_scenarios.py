"""Each folder beside this file is a month with what must come of it; see README.md there."""

import csv
import shutil
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ruamel.yaml import YAML
from traitlets.config import Config

from helpers.checks import read_findings
from helpers.errors import UserError
from helpers.indicators import read_figures

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCENARIOS = sorted(file.parent.name for file in HERE.glob("*/kich-ban.yml"))
OUTPUT = "../outputs/xa-thu"


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = YAML(typ="safe").load((HERE / name / "kich-ban.yml").read_text(encoding="utf-8"))
    lay_out(HERE / name, scenario.get("params", {}), tmp_path)
    monkeypatch.chdir(tmp_path / "notebooks")
    if "error" in scenario:
        with pytest.raises(UserError) as refused:
            run_stages()
        assert scenario["error"] in str(refused.value)
        return
    run_stages()
    figures = read_figures(tmp_path / "outputs" / "xa-thu" / "indicators.json")
    findings = read_findings(tmp_path / "outputs" / "xa-thu" / "checks.json")
    expected = rows(HERE / name / "figures.csv")
    assert {row["code"]: shown(figures[row["code"]].value) for row in expected} == {
        row["code"]: row["value"] for row in expected
    }
    told = "\n".join(f"{found.severity} {found.code}: {found.message}" for found in findings)
    assert {(found.code, str(found.severity)) for found in findings} == {
        (row["code"], row["severity"]) for row in rows(HERE / name / "findings.csv")
    }, told


def lay_out(folder: Path, params: dict[str, object], project: Path) -> None:
    """Make a project whose only commune and months are the scenario's."""
    (project / "params" / "communes").mkdir(parents=True)
    (project / "params" / "2026-03").mkdir()
    shutil.copy(ROOT / "params" / "city.yml", project / "params")
    shutil.copytree(ROOT / "params" / "layouts", project / "params" / "layouts")
    shutil.copy(HERE / "chung.yml", project / "params" / "communes" / "xa-thu.yml")
    with (project / "params" / "2026-03" / "xa-thu.yml").open("w", encoding="utf-8") as stream:
        YAML().dump(params, stream)
    shutil.copytree(ROOT / "notebooks", project / "notebooks")
    for month in folder.glob("20??-??"):
        shutil.copytree(month, project / "data" / month.name / "xa-thu")


def run_stages() -> None:
    """Run the cells of the three notebooks in this process: what a kernel does, without the second that it takes."""
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    for stage in ("01_load", "02_indicators", "03_report"):
        notebook = nbformat.read(f"{stage}.ipynb", as_version=4)
        shell.reset(new_session=False)
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            with capture_output():
                result = shell.run_cell(cell.source)
                if "parameters" in cell.metadata.get("tags", []):
                    shell.user_ns.update(month="2026-03", commune="xa-thu", output=OUTPUT)
            result.raise_error()


def shown(value: object) -> str:
    return "" if value is None else str(value)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
