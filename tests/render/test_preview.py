"""A draft seen as HTML, PDF and Word from the notebook in which it was written."""

from pathlib import Path

import nbformat
from own_project import ROOT

from helpers.render import preview


def test_the_documents_lie_beside_the_draft_and_the_links_lead_there(draft, extension, monkeypatch):
    monkeypatch.chdir(draft.folder.parent)
    shown = preview(draft.path, extension)
    assert [file.suffix for file in shown.files] == [".html", ".pdf", ".docx"]
    assert all(file.stat().st_size for file in shown.files)
    name = draft.folder.name
    assert f'<a href="{name}/bao-cao.html" target="_blank">HTML</a>' in shown._repr_html_()
    assert repr(shown).splitlines()[1] == f"{name}/bao-cao.pdf"


def test_only_a_person_who_runs_the_notebook_has_the_draft_rendered():
    file = Path(ROOT) / "notebooks" / "bao-cao-thang" / "03_report.ipynb"
    last = nbformat.read(file, as_version=4).cells[-1]
    assert last.source.startswith("render.preview(")
    assert last.metadata.tags == ["skip-execution"]
