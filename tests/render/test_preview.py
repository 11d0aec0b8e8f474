"""A draft seen as HTML, PDF and Word from the notebook in which it was written."""

import io
from base64 import b64decode
from pathlib import Path

import nbformat
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from own_project import ROOT
from PIL import Image

from helpers.render import preview


def test_the_documents_lie_beside_the_draft_and_the_links_lead_there(draft, extension, monkeypatch):
    monkeypatch.chdir(draft.folder.parent)
    shown = preview(draft.path, extension)
    assert [file.suffix for file in shown.files] == [".html", ".pdf", ".docx"]
    assert all(file.stat().st_size for file in shown.files)
    name = draft.folder.name
    assert f'<a href="{name}/bao-cao.html" target="_blank">HTML</a>' in shown._repr_html_()
    assert repr(shown).splitlines()[1] == f"{name}/bao-cao.pdf"


def test_the_pages_of_the_pdf_are_seen_as_they_will_be_printed(draft, extension):
    soup = BeautifulSoup(preview(draft.path, extension)._repr_html_(), "html.parser")
    pages = soup.find_all("img")
    with pdfplumber.open(draft.folder / "bao-cao.pdf") as pdf:
        assert [page["alt"] for page in pages] == [f"Trang {page.page_number}" for page in pdf.pages]
    for page in pages:
        picture = Image.open(io.BytesIO(b64decode(page["src"].removeprefix("data:image/png;base64,"))))
        assert picture.size[1] / picture.size[0] == pytest.approx(297 / 210, abs=0.01)
        assert picture.getextrema()[0] == (0, 255), "black on white"


def test_only_a_person_who_runs_the_notebook_has_the_draft_rendered():
    file = Path(ROOT) / "notebooks" / "bao-cao-thang" / "03_report.ipynb"
    last = nbformat.read(file, as_version=4).cells[-1]
    assert last.source.startswith("render.preview(")
    assert last.metadata.tags == ["skip-execution"]
