"""axe-core finds nothing against WCAG 2.2 AA on any finished page, light and dark, wide and on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = ["index.html", "an-truong/so-lieu.html", "phuong-mau/so-lieu.html", "an-truong/bao-cao.html"]
PAGES += ["xu-huong.html", "phuong-mau/danh-sach.html", "phuong-mau/qua-han.html", "phuong-mau/so-sanh.html"]


def barriers(page):
    """What axe-core holds against a page as it stands: rule, elements, reason."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_light_or_dark(sample_month, open_page, name, phone):
    page = open_page(sample_month[0] / name, phone=phone)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []


def test_barriers_are_found(page):
    page.set_content("<html lang=vi><title>Thử</title><main><h1>Thử</h1><p style='color: #aaa'>Mờ<img src='data:,'>")
    assert {line.split()[0] for line in barriers(page)} == {"color-contrast", "image-alt"}
