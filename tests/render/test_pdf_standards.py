"""What the PDF says that it conforms to, and that Typst checks it: PDF/UA always, PDF/A where the params ask for it."""

import re
import subprocess
import sys
from types import SimpleNamespace

import pdfplumber
import pytest
from pdfplumber.utils.pdfinternals import resolve_and_decode
from ruamel.yaml import YAML

from helpers.errors import RenderError
from helpers.narrative import save
from helpers.params import open_case
from helpers.render import choose_engine, render

ARCHIVES = {"a-2a": ("2", "A"), "a-2b": ("2", "B"), "a-3a": ("3", "A"), "a-3b": ("3", "B")}


def declared(folder):
    """Standards in the metadata of the PDF: (PDF/UA part, PDF/A part, PDF/A level)."""
    with pdfplumber.open(folder / "bao-cao.pdf") as pdf:
        xmp = pdf.doc.catalog["Metadata"].resolve().get_data().decode()
    names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
    return tuple("".join(re.findall(f"<{name}>(.+?)</{name}>", xmp)) for name in names)


def for_archive(draft, standard):
    return draft.change("  draft: false", f'  draft: false\n  pdf_standard: "{standard}"')


def test_a_report_is_for_screen_readers_and_claims_no_archive(draft):
    assert declared(draft.make("pdf")) == ("1", "", "")


def test_typst_checks_what_the_pdf_claims(draft):
    text = draft.path.read_text(encoding="utf-8")
    draft.path.write_text(re.sub(r"(?m)^title: .*$", 'title: ""', text), encoding="utf-8")
    with pytest.raises(RenderError, match="PDF/UA-1 error: missing document title"):
        draft.make("pdf")


@pytest.mark.parametrize("standard", ARCHIVES)
def test_a_report_for_an_archive_is_for_screen_readers_too(draft, standard):
    folder = for_archive(draft, standard).make("pdf")
    assert declared(folder) == ("1", *ARCHIVES[standard])
    with pdfplumber.open(folder / "bao-cao.pdf") as pdf:
        assert "OutputIntents" in pdf.doc.catalog
        assert resolve_and_decode(pdf.doc.catalog["MarkInfo"])["Marked"] is True


def test_a_report_for_an_archive_is_the_same_bytes_in_another_process(draft, tmp_path_factory):
    here = for_archive(draft, "a-2a").make("pdf") / "bao-cao.pdf"
    there = tmp_path_factory.mktemp("there")
    (there / "bao-cao.qmd").write_bytes(draft.path.read_bytes())
    code = (
        "import sys; from pathlib import Path; from helpers.render import choose_engine, render; "
        "draft, extension = Path(sys.argv[1], 'bao-cao.qmd'), Path('notebooks/_extensions/nd30').resolve(); "
        "render(draft, ['pdf'], choose_engine('pandoc'), extension)"
    )
    subprocess.run([sys.executable, "-c", code, there], check=True)
    assert (there / "bao-cao.pdf").read_bytes() == here.read_bytes()


def test_params_ask_for_an_archive(project, extension):
    month = project / "params" / "2026-03" / "an-truong.yml"
    text = month.read_text(encoding="utf-8")
    assert "style: {" in text
    month.write_text(text.replace("style: {", "style: {pdf_standard: a-3b, "), encoding="utf-8")
    folder = project / "outputs"
    case = open_case(project, "2026-03", "an-truong").into(folder)
    save(SimpleNamespace(body=lambda: "Một đoạn.", case=case), is_draft=False)
    render(folder / "bao-cao.qmd", ["pdf"], choose_engine("pandoc"), extension)
    assert declared(folder) == ("1", "3", "B")
    for_quarto = YAML(typ="safe").load((folder / "bao-cao.qmd").read_text(encoding="utf-8").split("---\n")[1])["format"]
    assert for_quarto["nd30-typst"] == {"pdf-standard": ["ua-1", "a-3b"]}, "Quarto would drop PDF/UA for one alone"
