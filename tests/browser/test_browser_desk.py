"""The desk in Chromium: a queue cleared by mouse and by keyboard, two reviewers at once, no barrier for anybody."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from served import events, lay_out_queue, served

from helpers.review.verdicts import read

COUNT, DRAFTS = 20, 2
BY = "Nguyễn Thị Xuân"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def queue(made_once, sample_project, sample_month):
    """A project whose month has twenty communes, two of them drafts; to be read only."""

    def make(root):
        lay_out_queue(sample_project, sample_month[0], root, COUNT, DRAFTS)

    return made_once("queue-of-twenty", make)[0]


@pytest.fixture
def root(queue, tmp_path):
    return shutil.copytree(queue, tmp_path / "project")


@pytest.fixture
def enter(browser):
    """A function that opens a desk in a window of its own, which may ask that desk only."""
    contexts, asked, errors = [], [], []

    def enter(desk, **window):
        context = browser.new_context(**{"viewport": WIDE, "locale": "vi-VN", **window})
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        page = context.new_page()
        page.goto(desk.address)
        expect(page.get_by_role("button", name="Chờ tôi (")).not_to_have_text("Chờ tôi (0)")
        enter.base = desk.address.partition("index.html")[0]
        return page

    yield enter
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((enter.base, "data:", "about:"))] == []
    assert errors == []


def open_unit(page, enter, unit, name="so-lieu.html"):
    page.goto(f"{enter.base}{unit}/{name}")
    expect(bar(page)).to_contain_text("Xã Thứ")


def bar(page):
    return page.get_by_role("region", name="Bàn duyệt")


def press(page, name):
    bar(page).get_by_role("button", name=name, exact=True).click()


def confirm(page, name):
    """Press the dialog's button, and wait until it is done."""
    page.locator(".ban-dialog").get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".ban-dialog")).to_have_count(0)


def is_draft(page):
    return "dự thảo" in bar(page).text_content()


def decided(root):
    """By unit what was decided last, notes apart."""
    return {unit: what for unit, what, _ in events(root) if what != "note"}


def all_of_them():
    made = {f"xa-{number:02}": "approved" for number in range(1, COUNT + 1)}
    return made | {f"xa-{number:02}": "open" for number in range(COUNT - DRAFTS + 1, COUNT + 1)}


def test_a_queue_is_cleared_by_mouse_alone(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        press(page, f"Chờ tôi ({COUNT})")
        press(page, "Tiếp")
        for number in range(COUNT):
            page.wait_for_url("**/so-lieu.html")
            expect(bar(page)).to_contain_text("chưa duyệt")
            if number % 9 == 4:
                row = page.locator("tr#resolved th")
                row.hover()
                row.get_by_title("Ghi chú ở đây").click()
                page.get_by_role("button", name="Đề nghị nêu nguyên nhân.").click()
                confirm(page, "Ghi chú")
                expect(row.locator(".ban-note")).to_contain_text("Đề nghị nêu nguyên nhân.")
            if is_draft(page):
                press(page, "Trả lại")
                page.get_by_role("button", name="Chưa giải trình hồ sơ quá hạn.").click()
                confirm(page, "Trả lại")
                expect(bar(page)).to_contain_text(f"{BY} đã trả lại lúc")
            else:
                press(page, "Duyệt")
                confirm(page, "Duyệt")
                expect(bar(page)).to_contain_text(f"{BY} đã duyệt lúc")
            here = page.url
            press(page, "Tiếp")
            page.wait_for_url(lambda url, here=here: url != here)
        expect(page.get_by_role("status").last).to_have_text("Không còn đơn vị nào chờ bạn trong danh sách này.")
        expect(page.locator("#communes tbody tr:visible")).to_have_count(0)
    assert decided(root) == all_of_them()
    assert [event.place for event in read(root / "luu" / "2026-03") if event.what == "note"] == ["resolved"] * 2


def test_a_queue_is_cleared_by_keyboard_alone(root, enter):
    with served(root) as desk:
        page = enter(desk)
        keys = page.keyboard
        keys.press("j")
        keys.press("Enter")
        for number in range(COUNT):
            page.wait_for_url("**/so-lieu.html")
            expect(bar(page)).to_contain_text("chưa duyệt")
            if number % 9 == 4:
                keys.press("g")
                keys.type("Nêu nguyên nhân.")
                keys.press("Control+Enter")
                expect(page.locator(".ban-dialog")).to_have_count(0)
            if is_draft(page):
                keys.press("t")
                keys.type("Còn lỗi.")
                if number:
                    keys.press("Control+Enter")
                else:
                    give_name(page)
                expect(bar(page)).to_contain_text(f"{BY} đã trả lại lúc")
            else:
                keys.press("d")
                if number == 0:
                    keys.type(BY)
                keys.press("Enter")
                expect(bar(page)).to_contain_text(f"{BY} đã duyệt lúc")
            expect(page.locator(".ban-dialog")).to_have_count(0)
            here = page.url
            keys.press("n")
            page.wait_for_url(lambda url, here=here: url != here)
        expect(page.get_by_role("status").last).to_have_text("Không còn đơn vị nào chờ bạn trong danh sách này.")
    assert decided(root) == all_of_them()
    assert {by for _, _, by in events(root)} == {BY}


def give_name(page):
    """Go to the name with the Tab key, and write it."""
    for _ in range(8):
        if page.evaluate("document.activeElement.id") == "ban-by":
            break
        page.keyboard.press("Tab")
    page.keyboard.type(BY)
    page.keyboard.press("Enter")


def test_the_list_is_walked_and_decided_on_by_keyboard(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        focused = "document.activeElement.closest('tr')?.id"
        first, second = page.locator("#communes tbody tr").evaluate_all("rows => rows.slice(-2).map(row => row.id)")
        page.locator(f"#{first} th a").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == second
        page.keyboard.press("k")
        assert page.evaluate(focused) == first
        page.keyboard.press("d")
        page.keyboard.press("Enter")
        expect(page.locator(f"#{first} .verdict")).to_contain_text(f"{BY} đã duyệt lúc")
        assert decided(root) == {first: "approved"}
        page.get_by_role("button", name="Tắt phím").click()
        page.locator(f"#{second} th a").focus()
        page.keyboard.press("d")
        expect(page.locator(".ban-dialog")).to_have_count(0)


def test_what_one_does_the_other_sees_without_losing_what_she_types(root, enter):
    with served(root) as desk:
        mine, his = enter(desk), enter(desk)
        for page in (mine, his):
            open_unit(page, enter, "xa-01")
        press(mine, "Ghi chú")
        mine.get_by_label("Lời ghi chú").fill("Nêu nguyên nhân quá hạn.")
        press(his, "Trả lại")
        his.get_by_label("Lý do").fill("Sai số.")
        his.get_by_label("Họ tên của bạn").fill("Trần Bình")
        confirm(his, "Trả lại")
        expect(bar(mine)).to_contain_text("Trần Bình đã trả lại lúc", timeout=10_000)
        assert mine.get_by_label("Lời ghi chú").input_value() == "Nêu nguyên nhân quá hạn."
        mine.get_by_label("Họ tên của bạn").fill(BY)
        confirm(mine, "Ghi chú")
        expect(his.get_by_role("region", name="Ghi chú đang chờ: 1")).to_contain_text(
            "Nêu nguyên nhân quá hạn.", timeout=10_000
        )
    assert events(root) == [("xa-01", "open", "Trần Bình"), ("xa-01", "note", BY)]


def test_an_approval_of_what_was_returned_meanwhile_is_refused_with_the_news(root, enter):
    with served(root, "--by", BY) as desk:
        mine, his = enter(desk), enter(desk)
        for page in (mine, his):
            open_unit(page, enter, "xa-01")
        press(mine, "Duyệt")
        press(his, "Trả lại")
        his.get_by_label("Lý do").fill("Sai số.")
        his.get_by_label("Họ tên của bạn").fill("Trần Bình")
        confirm(his, "Trả lại")
        mine.locator(".ban-dialog").get_by_role("button", name="Duyệt").click()
        expect(mine.get_by_role("alert")).to_contain_text("Trần Bình đã trả lại lúc")
        assert events(root) == [("xa-01", "open", "Trần Bình")]
        confirm(mine, "Duyệt")  # now she knows
    assert events(root)[1:] == [("xa-01", "approved", BY)]


def test_a_report_that_is_made_anew_is_to_be_read_anew(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        open_unit(page, enter, "xa-01")
        manifest = root / "outputs" / "2026-03" / "xa-01" / "manifest.json"
        manifest.write_text(manifest.read_text("utf-8") + " ", encoding="utf-8")
        press(page, "Báo cáo đã được làm lại: tải lại trang")
        page.wait_for_load_state()
        expect(bar(page).get_by_role("button", name="tải lại trang")).to_have_count(0)


def test_a_desk_that_is_gone_is_told_and_nothing_typed_is_lost(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        open_unit(page, enter, "xa-01")
        press(page, "Ghi chú")
        page.get_by_label("Lời ghi chú").fill("Nêu nguyên nhân.")
        desk.process.kill()
        desk.process.wait()
        page.locator(".ban-dialog").get_by_role("button", name="Ghi chú", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("chưa ghi gì")
        expect(bar(page)).to_contain_text("Mất liên lạc với bàn duyệt")
        page.keyboard.press("Escape")
        press(page, "Ghi chú")
        assert page.get_by_label("Lời ghi chú").input_value() == "Nêu nguyên nhân."


def test_a_note_stands_at_its_sentence_and_at_its_figure_until_it_is_done(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        open_unit(page, enter, "xa-01", "bao-cao.html")
        sentence = page.locator("article p").nth(1)
        sentence.hover()
        sentence.get_by_title("Ghi chú ở đây").click()
        page.get_by_label("Lời ghi chú").fill("Viết rõ hơn.")
        confirm(page, "Ghi chú")
        expect(sentence.locator(".ban-note")).to_have_text(f"{BY}: Viết rõ hơn. Đã xong")
        figure = page.locator(".figure[data-code]").first
        code = figure.get_attribute("data-code")
        figure.focus()
        page.keyboard.press("g")
        page.get_by_label("Lời ghi chú").fill("Kiểm tra lại.")
        confirm(page, "Ghi chú")
        assert [event.place for event in read(root / "luu" / "2026-03")][1] == code
        open_unit(page, enter, "xa-01")
        expect(page.locator(f"tr#{code} .ban-note")).to_contain_text("Kiểm tra lại.")
        notes = page.get_by_role("region", name="Ghi chú đang chờ: 2")
        notes.get_by_role("link", name="một câu của báo cáo").click()
        page.wait_for_url("**/bao-cao.html#cau-*")
        expect(page.locator(".sought .ban-note")).to_contain_text("Viết rõ hơn.")
        page.locator(".sought .ban-note").get_by_role("button").click()
        confirm(page, "Đã xong")
        expect(page.locator(".sought .ban-note")).to_have_count(0)
        page.emulate_media(media="print")
        for made in page.locator("[class*=ban-]").all():
            expect(made).to_be_hidden()


def test_a_step_is_taken_back_with_its_reason(root, enter):
    with served(root, "--by", BY) as desk:
        page = enter(desk)
        open_unit(page, enter, "xa-01")
        press(page, "Duyệt")
        confirm(page, "Duyệt")
        press(page, "Tiếp nhận")
        confirm(page, "Tiếp nhận")
        press(page, "Rút lại")
        page.get_by_role("button", name="Bấm nhầm.").click()
        confirm(page, "Rút lại")
        expect(bar(page)).to_contain_text(f"{BY} đã rút lại bước trước lúc")
    assert [what for _, what, _ in events(root)] == ["approved", "accepted", "approved"]


def test_a_script_that_someone_writes_into_a_page_is_not_run(root, browser):
    file = root / "outputs" / "2026-03" / "xa-01" / "so-lieu.html"
    text = file.read_text("utf-8").replace("</main>", "<script>document.title = 'lạ'</script></main>")
    file.write_text(text.replace("default-src 'none'", "default-src 'unsafe-inline'"), encoding="utf-8")
    with served(root) as desk:
        page = browser.new_page()
        page.goto(desk.address)
        page.goto(desk.address.replace("index.html", "xa-01/so-lieu.html"))
        expect(bar(page)).to_contain_text("Xã Thứ 1")
        assert page.title().startswith("Số liệu")
        page.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(root, enter, size, scheme):
    with served(root, "--by", BY) as desk:
        page = enter(desk, viewport=size, color_scheme=scheme)
        found = violations(page)
        for name in ("bao-cao.html", "so-lieu.html"):
            open_unit(page, enter, "xa-01", name)
            press(page, "Ghi chú")
            page.get_by_label("Lời ghi chú").fill("Viết rõ hơn.")
            page.get_by_label("Ở chỗ").select_option(index=2)
            found += violations(page)
            confirm(page, "Ghi chú")
            expect(page.locator(".ban-note").first).to_be_visible()
            found += violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert found == []


def violations(page):
    response = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']} {node['html'][:200]}" for rule in response for node in rule["nodes"]]


def test_what_a_reviewer_asks_first_takes_two_clicks_at_most(root, enter):
    with served(root, "--by", BY) as desk:
        client = desk.client()
        assert client.act(deed="step", unit="xa-01", step="approved", **client.seen("xa-01"))[0] == 200
        page = enter(desk)
        # Which are drafts, and why: none, they come first; one leads to the place.
        drafts = page.locator("#communes tbody tr").filter(has_text="dự thảo")
        assert drafts.count() == DRAFTS
        expect(drafts.first.locator(".notes a")).to_have_text("Còn chỗ chưa điền.")
        expect(drafts.first).to_be_in_viewport()
        # Who approved what: none, pointing at the line tells it in full.
        page.locator("#xa-01").hover()
        expect(bar(page)).to_contain_text(f"Xã Thứ 1: {BY} đã duyệt lúc")
        # The overdue dossiers of one: one.
        drafts.first.locator('a[href$="qua-han.html"]').click()
        page.wait_for_url("**/qua-han.html")
        assert page.locator("main tbody tr").count() > 0
