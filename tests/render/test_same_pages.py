"""The Word file, as LibreOffice lays it out, has the pages and lines of the PDF."""

import shutil
import subprocess

import pdfplumber
import pytest

WRITER = shutil.which("soffice")


@pytest.fixture
def printed(draft, tmp_path):
    """Make the draft, and give its printed lines as the PDF and as Word have them: page, height on it, text."""
    if WRITER is None:
        pytest.skip("không có LibreOffice trên máy này, nên không đếm được trang Word")
    folder = draft.make("pdf", "docx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [WRITER, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "word"), "bao-cao.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return lines(folder / "bao-cao.pdf"), lines(tmp_path / "word" / "bao-cao.pdf")


def lines(file):
    found = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            upright = page.filter(lambda thing: thing["object_type"] == "char" and thing["matrix"][1] == 0)
            rows = {}
            for char in upright.chars:
                base = page.height - char["matrix"][5]
                rows.setdefault(next((known for known in rows if abs(known - base) < 2), base), []).append(char)
            for base, row in sorted(rows.items()):
                text = "".join(char["text"] for char in sorted(row, key=lambda char: char["x0"]))
                found.append((page.page_number, base, text.replace(" ", "").replace("\xa0", "")))
    return found


@pytest.mark.parametrize(
    ("is_draft", "addressees"),
    [("false", "[]"), ("true", '["Sở Nội vụ", "Văn phòng"]'), ("false", '["Ủy ban nhân dân tỉnh"]')],
    ids=["final", "draft with addressees", "one addressee"],
)
def test_word_and_pdf_have_the_same_lines_on_the_same_pages(draft, request, is_draft, addressees):
    draft.change("draft: false", f"draft: {is_draft}").change("addressees: []", f"addressees: {addressees}")
    pdf, word = ([line for line in some if line[1] > 50] for some in request.getfixturevalue("printed"))
    assert pdf[-1][0] == word[-1][0] >= 2
    assert [page for page, _, _ in pdf] == [page for page, _, _ in word]
    assert max(abs(here - there) for (_, here, _), (_, there, _) in zip(pdf, word, strict=True)) < 1.5
    assert sum(here != there for (_, _, here), (_, _, there) in zip(pdf, word, strict=True)) <= len(pdf) // 20
