"""The stages as an analyst meets them: opened in JupyterLab and run from top to bottom with their own defaults."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers.checks import read_findings


def test_the_three_notebooks_run_as_committed_and_write_into_the_drafting_folder(project: Path) -> None:
    for stage in ("01_load", "02_indicators", "03_report"):
        notebook = nbformat.read(project / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb", as_version=4)
        NotebookClient(
            notebook, resources={"metadata": {"path": str(project / "notebooks" / "bao-cao-thang")}}
        ).execute()
    written = project / "outputs" / "nhap" / "2026-03" / "an-truong"
    assert "2.619" in (written / "bao-cao.qmd").read_text(encoding="utf-8")
    assert read_findings(written / "checks.json") == []
    section = next(cell for cell in notebook.cells if cell.source.startswith("%%draft dossiers"))
    shown, found = (output["data"] for output in section.outputs)
    assert "Số mới tiếp nhận trong kỳ: 2.619 hồ sơ" in shown["text/plain"]
    assert "<h3>3. Kết quả thực hiện công tác" in shown["text/html"], "the analyst sees the section as its reader will"
    assert found["text/plain"] == "Không có phát hiện nào."
