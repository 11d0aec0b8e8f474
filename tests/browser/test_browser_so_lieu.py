"""so-lieu.html as a reviewer sees it."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_whole_of_each_chart_is_in_view(sample_month, open_page, width):
    page = open_page(sample_month[0] / "phuong-mau/so-lieu.html", viewport={"width": width, "height": 800})
    right = "pictures => pictures.map(picture => picture.getBoundingClientRect().right)"
    edges = page.locator("figure svg").evaluate_all(right)
    assert len(edges) == 3
    assert max(edges) <= width
    # Nothing that is written in a picture runs over its edge either.
    cut = """pictures => pictures.flatMap(picture => {
        const box = picture.getBoundingClientRect();
        return [...picture.querySelectorAll("text")].filter(text => {
            const own = text.getBoundingClientRect();
            return own.left < box.left - 1 || own.right > box.right + 1;
        }).map(text => text.textContent);
    })"""
    assert page.locator("figure svg").evaluate_all(cut) == []


def test_a_figure_leads_to_its_rows_which_sort_and_filter(sample_month, open_page):
    page = open_page(sample_month[0] / "phuong-mau/so-lieu.html")
    link = page.locator("#resolved td.number a").first
    count = int(link.text_content().replace(".", ""))
    link.click()
    page.wait_for_url("**/danh-sach.html#resolved")
    rows = page.locator("#rows tbody tr")
    expect(page.get_by_role("status")).to_have_text(f"{count} dòng")
    expect(rows).to_have_count(min(count, 200))
    head = page.get_by_role("columnheader", name="Mã hồ sơ")
    codes = "cells => cells.map(cell => cell.textContent)"
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    shown = page.locator("#rows tbody th").evaluate_all(codes)
    assert shown == sorted(shown)
    page.get_by_label("Tìm trong các dòng").fill(shown[3].lower())
    expect(rows).to_have_count(1)
    page.get_by_label("Tìm trong các dòng").fill("")
    page.get_by_label("Chỉ tiêu").select_option("procedures_total")
    expect(page.get_by_role("columnheader", name="Tên thủ tục")).to_be_visible()


@pytest.mark.parametrize("name", ["danh-sach.html", "qua-han.html"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_of_rows_is_not_wider_than_the_window(sample_month, open_page, name, width):
    page = open_page(sample_month[0] / "phuong-mau" / name, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_bar_stays_in_sight(sample_month, open_page):
    for name in ("so-lieu.html", "bao-cao.html"):
        page = open_page(sample_month[0] / "phuong-mau" / name)
        page.keyboard.press("End")
        expect(page.get_by_role("link", name="Đơn vị sau")).to_be_in_viewport()
