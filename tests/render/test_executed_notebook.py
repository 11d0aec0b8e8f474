"""Pandoc and Quarto on an executed 03_report.ipynb give the report that the notebook wrote, not its cells."""

import subprocess
from pathlib import Path

import nbformat
import pypandoc
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from ruamel.yaml import YAML

from helpers.narrative.document import Saved
from helpers.render.pandoc import READER
from helpers.render.read_back import read_back

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "notebooks" / "_extensions" / "nd30"
DRAFT = Path(__file__).with_name("bao-cao.qmd")
SAYS = Saved(Path("bao-cao.qmd"))


@pytest.fixture
def folder(tmp_path):
    """A folder with a draft and the notebook that wrote it."""
    (tmp_path / "bao-cao.qmd").write_bytes(DRAFT.read_bytes())
    shown = {"text/html": "<h1>I. Phần xem trước</h1>", "text/plain": "I. Phần xem trước"}
    written = {"text/markdown": SAYS._repr_markdown_(), "text/plain": repr(SAYS)}
    cells = [
        new_markdown_cell("# 03. Lời văn báo cáo\n\nMỗi ô `%%draft` là một phần."),
        new_code_cell("%%draft opening\nThực hiện", outputs=[new_output("display_data", shown)]),
        new_code_cell("narrative.save(draft)", outputs=[new_output("execute_result", written, execution_count=2)]),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "03_report.ipynb")
    return tmp_path


def pandoc(source, reader, target, folder, here):
    """Write a document with the filter and template that `_extension.yml` gives to Quarto."""
    parts = {"html": "nd30.html", "docx": "nd30.openxml", "typst": "nd30.typ"}
    command = [pypandoc.get_pandoc_path(), str(source), f"--from={reader}", f"--to={target}"]
    command += [f"--lua-filter={EXTENSION}/nd30.lua"]
    command += [f"--template={EXTENSION / parts[target]}", f"--reference-doc={EXTENSION}/reference.docx"]
    output = folder / f"bao-cao.{target}"
    return subprocess.run([*command, f"--output={output}"], cwd=here, capture_output=True, text=True, check=False)


def test_the_notebook_has_the_words_of_its_draft_and_no_others(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for target in ("html", "docx", "typst"):
        assert pandoc(folder / "03_report.ipynb", "ipynb", target, folder, elsewhere).returncode == 0
    assert read_back(folder / "bao-cao.qmd", ["html", "docx"]) == []
    typst = (folder / "bao-cao.typst").read_text(encoding="utf-8")
    assert "Trên cơ sở các văn bản" in typst
    assert "xem trước" not in typst


def test_so_has_the_markdown_that_quarto_makes_of_the_notebook(folder):
    cell = f"::: {{.cell-output .cell-output-display .cell-output-markdown}}\n{SAYS._repr_markdown_()}\n:::"
    code = "```{.python}\nnarrative.save(draft)\n```"
    text = f"---\ntitle: ''\n---\n\n# 03. Lời văn\n\n::: {{.cell}}\n{code}\n\n{cell}\n:::\n"
    (folder / "03_report.md").write_text(text, encoding="utf-8")
    for target in ("html", "docx"):
        assert pandoc("03_report.md", READER, target, folder, folder).returncode == 0
    assert read_back(folder / "bao-cao.qmd", ["html", "docx"]) == []


@pytest.mark.parametrize("name", ["mat.qmd", "../bao-cao.qmd", "bao-cao.qmd.ipynb"])
def test_a_draft_that_is_not_beside_the_notebook_is_named_and_nothing_else_is_read(folder, name):
    (folder / "03_report.md").write_text(f"[{name}](#nd30-draft)\n", encoding="utf-8")
    done = pandoc("03_report.md", READER, "html", folder, folder)
    assert done.returncode != 0
    assert name in done.stderr


def test_quarto_finds_the_format_from_any_draft_of_the_project(extension):
    """Quarto itself is not needed: it looks for `_extensions` in the folder of `_quarto.yml`."""
    project = YAML(typ="safe").load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    assert (ROOT / "_extensions" / extension.name).resolve() == extension.resolve()
    assert set(project["format"]) == {"nd30-html", "nd30-typst", "nd30-docx"}
    assert project["execute"]["enabled"] is False


def test_both_readers_of_the_draft_read_it_alike(extension):
    assert f'local READER = "{READER}"' in (extension / "nd30.lua").read_text(encoding="utf-8")
