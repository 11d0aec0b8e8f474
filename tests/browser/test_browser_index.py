"""The month's index in Chromium: sorted, filtered and searched by mouse, keyboard and touch."""

import re
import shutil
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from cases import KIND, case_in, write_manifest
from playwright.sync_api import expect

from helpers.checks import Finding, Severity, write_findings
from helpers.indicators import DICTIONARY, Figure, Figures, Rate, percent, write_figures
from helpers.params import Month, PeriodOutputs
from helpers.review.event import Step
from helpers.review.index import Entry, write_index
from helpers.review.steps import take_step

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# Name, dossiers received now and the month before, overdue, lỗi, cảnh báo.
COMMUNES = {
    "an-truong": ("xã An Trường", 2830, 2800, 7, 0, 2),
    "do-son": ("phường Đồ Sơn", 990, 1990, 0, 0, 0),
    "duong-kinh": ("phường Dương Kinh", 12000, 11000, 0, 0, 0),
    "dai-son": ("xã Đại Sơn", 80, 80, 0, 1, 0),
    "bach-long-vi": ("đặc khu Bạch Long Vĩ", 3, None, 0, 0, 0),
}
WORST_FIRST = ["cat-hai", "dai-son", "an-truong", "duong-kinh", "bach-long-vi", "do-son"]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    month = tmp_path_factory.mktemp("project") / "outputs" / "2026-03"
    kept = month.parents[1] / "luu" / "2026-03"
    for commune, (_, *given) in COMMUNES.items():
        _finished(month / commune, *given)
    take_step(case_in(month / "do-son"), Step.APPROVED, "Nguyễn Thị Xuân", date(2026, 4, 15))
    take_step(case_in(month / "duong-kinh"), Step.APPROVED, "Trần Bình", date(2026, 4, 14))
    (month / "duong-kinh" / "bao-cao.pdf").write_text("khác")
    write_manifest(month / "duong-kinh")
    shutil.rmtree(kept / "duong-kinh")
    entries = [
        Entry(commune, name, "draft" if errors else "final", made=commune != "do-son")
        for commune, (name, _, _, _, errors, _) in COMMUNES.items()
    ]
    failure = "ho-so.xlsx: thiếu cột «Mã hồ sơ».\nHãy xuất lại danh sách từ hệ thống một cửa."
    remains = month / ".cat-hai.loi"
    remains.mkdir()
    (remains / "01_load.ipynb").write_text("{}")
    entries.append(
        Entry("cat-hai", "đặc khu Cát Hải", "failed", message=failure, notebook="01_load", cell=3, remains=str(remains))
    )
    write_index(KIND, Month(2026, 3), entries, PeriodOutputs(month, kept))
    return month / "index.html"


def _finished(folder, received, before, overdue, errors, warnings):
    folder.mkdir(parents=True)
    counts = {code: 0 for code, item in DICTIONARY.items() if not isinstance(item, Rate)}
    counts |= {"received_total": received, "received_new": received, "received_online": received // 2}
    counts |= {"resolved": received, "resolved_early_or_on_time": received - overdue, "overdue_total": overdue}
    figures = []
    for code, item in DICTIONARY.items():
        sides = (counts[item.numerator], counts[item.denominator]) if isinstance(item, Rate) else None
        value = percent(*sides) if sides else counts[code]
        figures.append(Figure(code, value, previous=before if code == "received_new" else None))
    write_figures(Figures(figures, before is not None), folder / "indicators.json")
    findings = [Finding("DOSSIER_BALANCE", Severity.ERROR, "Tổng lệch.")] * errors
    write_findings(findings + [Finding("COUNT_JUMP", Severity.WARNING, "Tăng.")] * warnings, folder / "checks.json")
    for name in ("bao-cao.html", "bao-cao.pdf", "bao-cao.docx", "so-lieu.html", "qua-han.html"):
        (folder / name).write_text("<!doctype html><html lang=vi><title>Thử</title>")
    write_manifest(folder)


def rows(page):
    """The communes as they are seen, from top to bottom."""
    seen = page.locator("#communes tbody tr:visible")
    return [seen.nth(number).get_attribute("id") for number in range(seen.count())]


def head(page, name):
    return page.get_by_role("columnheader", name=name, exact=True)


def status(page):
    return page.get_by_role("status").text_content()


@pytest.fixture
def opened(page, index):
    page.goto(index.as_uri())
    return page


def test_the_worst_come_first(opened):
    assert rows(opened) == WORST_FIRST
    assert status(opened) == "6 đơn vị, đáng lo nhất trước"


def test_a_heading_sorts_and_turns_the_order(opened):
    head(opened, "Mới tiếp nhận").get_by_role("button").click()
    # As numbers, not as text; what has no figure comes last either way.
    assert rows(opened) == ["duong-kinh", "an-truong", "do-son", "dai-son", "bach-long-vi", "cat-hai"]
    expect(head(opened, "Mới tiếp nhận")).to_have_attribute("aria-sort", "descending")
    assert status(opened) == "6 đơn vị, xếp theo mới tiếp nhận, giảm dần"
    head(opened, "Mới tiếp nhận").get_by_role("button").click()
    assert rows(opened) == ["bach-long-vi", "dai-son", "do-son", "an-truong", "duong-kinh", "cat-hai"]
    expect(head(opened, "Mới tiếp nhận")).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("Đơn vị", "bach-long-vi"), ("Trạng thái", "cat-hai"), ("Lỗi", "dai-son"), ("Cảnh báo", "an-truong"),
        ("Đã giải quyết", "duong-kinh"), ("Trước và đúng hạn", "an-truong"), ("Quá hạn", "an-truong"),
        ("Đang giải quyết", "dai-son"), ("Trực tuyến", "bach-long-vi"), ("Duyệt", "duong-kinh"),
    ],
)  # fmt: skip
def test_every_column_sorts_with_what_needs_a_look_first(opened, heading, first):
    head(opened, heading).get_by_role("button").click()
    assert rows(opened)[0] == first
    assert opened.locator("[aria-sort]").count() == 1


def test_names_are_in_vietnamese_order(opened):
    head(opened, "Đơn vị").get_by_role("button").click()
    names = opened.locator("#communes tbody th").evaluate_all("cells => cells.map(cell => cell.textContent)")
    # d comes before đ
    assert names == [
        "Đặc khu Bạch Long Vĩ", "Đặc khu Cát Hải", "Phường Dương Kinh", "Phường Đồ Sơn", "Xã An Trường", "Xã Đại Sơn",
    ]  # fmt: skip


def test_a_change_from_last_month_can_be_sorted_by(opened):
    opened.get_by_label("Xếp theo").select_option("thay đổi: mới tiếp nhận")
    assert rows(opened) == ["duong-kinh", "an-truong", "dai-son", "do-son", "cat-hai", "bach-long-vi"]
    opened.get_by_role("button", name="Đảo chiều sắp xếp").click()
    assert rows(opened) == ["do-son", "dai-son", "an-truong", "duong-kinh", "cat-hai", "bach-long-vi"]
    opened.get_by_label("Xếp theo").select_option("đáng lo nhất trước")
    assert rows(opened) == WORST_FIRST
    expect(opened.get_by_role("button", name="Đảo chiều sắp xếp")).to_be_disabled()


@pytest.mark.parametrize("typed", ["đồ sơn", "do son", "ĐỒ SƠN", "son do", "Do-Son", "do\u0302\u0300 so\u031bn"])
def test_a_search_needs_no_diacritics_and_no_case(opened, typed):
    opened.get_by_label("Tìm đơn vị").fill(typed)
    assert rows(opened) == ["do-son"]
    assert status(opened) == "1 trong 6 đơn vị, đáng lo nhất trước"


def test_nothing_found_is_said_and_undone(opened):
    opened.get_by_label("Tìm đơn vị").fill("hà nội")
    assert rows(opened) == []
    expect(opened.get_by_text("Không có đơn vị nào khớp")).to_be_visible()
    opened.get_by_role("button", name="Bỏ lọc").click()
    assert rows(opened) == WORST_FIRST
    expect(opened.get_by_label("Tìm đơn vị")).to_be_focused()


@pytest.mark.parametrize(
    ("field", "choice", "left"),
    [
        ("Trạng thái", "failed", ["cat-hai"]),
        ("Trạng thái", "draft", ["dai-son"]),
        ("Trạng thái", "final", ["an-truong", "duong-kinh", "bach-long-vi", "do-son"]),
        ("Trạng thái", "unchanged", ["do-son"]),
        ("Duyệt", "changed", ["duong-kinh"]),
        ("Duyệt", "approved", ["do-son"]),
        ("Duyệt", "none", ["cat-hai", "dai-son", "an-truong", "bach-long-vi"]),
    ],
)
def test_a_filter_leaves_what_it_says(opened, field, choice, left):
    opened.get_by_label(field, exact=True).select_option(choice)
    assert rows(opened) == left
    chosen = opened.get_by_label(field, exact=True).locator("option:checked").text_content()
    assert re.search(r"\((\d+)\)", chosen)[1] == str(len(left))


def test_search_filter_and_order_work_together(opened):
    opened.get_by_label("Trạng thái", exact=True).select_option("final")
    opened.get_by_label("Tìm đơn vị").fill("phuong")
    head(opened, "Mới tiếp nhận").get_by_role("button").click()
    assert rows(opened) == ["duong-kinh", "do-son"]
    opened.get_by_label("Duyệt", exact=True).select_option("approved")
    assert rows(opened) == ["do-son"]
    assert status(opened) == "1 trong 6 đơn vị, xếp theo mới tiếp nhận, giảm dần"


def test_the_keyboard_alone_reaches_everything(opened):
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("link", name="Đến danh sách đơn vị")).to_be_focused()
    opened.keyboard.press("Tab")
    opened.keyboard.type("son")
    assert rows(opened) == ["dai-son", "do-son"]
    for _ in range(20):  # on to the headings
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.closest('th')?.textContent.startsWith('Mới tiếp nhận')"):
            break
    opened.keyboard.press("Enter")
    assert rows(opened) == ["do-son", "dai-son"]
    opened.keyboard.press("Space")
    assert rows(opened) == ["dai-son", "do-son"]
    expect(head(opened, "Mới tiếp nhận").get_by_role("button")).to_be_focused()


def test_coming_back_from_a_report_finds_the_list_as_it_was(opened):
    opened.get_by_label("Tìm đơn vị").fill("phuong")
    head(opened, "Mới tiếp nhận").get_by_role("button").click()
    opened.locator("#do-son").get_by_role("link", name="HTML").click()
    opened.wait_for_url("**/do-son/bao-cao.html")
    opened.go_back()
    expect(opened.locator("#communes tbody tr:visible")).to_have_count(2)
    assert rows(opened) == ["duong-kinh", "do-son"]


def test_a_screen_reader_hears_a_table(opened):
    tree = opened.context.new_cdp_session(opened).send("Accessibility.getFullAXTree")["nodes"]
    said = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]]
    roles = [role for role, _ in said]
    assert ("table", "Các đơn vị") in said
    assert (roles.count("row"), roles.count("columnheader")) == (8, 13)
    # The city's row, and the failed commune, which has no figures, have all their cells too.
    assert (roles.count("rowheader"), roles.count("cell") + roles.count("gridcell")) == (7, 7 * 12)


def test_a_failed_commune_leads_to_its_notebook(opened):
    notes = opened.locator("#cat-hai .notes")
    notes.locator("summary").click()
    expect(notes).to_contain_text("ho-so.xlsx: thiếu cột «Mã hồ sơ».")
    assert notes.get_by_role("link").get_attribute("href") == ".cat-hai.loi/01_load.ipynb"


@pytest.mark.parametrize("window", [{}, {"phone": True}], ids=["wide", "phone"])
def test_without_a_script_every_commune_is_there(open_page, index, window):
    page = open_page(index, java_script_enabled=False, **window)
    assert rows(page) == WORST_FIRST
    expect(page.get_by_label("Tìm đơn vị")).to_be_hidden()
    assert page.locator("th button").count() == 0


@pytest.mark.parametrize("width", [320, 390, 820, 1152, 1280, 1920])
def test_nothing_is_wider_than_the_window(open_page, index, width):
    page = open_page(index, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # A name or a note that is cut says so by an ellipsis, and is told in full elsewhere.
    wider = """cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1
        && getComputedStyle(cell).textOverflow !== "ellipsis").map(cell => cell.outerHTML)"""
    assert page.locator("#communes :is(th, td):not(thead .notes):visible").evaluate_all(wider) == []


def test_on_a_telephone_a_row_is_short_and_says_what_its_values_are(open_page, index):
    page = open_page(index, phone=True)
    told = "cells => cells.map(cell => [getComputedStyle(cell, '::before').content, cell.innerText])"
    cells = page.locator("#an-truong td:is(:nth-child(n + 6)):visible")
    assert cells.evaluate_all(told) == [
        ['"Trước và đúng hạn "', "99,75%"], ['"Quá hạn "', "7"], ["none", "chưa duyệt"]
    ]  # fmt: skip
    page.get_by_label("Xếp theo").select_option("mới tiếp nhận")
    assert rows(page)[0] == "duong-kinh"
    assert ['"Mới tiếp nhận "', "2.830"] in cells.evaluate_all(told)
    assert page.locator("#do-son").bounding_box()["height"] <= 100
    link = page.locator("#duong-kinh th").get_by_role("link").bounding_box()
    assert min(link["width"], link["height"]) >= 44
    page.locator("#duong-kinh th").get_by_role("link").tap()
    page.wait_for_url("**/duong-kinh/so-lieu.html")


def test_the_first_commune_is_in_sight_and_a_row_is_one_line(open_page, index):
    page = open_page(index, viewport={"width": 1280, "height": 800})
    assert page.locator("tbody tr").first.bounding_box()["y"] < 400
    heights = page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert max(heights) <= 28


@pytest.mark.parametrize(
    ("way", "commune", "page_name", "reached"),
    [
        ("sau", "dai-son", "so-lieu.html", "an-truong/so-lieu.html"),
        ("sau", "an-truong", "bao-cao.html", "duong-kinh/bao-cao.html"),
        ("truoc", "an-truong", "so-lieu.html", "dai-son/so-lieu.html"),
    ],
)
def test_the_bar_of_a_page_leads_to_the_next_and_the_previous_commune(page, index, way, commune, page_name, reached):
    page.goto(f"{index.as_uri()}#{way}/{commune}/{page_name}")
    page.wait_for_url(f"**/{reached}")


def test_next_is_the_next_of_those_that_are_left_in_the_list_and_after_the_last_comes_the_list(opened, index):
    opened.get_by_label("Duyệt", exact=True).select_option("none")
    opened.goto("about:blank")
    opened.goto(f"{index.as_uri()}#sau/an-truong/so-lieu.html")
    opened.wait_for_url("**/bach-long-vi/so-lieu.html")
    opened.goto(f"{index.as_uri()}#sau/bach-long-vi/so-lieu.html")
    opened.wait_for_url("**/index.html#bach-long-vi")


def test_paper_shows_the_table_without_the_tools(opened):
    opened.emulate_media(media="print")
    for control in opened.locator("button, input, select").all():
        expect(control).to_be_hidden()
    assert opened.locator("#communes thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    expect(head(opened, "Mới tiếp nhận")).to_have_text(re.compile("Mới tiếp nhận"))
    assert rows(opened) == WORST_FIRST
    left = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    heads = opened.locator("#communes thead tr:first-child th:visible").evaluate_all(left)
    assert opened.locator("#cat-hai > :visible").evaluate_all(left) == heads  # each under its heading
    notes, table = opened.locator("#cat-hai .notes").bounding_box(), opened.locator("#communes").bounding_box()
    assert notes["width"] >= table["width"] / 5


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(open_page, index, dark, phone):
    page = open_page(index, dark=dark, phone=phone)
    if not phone:
        head(page, "Mới tiếp nhận").get_by_role("button").click()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_a_script_that_someone_writes_into_the_page_is_not_run(index, browser, tmp_path):
    text = index.read_text(encoding="utf-8").replace("</main>", "<script>document.title = 'lạ'</script></main>")
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    page = browser.new_page()  # not `page`, which takes the browser's complaint for an error
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.get_by_label("Tìm đơn vị")).to_be_visible()
    assert page.title() == "Báo cáo tháng 03/2026: 6 đơn vị"
    page.close()
