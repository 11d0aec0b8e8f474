"""bao-cao.html in a real browser: numbers tell their source, by whatever means; changes show; nothing of it prints."""

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from cases import outputs_in
from playwright.sync_api import expect

from helpers.render import choose_engine, render
from helpers.review.annotate import annotate

ROOT = Path(__file__).parents[2]
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SHOW = "Hiện thay đổi so với kỳ trước"


@pytest.fixture(scope="module")
def folder(sample_month, tmp_path_factory):
    """An Trường's report of March, annotated against one of a month before that differs in several ways."""
    root = tmp_path_factory.mktemp("annotated")
    folder = Path(shutil.copytree(sample_month[0] / "an-truong", root / "an-truong"))
    render(folder / "bao-cao.qmd", ["html"], choose_engine("pandoc"), ROOT / "notebooks" / "_extensions" / "nd30")
    clean = (folder / "bao-cao.html").read_text(encoding="utf-8")
    (root / "clean.html").write_text(clean, encoding="utf-8")
    (root / "before").mkdir()
    draft = (folder / "bao-cao.qmd").read_text(encoding="utf-8")
    (root / "before" / "bao-cao.qmd").write_text(last_month(draft), encoding="utf-8")
    annotate(outputs_in(folder), outputs_in(root / "before"), "an-truong")
    return folder


def last_month(draft):
    gone = "Một đoạn tháng trước có mà tháng này không.\n\n"
    item = "    - Một gạch tháng trước có mà tháng này không.\n\n"
    for now, before in {
        '[97,51%]{.figure data-code="reuse_rate"}': '[97,17%]{.figure data-code="reuse_rate"}',
        "tháng 03.2026": "tháng 02.2026",
        "# ĐÁNH GIÁ CHUNG": f"{gone}# ĐÁNH GIÁ CHUNG",
        '    - [14]{.figure data-code="used_full"}': f'{item}    - [14]{{.figure data-code="used_full"}}',
        "Trên đây là": f"{gone}Trên đây là",
        "An Trường./.\n": f"An Trường./.\n\n{gone}",
    }.items():
        assert now in draft
        draft = draft.replace(now, before)
    return draft


def number(page, code):
    return page.locator(f'[data-code="{code}"]:visible').first


def panel(page):
    return page.get_by_role("dialog")


def open_report(open_page, folder, **window):
    return open_page(folder / "bao-cao.html", **window)


def barriers(page):
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def test_pointing_at_a_number_tells_what_it_is(open_page, folder):
    page = open_report(open_page, folder)
    number(page, "reuse_rate").hover()
    expect(panel(page)).to_be_visible()
    told = panel(page).inner_text()
    for text in (
        *("Tỷ lệ tái sử dụng dữ liệu số hóa", "97,51%", "2.628", "2.695", "chia cho hồ sơ làm mẫu số"),
        *("Quyết định 766/QĐ-TTg", "Danh sách hồ sơ: 2026-03/ho-so.xlsx", "97,17%, chênh lệch +0,34 điểm phần trăm"),
    ):
        assert text in told


def test_the_pointer_may_move_onto_the_panel_and_leaving_closes_it(open_page, folder):
    page = open_report(open_page, folder)
    page.clock.install()  # so that waiting is told, and not guessed
    number(page, "received_new").hover()
    page.clock.run_for(200)
    panel(page).hover()
    page.clock.run_for(5000)
    expect(panel(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    expect(panel(page)).to_have_count(0)


def test_passing_over_a_number_opens_nothing(open_page, folder):
    page = open_report(open_page, folder)
    page.clock.install()
    number(page, "received_new").hover()
    page.mouse.move(5, 5)
    page.clock.run_for(5000)
    expect(panel(page)).to_have_count(0)


def test_escape_closes_what_pointing_opened(open_page, folder):
    page = open_report(open_page, folder)
    number(page, "received_new").hover()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)


def test_a_click_keeps_the_panel_until_the_next(open_page, folder):
    page = open_report(open_page, folder)
    number(page, "received_new").click()
    number(page, "used_full").hover()  # which the panel does not cover
    expect(panel(page)).to_contain_text("mới tiếp nhận")
    number(page, "received_new").click()
    expect(panel(page)).to_have_count(0)
    number(page, "received_new").click()
    panel(page).get_by_role("button", name="Đóng").click()
    expect(panel(page)).to_have_count(0)


def test_with_the_keyboard_alone(open_page, folder):
    page = open_report(open_page, folder)
    links = page.locator("nav.bar a").count()
    for _ in range(links + 2):  # the bar, the button, the first number
        page.keyboard.press("Tab")
    first, second = number(page, "used_total"), number(page, "procedures_total")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(panel(page)).to_contain_text("Số thủ tục phát sinh hồ sơ")
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(second).to_be_focused()
    page.keyboard.press("Space")
    expect(panel(page)).to_be_focused()
    for _ in range(3):  # the link, the button, the number after
        page.keyboard.press("Tab")
    expect(number(page, "used_total_rate")).to_be_focused()


def test_by_touch_on_a_telephone(open_page, folder):
    page = open_report(open_page, folder, phone=True)
    number(page, "reuse_rate").tap()
    box = panel(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(panel(page).get_by_role("link")).to_be_in_viewport()
    page.locator("article h2").first.tap()
    expect(panel(page)).to_have_count(0)


def test_a_number_leads_to_its_row(open_page, folder):
    page = open_report(open_page, folder)
    number(page, "reuse_rate").click()
    panel(page).get_by_role("link", name="Xem trong bảng số liệu").click()
    page.wait_for_url("**/so-lieu.html#reuse_rate")
    expect(page.locator(":target")).to_contain_text("Tỷ lệ tái sử dụng dữ liệu số hóa")


def test_a_screen_reader_hears_a_number_as_a_button_that_says_what_it_is(open_page, folder):
    page = open_report(open_page, folder)
    button = page.get_by_role("button", name="97,51%", exact=True)
    expect(button).to_have_accessible_description("Tỷ lệ tái sử dụng dữ liệu số hóa")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_changes_are_shown_and_hidden_again(open_page, folder):
    page = open_report(open_page, folder)
    before = page.locator("main").inner_html()
    button = page.get_by_role("button", name=SHOW)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_contain_text("6 câu khác báo cáo kỳ trước")
    assert page.locator("main ins:visible").all_inner_texts() == ["97,51%", "03.2026"]
    assert page.locator("main del:visible").all_inner_texts() == [
        "+ Một gạch tháng trước có mà tháng này không.",
        "97,17%",
        *["Một đoạn tháng trước có mà tháng này không."] * 2,
        "02.2026",
        "Một đoạn tháng trước có mà tháng này không.",
    ]
    button.click()
    assert page.locator("main").inner_html() == before


def test_a_number_in_changed_words_is_told_too(open_page, folder):
    page = open_report(open_page, folder)
    page.get_by_role("button", name=SHOW).click()
    page.locator("ins .figure").click()
    expect(panel(page)).to_contain_text("Tỷ lệ tái sử dụng dữ liệu số hóa")
    page.get_by_role("button", name=SHOW).click()
    expect(panel(page)).to_have_count(0)


def test_what_is_new_or_gone_is_told_without_its_colour(open_page, folder):
    page = open_report(open_page, folder)
    page.get_by_role("button", name=SHOW).click()
    heard = "".join(page.locator("article").aria_snapshot().split())
    assert '[bỏ:02.2026]"-insertion:"[thêm:03.2026]"' in heard
    lines = page.locator("article ins").last.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert lines == "underline"
    assert (
        page.locator("article del").last.evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
    )


def test_print_is_the_clean_document_whatever_is_open(open_page, folder, tmp_path):
    printed = []
    for file, is_open in (
        (folder.parent / "clean.html", False),
        (folder / "bao-cao.html", False),
        (folder / "bao-cao.html", True),
    ):
        page = open_page(file)
        if is_open:
            page.get_by_role("button", name=SHOW).click()
            number(page, "reuse_rate").click()
        target = tmp_path / "printed.pdf"
        page.pdf(path=target, prefer_css_page_size=True)
        with pdfium.PdfDocument(target) as pdf:
            printed.append(
                [(sheet.get_textpage().get_text_range(), sheet.render().to_numpy().tobytes()) for sheet in pdf]
            )
    assert "97,51%" in "".join(text for text, _ in printed[0])
    assert printed[1] == printed[0]
    assert printed[2] == printed[0]


def test_without_script_the_page_is_the_document(open_page, folder):
    page = open_report(open_page, folder, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="Số liệu")).to_be_visible()
    expect(page.locator("main del, main ins")).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_barrier_with_a_panel_open_and_changes_shown(open_page, folder, dark, phone):
    page = open_report(open_page, folder, dark=dark, phone=phone)
    page.get_by_role("button", name=SHOW).click()
    number(page, "reuse_rate").click()
    expect(panel(page)).to_be_visible()
    assert barriers(page) == []
