"""The finished pages stand alone: from a file:// address, with no network, on paper."""

import shutil

import pdfplumber
import pytest

from helpers.render.read_back import read_back

PAGES = ["index.html", "an-truong/so-lieu.html", "an-truong/bao-cao.html"]
CONTROLS = "button, input, select, textarea, dialog, [role=tooltip], [role=dialog], [popover]"
NO_PAGE_NUMBERS = "@page { @top-center { content: none } }"


def test_nothing_is_fetched_by_any_page(sample_month, open_page):
    month = sample_month[0]
    pages = sorted(month.glob("*.html")) + sorted(month.glob("[!.]*/*.html"))
    assert {page.name for page in pages} >= {"index.html", "xu-huong.html", "so-lieu.html", "bao-cao.html"}
    for file in pages:
        page = open_page(file)  # which fails the test when anything is asked for, at any time until its end
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        page.keyboard.press("End")
        page.wait_for_load_state("networkidle")
        outside = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert [name for name in outside if not name.startswith("data:")] == [], file.name


@pytest.mark.parametrize("name", PAGES)
def test_no_control_is_printed(sample_month, open_page, name):
    page = open_page(sample_month[0] / name)
    page.emulate_media(media="print")
    controls = page.locator(CONTROLS)
    shown = [controls.nth(index) for index in range(controls.count())]
    assert [control.evaluate("node => node.outerHTML") for control in shown if control.is_visible()] == []


def test_the_report_prints_word_for_word_what_the_draft_says(sample_month, open_page, tmp_path):
    folder = sample_month[0] / "an-truong"
    shutil.copy(folder / "bao-cao.qmd", tmp_path)
    page = open_page(folder / "bao-cao.html")
    page.add_style_tag(content=NO_PAGE_NUMBERS)
    page.pdf(path=tmp_path / "bao-cao.pdf", prefer_css_page_size=True)
    assert read_back(tmp_path / "bao-cao.qmd", ["pdf"]) == []


def test_the_signature_is_printed_whole_with_the_last_sentence_wherever_the_page_ends(
    sample_month, open_page, tmp_path
):
    page = open_page(sample_month[0] / "an-truong" / "bao-cao.html")
    printed = tmp_path / "printed.pdf"
    for lines in range(0, 36, 5):
        page.evaluate(
            "lines => { document.querySelector('article > p').innerText = Array(lines + 1).fill('Thêm.').join('\\n') }",
            lines,
        )
        page.pdf(path=printed, prefer_css_page_size=True)
        with pdfplumber.open(printed) as pdf:
            last = pdf.pages[-1].extract_text()
        assert all(text in last for text in ("An Trường./.", "Nơi nhận:", "PHÓ CHỦ TỊCH", "Vũ Trọng Dũng")), lines
