"""The made HTML: one file that asks for nothing, in a structure that a screen reader can follow."""

import re

import pytest
from bs4 import BeautifulSoup
from decree import MARGINS


@pytest.fixture(scope="module")
def source(made):
    return (made / "bao-cao.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(source):
    return BeautifulSoup(source, "html.parser")


def test_asks_the_network_for_nothing_and_runs_nothing(source, page):
    assert not re.findall(r"https?:|//\w+\.\w|url\(|@import", source)
    assert not page.find_all(["script", "link", "img", "iframe", "object"])
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    assert not page.find_all(src=True)
    assert not page.find_all(href=True)


def test_says_its_language_title_and_width(page):
    assert page.html["lang"] == "vi"
    assert page.title.get_text().startswith("Báo cáo tình hình, kết quả cải cách thủ tục hành chính")
    assert "width=device-width" in page.find("meta", attrs={"name": "viewport"})["content"]


def test_headings_follow_the_outline(page):
    assert page.h1.get_text(" ").startswith("BÁO CÁO")
    assert page.find("h2").get_text().startswith("I. KẾT QUẢ")
    assert page.find("h3").get_text().startswith("1. Công tác")
    assert page.find("h4").get_text().startswith("2.1. Kết quả")
    assert page.find("h5").get_text().startswith("a) Rà soát")


def test_lists_are_lists_with_their_marks_as_text(page):
    first = page.article.find("ul").find("li")
    assert first.get_text().strip().startswith("- Tính từ ngày")
    assert first.find("li").get_text().strip().startswith("+ 5/145")


def test_figures_keep_their_code(page):
    codes = {span["data-code"]: span.get_text() for span in page.find_all("span", class_="figure")}
    assert codes["received"] == "1.234"
    assert len(codes) == 15


def test_missing_text_is_marked(page):
    assert "[cần bổ sung: nguyên nhân]" in page.find("mark").get_text()


def test_prints_on_a4_with_the_decrees_margins(source):
    (margins,) = re.findall(r"@page\s*\{[^}]*?margin:\s*(\d+)mm (\d+)mm (\d+)mm (\d+)mm", source)
    for side, value in zip(("top", "right", "bottom", "left"), margins, strict=True):
        assert MARGINS[side][0] <= int(value) <= MARGINS[side][1]
    assert re.search(r"@page\s*\{[^}]*size:\s*A4", source)


def test_only_a_draft_has_the_mark(page, draft):
    assert "draft" not in page.main["class"]
    made = BeautifulSoup(
        (draft.change("draft: false", "draft: true").make("html") / "bao-cao.html").read_text("utf-8"), "html.parser"
    )
    assert "draft" in made.main["class"]
    assert made.header.find(class_="mark").get_text() == "DỰ THẢO"
