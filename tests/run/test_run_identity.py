"""A stage knows whose files it reads: those of another commune, month or way of counting are refused."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from cases import with_settings
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers import charts, checks, indicators, narrative, tables
from helpers.errors import DataError
from helpers.params import Case, open_case

READERS: dict[str, Callable[[Case], object]] = {
    "dossiers.parquet": lambda case: tables.read(case.outputs.tables, case),
    "indicators.json": lambda case: indicators.read_figures(case.outputs.figures, case),
    "02-checks.json": lambda case: checks.read_findings(case.outputs.first_findings, case),
    "checks.json": lambda case: checks.read_findings(case.outputs.findings, case),
    "charts.json": lambda case: charts.read_charts(case.outputs.charts, case),
    "bao-cao.qmd": narrative.check_draft,
}


@pytest.fixture
def wards(sample_month: tuple[Path, int, str]) -> Case:
    """Phường Mẫu's case, in its finished folder."""
    root = sample_month[0].parents[1]
    return open_case(root, "2026-03", "phuong-mau").into(sample_month[0] / "phuong-mau")


@pytest.mark.parametrize("file", READERS)
def test_its_own_files_are_read(wards: Case, file: str) -> None:
    READERS[file](wards)


@pytest.mark.parametrize("file", READERS)
def test_another_communes_file_is_refused_with_whose_it_is_and_what_to_run(wards: Case, file: str) -> None:
    case = open_case(wards.project.root, "2026-03", "an-truong").into(wards.outputs.path)
    with pytest.raises(DataError) as refused:
        READERS[file](case)
    said = str(refused.value)
    assert file in said
    assert "là của phuong-mau, kỳ 2026-03 (bao-cao-thang), không phải của an-truong, kỳ 2026-03" in said
    assert said.endswith("Hãy chạy lại từ 01_load cho xã An Trường, tháng 3 năm 2026.")


@pytest.mark.parametrize("file", READERS)
def test_another_months_file_is_refused(wards: Case, file: str) -> None:
    later = with_settings(replace(wards, period=wards.period.next), wards.settings)
    with pytest.raises(DataError, match=r"kỳ 2026-03 .*không phải của phuong-mau, kỳ 2026-04"):
        READERS[file](later)


@pytest.mark.parametrize("file", READERS)
def test_what_was_counted_by_other_rules_is_refused(wards: Case, file: str) -> None:
    rules = wards.settings.rules.model_copy(update={"compare_by": "datetime"})
    with pytest.raises(DataError, match="theo cách đếm khác với khóa «rules»"):
        READERS[file](with_settings(wards, wards.settings.model_copy(update={"rules": rules})))


def test_a_file_that_says_nothing_of_whose_it_is_is_refused(wards: Case, tmp_path: Path) -> None:
    case = wards.into(Path(shutil.copytree(wards.outputs.path, tmp_path / "mau")))
    checks.write_findings([], case.outputs.findings)
    with pytest.raises(DataError, match=r"^checks\.json: không ghi là của đơn vị nào"):
        checks.read_findings(case.outputs.findings, case)


def test_03_report_for_an_truong_on_the_wards_folder_writes_nothing(wards: Case, project: Path) -> None:
    folder = Path(shutil.copytree(wards.outputs.path, project / "outputs" / "x"))
    draft = (folder / "bao-cao.qmd").read_bytes()
    notebook = nbformat.read(project / "notebooks" / "bao-cao-thang" / "03_report.ipynb", as_version=4)
    parameters = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source += '\nmonth, commune, output = "2026-03", "an-truong", "outputs/x"'
    where = str(project / "notebooks" / "bao-cao-thang")
    with pytest.raises(CellExecutionError, match=r"indicators\.json: là của phuong-mau"):
        NotebookClient(notebook, resources={"metadata": {"path": where}}).execute()
    assert (folder / "bao-cao.qmd").read_bytes() == draft
