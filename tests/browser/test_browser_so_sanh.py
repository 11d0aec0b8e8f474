"""so-sanh.html on the screen: one version at a time, and only what differs."""

import shutil
from pathlib import Path

import pytest
from cases import case_in
from playwright.sync_api import expect
from test_browser_accessibility import barriers

from helpers.review.versions_page import write_versions


@pytest.fixture(scope="module")
def compared(sample_month, sample_project, tmp_path_factory):
    """Phường Mẫu's report with one of the month before and one of the run before."""
    root = tmp_path_factory.mktemp("compared")
    shutil.copytree(sample_project / "params", root / "params")
    made, folder = sample_month[0] / "phuong-mau", root / "outputs" / "2026-03" / "phuong-mau"
    shutil.copytree(made, folder)
    for other, words in ((root / "outputs" / "2026-02" / "phuong-mau", "Tổng cộng"), (folder / "lan-truoc", "Tất cả")):
        other.mkdir(parents=True)
        text = (made / "bao-cao.qmd").read_text(encoding="utf-8").replace("Tổng số PAKN", f"{words} PAKN")
        (other / "bao-cao.qmd").write_text(text, encoding="utf-8")
    case = case_in(folder)
    write_versions(case, None)
    return case.outputs.versions


def test_one_version_is_chosen_by_a_button_or_an_address(compared: Path, page):
    page.goto(f"{compared.as_uri()}#lan-truoc")
    expect(page.locator("#lan-truoc")).to_be_visible()
    expect(page.locator("#ky-truoc")).to_be_hidden()
    page.get_by_role("button", name="Kỳ trước: tháng 02 năm 2026").click()
    expect(page.locator("#ky-truoc")).to_be_visible()
    expect(page.locator("#lan-truoc")).to_be_hidden()
    assert page.url.endswith("#ky-truoc")


def test_what_is_the_same_is_shown_when_asked_for(compared: Path, page):
    page.goto(compared.as_uri())
    rows = page.locator("#ky-truoc .words tbody tr:visible")
    assert [row.split("\n")[0][:2] for row in rows.all_inner_texts()] == ["4.", "Tì"]
    page.get_by_label("Chỉ khác nhau").click()
    assert rows.count() > 40


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_it_fits_the_screen_and_has_no_barrier(compared: Path, open_page, phone):
    page = open_page(compared, phone=phone)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []


def test_all_versions_are_there_without_a_script(compared: Path, open_page):
    page = open_page(compared, java_script_enabled=False)
    expect(page.locator("#ky-truoc")).to_be_visible()
    expect(page.locator("#lan-truoc")).to_be_visible()
