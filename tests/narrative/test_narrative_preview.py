"""The section that a draft cell shows, beside what pandoc and the document's filter make of the same Markdown."""

import re
import subprocess
from time import process_time

import pypandoc
import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from drafts import SECTIONS, make_figures
from own_project import ROOT

from helpers.narrative.markdown import figure
from helpers.narrative.preview import Outline, preview
from helpers.render.pandoc import READER

FILTER = ROOT / "notebooks" / "_extensions" / "nd30" / "nd30.lua"
NO_FIGURES = make_figures()


def by_pandoc(markdown):
    """What the document's reader sees, as HTML."""
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=html", "--wrap=none", f"--lua-filter={FILTER}"]
    return subprocess.run(command, input=markdown, capture_output=True, text=True, check=True).stdout


def blocks(html):
    """The blocks with their words, without what is shown by the style in the one and written in the other."""
    page = BeautifulSoup(html, "html.parser")
    for style in page.find_all("style"):
        style.decompose()
    found = []
    for block in page.find_all(["p", "h2", "h3", "h4", "h5", "li", "pre", "blockquote"]):
        own = [
            part.get_text() if isinstance(part, Tag) else part
            for part in block.children
            if isinstance(part, NavigableString) or part.name not in ("p", "ul", "ol", "li")
        ]
        first = block.find("p", recursive=False) if block.name == "li" else None
        words = re.sub(r"\s+", " ", (first or block).get_text() if first else "".join(own)).strip()
        if block.name == "p" and block.parent.name == "li":
            continue
        found.append((block.name, re.sub(r"^[-+] ", "", words) if block.name == "li" else words))
    return found


def assert_same(markdown, before=""):
    shown = blocks(preview(markdown, before, NO_FIGURES))
    assert shown == blocks(by_pandoc(markdown))
    assert shown


def test_the_committed_report_reads_as_in_the_document(make_draft):
    draft = make_draft(
        previous={"received_new": 30, "received_online": 20},
        received_new=40,
        received_online=39,
        resolved=30,
        resolved_overdue=2,
        used_total=3,
        procedures_total=9,
        procedures_full=5,
        feedback_received=3,
    )
    for name, template in SECTIONS:
        draft.write(name, template)
    assert_same(draft.body())


def test_a_section_by_itself_goes_on_with_the_numbers_of_those_before(make_draft):
    draft = make_draft(received_new=40)
    parts = [draft.write(name, template) for name, template in SECTIONS]
    shown = [
        blocks(preview(part, draft.before(name), NO_FIGURES))
        for part, name in zip(parts, draft.case.kind.sections, strict=True)
    ]
    assert [block for section in shown for block in section] == blocks(by_pandoc(draft.body()))


@pytest.mark.parametrize(
    "markdown",
    [
        "một\n- không phải danh sách",
        "một\n## không phải đề mục",
        "một\n> không phải trích dẫn",
        "một\n1. không phải danh sách",
        "## Đề mục\n- một\n- hai",
        "## Đề mục\nmột",
        "- một\n- hai\n\n    - ba\n    - bốn\n\n- năm",
        "- một\n\n    - hai\n\n- ba",
        "một **đậm**, *nghiêng* và `mã`",
        "[liên kết](https://example.vn) và <https://example.vn>",
        "<b>chữ</b> và <script>alert(1)</script>",
        "một &amp; hai \\* ba \\[bốn\\]",
        "# I\n\n## Một\n\n### Nhỏ\n\n#### chữ\n\n#### chữ\n\n## Hai\n\n# II\n\n## Một",
    ],
)
def test_markdown_reads_as_in_the_document(markdown):
    assert_same(markdown)


@pytest.mark.parametrize("before", ["", "# I\n\n## Một\n\n", "# I\n\n# II\n\n## Một\n\n## Hai\n\n### Nhỏ\n"])
def test_outline_numbers_follow_the_sections_before(before):
    after = "### Nhỏ\n\n## Tiếp\n\n#### chữ\n\n# Lớn\n\n## Đầu"
    expected = [words.split(" ")[0] for tag, words in blocks(by_pandoc(f"{before}\n\n{after}")) if tag != "p"]
    shown = [words.split(" ")[0] for _, words in blocks(preview(after, before, NO_FIGURES))]
    assert shown == expected[-5:]


def test_the_letters_of_the_fourth_level_are_vietnamese():
    outline = Outline("")
    assert [outline.number(4) for _ in range(6)] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_a_number_tells_what_it_is_and_where_it_comes_from():
    page = BeautifulSoup(preview(f"Có {figure('2.619', 'received_new')} hồ sơ.", "", NO_FIGURES), "html.parser")
    number = page.find(class_="figure")
    assert number.text == "2.619"
    assert number["title"].split("\n")[0] == "Số hồ sơ mới tiếp nhận trong kỳ"
    assert "Cách tính: Hồ sơ có ngày tiếp nhận trong kỳ báo cáo" in number["title"]
    assert "Nguồn:" in number["title"]


def test_what_is_missing_is_marked(make_draft):
    written = make_draft().write("dossiers", "Ban hành {{ missing('văn bản *số*') }}.")
    assert "<mark>[cần bổ sung: văn bản *số*]</mark>" in preview(written, "", NO_FIGURES)


TAG = "<img src=x onerror=alert(1)> *đậm* [x](javascript:alert(1)) $x^2$ <!-- y --> &lt;"


@pytest.mark.parametrize("kind", ["replace", "extend"])
def test_words_from_params_cannot_become_markup(make_draft, kind):
    written = make_draft(settings={"sections": {"proposals": {kind: [TAG, f"- {TAG}"]}}}).write("proposals", "x")
    page = BeautifulSoup(preview(written, "", NO_FIGURES), "html.parser")
    assert page.get_text().count(TAG) == 2
    assert {tag.name for tag in page.find_all(True)} <= {"style", "div", "p", "ul", "li"}
    assert "mathjax_ignore" in page.div["class"], "two dollar signs would become a formula"


def test_it_is_quick_enough_for_every_cell_of_every_commune(make_draft):
    draft = make_draft(received_new=40, received_online=39, resolved=30)
    written = {name: draft.write(name, template) for name, template in SECTIONS}
    before = process_time()
    for name, section in written.items():
        preview(section, draft.before(name), NO_FIGURES)
    assert (process_time() - before) / len(written) < 0.005
