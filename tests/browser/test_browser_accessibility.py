"""axe-core finds nothing against WCAG 2.2 AA on any finished page, light and dark, wide and on a telephone."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers.render import choose_engine, render
from helpers.review import annotate

EXTENSION = Path(__file__).parents[2] / "notebooks" / "_extensions" / "nd30"
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = ["index.html", "an-truong/so-lieu.html", "phuong-mau/so-lieu.html", "an-truong/bao-cao.html"]


def barriers(page):
    """What axe-core holds against a page as it stands: rule, elements, reason."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


phone = pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
dark = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@pytest.fixture(scope="module")
def report(sample_month, tmp_path_factory):
    """An Trường's report, as a draft, with changes since an invented month before."""
    now, before = (tmp_path_factory.mktemp("months") / name / "an-truong" for name in ("2026-03", "2026-02"))
    for folder in (now, before):
        shutil.copytree(sample_month[0] / "an-truong", folder)
        draft = folder / "bao-cao.qmd"
        text = draft.read_text(encoding="utf-8").replace("\n  draft: false\n", "\n  draft: true\n")
        draft.write_text(text.replace("Trung tâm", "Bộ phận") if folder == before else text, encoding="utf-8")
        render(folder, ["html"], choose_engine("pandoc"), EXTENSION)
    annotate(now, before)
    return now / "bao-cao.html"


@phone
@dark
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(sample_month, open_page, name, dark, phone):
    assert barriers(open_page(sample_month[0] / name, dark=dark, phone=phone)) == []


@phone
@dark
def test_what_a_report_opens_and_shows_has_no_barrier(report, open_page, dark, phone):
    page = open_page(report, dark=dark, phone=phone)
    page.get_by_role("button", name="2.619").first.click()
    page.get_by_role("dialog").wait_for()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="thay đổi").click()
    page.locator("article ins").first.wait_for()
    assert barriers(page) == []


def test_barriers_are_found(page):
    page.set_content("<html lang=vi><title>Thử</title><main><h1>Thử</h1><p style='color: #aaa'>Mờ<img src='data:,'>")
    assert {line.split()[0] for line in barriers(page)} == {"color-contrast", "image-alt"}
