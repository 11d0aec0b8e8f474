"""bao-cao.html for the reviewer: the document as it was rendered, and beside it what its numbers and changes are."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from cases import outputs_in

from helpers.checks import Finding, Severity, write_findings
from helpers.errors import DataError, RenderError
from helpers.render import choose_engine, render
from helpers.render.read_back import read_back
from helpers.review.annotate import annotate
from helpers.review.places import draft_runs, sentences

ROOT = Path(__file__).parents[2]
BEFORE = {
    "[2.619]{": "[2.487]{",
    "tháng 03.2026": "tháng 02.2026",
    "14/03/2026)": "14/02/2026)",
}


@pytest.fixture(scope="module")
def rendered(sample_month, tmp_path_factory):
    """An Trường's folder with the document as the engine writes it."""
    folder = tmp_path_factory.mktemp("rendered") / "an-truong"
    shutil.copytree(sample_month[0] / "an-truong", folder)
    render(folder / "bao-cao.qmd", ["html"], choose_engine("pandoc"), ROOT / "notebooks" / "_extensions" / "nd30")
    return folder


@pytest.fixture
def folder(rendered, tmp_path):
    return Path(shutil.copytree(rendered, tmp_path / "now"))


@pytest.fixture
def previous(rendered, tmp_path):
    """The month before, by the same words with other numbers."""
    text = (rendered / "bao-cao.qmd").read_text(encoding="utf-8")
    for now, before in BEFORE.items():
        assert now in text
        text = text.replace(now, before, 1)
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "bao-cao.qmd").write_text(text, encoding="utf-8")
    return tmp_path / "before"


def alone(folder):
    """Annotate a report without one of the month before."""
    annotate(outputs_in(folder), outputs_in(folder.parent / "none"), "an-truong")


def text_of(folder):
    return (folder / "bao-cao.html").read_text(encoding="utf-8")


def page_of(folder):
    return BeautifulSoup(text_of(folder), "html.parser")


def desk(folder):
    return " ".join(page_of(folder).select_one("header.desk:not(.top)").get_text().split())


def changes(folder):
    """What the script shows on demand; for a parser, a template's content is no text of the page."""
    return BeautifulSoup(page_of(folder).find(id="changes").decode_contents(), "html.parser")


def told(folder):
    return json.loads(page_of(folder).find(id="figures").string)


def test_the_document_itself_stays_byte_for_byte(folder, previous):
    before = text_of(folder)
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    document = re.search(r"<main.*</main>", before, re.DOTALL)[0]
    assert document in text_of(folder)
    assert text_of(folder).count('<span class="figure"') > before.count('<span class="figure"')  # those in the changes


def test_the_same_inputs_give_the_same_bytes(folder, rendered, previous):
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    first = (folder / "bao-cao.html").read_bytes()
    shutil.copy(rendered / "bao-cao.html", folder)
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    assert (folder / "bao-cao.html").read_bytes() == first


@pytest.mark.parametrize(
    ("written", "now_written", "told"),
    [
        ("<head>", "", "không phải một trang HTML đầy đủ"),
        ("<article>", "<div>", "ở «Thực hiện Công văn số 137/UBND-TTPVHCC»"),
        ('<span class="figure" ', "<span ", "ở «- Tính từ ngày 15/02/2026 đến»"),
        ('data-code="used_total"', 'data-code="used_full"', "ở «- Tính từ ngày 15/02/2026 đến»"),
        ("<p>Thực hiện", "Lời của máy dựng.<p>Thực hiện", "ở «Thực hiện Công văn số 137/UBND-TTPVHCC»"),
        ("<h2>III.", "<p>III.", "ở «III. PHƯƠNG HƯỚNG NHIỆM VỤ THÁNG»"),
    ],
)
def test_a_page_whose_paragraphs_or_figures_are_not_the_drafts_is_refused_and_stays(
    folder, previous, written, now_written, told
):
    text = text_of(folder)
    assert written in text
    (folder / "bao-cao.html").write_text(text.replace(written, now_written), encoding="utf-8")
    before = text_of(folder)
    with pytest.raises(RenderError, match=re.escape(told)):
        annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    assert text_of(folder) == before


def test_reading_the_finished_page_back_finds_the_words_of_the_draft(folder, previous):
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    assert read_back(folder / "bao-cao.qmd", ["html"]) == []
    (folder / "bao-cao.html").write_text(text_of(folder).replace("<article>", "<article>Thừa"), encoding="utf-8")
    assert [difference.format for difference in read_back(folder / "bao-cao.qmd", ["html"])] == ["html"]


def test_every_number_of_the_document_is_told(folder):
    alone(folder)
    printed = {span["data-code"] for span in page_of(folder).select("article .figure")}
    figures = told(folder)
    assert set(figures) == printed
    reuse = figures["reuse_rate"]
    assert reuse["label"] == "Tỷ lệ tái sử dụng dữ liệu số hóa"
    assert dict(reuse["lines"]) == {
        "Giá trị": "97,51%",
        "Kỳ trước": "97,17%, chênh lệch +0,34 điểm phần trăm",
        "Tử số": "2.628 (Hồ sơ có tái sử dụng dữ liệu số hóa)",
        "Mẫu số": "2.695 (Hồ sơ làm mẫu số của tỷ lệ tái sử dụng)",
        "Công thức": "Hồ sơ có tái sử dụng dữ liệu số hóa chia cho hồ sơ làm mẫu số",
        "Căn cứ": "Quyết định 766/QĐ-TTg, chỉ số 4.3; mẫu số theo cách tính của đơn vị",
        "Nguồn": "Danh sách hồ sơ: 2026-03/ho-so.xlsx",
    }
    lines = dict(figures["resolved_overdue"]["lines"])
    assert (lines["Giá trị"], lines["Kỳ trước"]) == ("0 hồ sơ", "0 hồ sơ, không thay đổi")
    assert "Tử số" not in lines


def test_a_figure_without_last_month_says_so(sample_month, tmp_path):
    folder = Path(shutil.copytree(sample_month[0] / "phuong-mau", tmp_path / "phuong-mau"))
    render(folder / "bao-cao.qmd", ["html"], choose_engine("pandoc"), ROOT / "notebooks" / "_extensions" / "nd30")
    alone(folder)
    assert {dict(figure["lines"])["Kỳ trước"] for figure in told(folder).values()} == {"không có số liệu"}


def test_each_number_leads_to_its_row_of_the_figures_page(folder):
    alone(folder)
    figures_page = BeautifulSoup((folder / "so-lieu.html").read_text(encoding="utf-8"), "html.parser")
    assert set(told(folder)) <= {row["id"] for row in figures_page.select("[id]")}


def test_text_from_data_cannot_act(folder, previous):
    evil = "</script><script>alert(1)</script><!-- \u2028 ' & <img src=x onerror=alert(2)>"
    document = json.loads((folder / "indicators.json").read_text(encoding="utf-8"))
    for figure in document["figures"]:
        figure["origin"] = evil
    (folder / "indicators.json").write_text(json.dumps(document), encoding="utf-8")
    draft = previous / "bao-cao.qmd"
    text = draft.read_text(encoding="utf-8").replace("đã phát sinh", r"\<img src=x onerror=alert(3)\>")
    draft.write_text(text, encoding="utf-8")
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    page = page_of(folder)
    assert {dict(figure["lines"])["Nguồn"] for figure in told(folder).values()} == {evil}
    assert [script.get("type") for script in page.find_all("script")] == [*["application/json"] * 2, None]
    assert (page.find("img"), changes(folder).find("img")) == (None, None)
    assert changes(folder).select_one("del").get_text() == "<img src=x onerror=alert(3)>"


def test_only_this_one_script_may_run_and_nothing_may_be_fetched(folder):
    alone(folder)
    page = page_of(folder)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    script = page.find("script", type=None).string
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy.startswith("default-src 'none';")
    assert re.findall(r"script-src ([^;]+)", policy) == [f"'sha256-{digest}'"]
    assert page.head.find(True)["http-equiv"] == "Content-Security-Policy"  # before anything that it has to govern
    assert text_of(folder).index('charset="utf-8"') < 1024


def test_the_desk_tells_the_state_and_the_findings(folder):
    alone(folder)
    assert desk(folder).startswith("Báo cáo chính thức: 0 lỗi, 0 cảnh báo, 0 ghi chú.")


def test_the_desk_tells_a_draft(folder):
    text = text_of(folder).replace('<main class="sheet">', '<main class="sheet draft">')
    (folder / "bao-cao.html").write_text(text, encoding="utf-8")
    finding = {
        "code": "TEXT_MISSING",
        "severity": "lỗi",
        "message": "Còn chỗ chưa điền",
        "figures": [],
        "acknowledged": None,
    }
    (folder / "checks.json").write_text(json.dumps([finding]), encoding="utf-8")
    alone(folder)
    assert desk(folder).startswith("Dự thảo: 1 lỗi, 0 cảnh báo, 0 ghi chú.")


def test_changes_are_counted_and_kept_aside(folder, previous):
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    page = page_of(folder)
    button = page.find(id="show-changes")
    assert (button["aria-pressed"], button.get_text()) == ("false", "Hiện thay đổi so với kỳ trước")
    said = page.find(id="told-changes")["data-text"]
    assert said == "2 câu khác báo cáo kỳ trước (từ ngày 15/02/2026 đến 14/02/2026):"
    assert [(gone.get_text(), gone.find_next("ins").get_text()) for gone in changes(folder).select("del")] == [
        ("2.487", "2.619"),
        ("02.2026", "03.2026"),
    ]
    assert page.select("main ins, main del") == []


@pytest.mark.parametrize("last", ["no folder", "no draft", "no words"])
def test_without_a_report_of_last_month_it_says_so(folder, tmp_path, last):
    earlier = tmp_path / "earlier"
    if last != "no folder":
        earlier.mkdir()
    if last == "no words":
        (earlier / "bao-cao.qmd").write_bytes(b"")
    annotate(outputs_in(folder), outputs_in(earlier), "an-truong")
    assert desk(folder).endswith("Không có báo cáo kỳ trước để so sánh.")
    assert page_of(folder).find(id="show-changes") is None


def test_the_same_words_as_last_month_are_told_too(folder, rendered):
    annotate(outputs_in(folder), outputs_in(rendered), "an-truong")
    said = "Không câu nào khác báo cáo kỳ trước (từ ngày 15/02/2026 đến 14/03/2026)."
    assert desk(folder).endswith(said)


def test_what_became_of_last_months_page_changes_nothing(folder, rendered, previous, tmp_path):
    annotate(outputs_in(folder), outputs_in(previous), "an-truong")
    clean = page_of(folder).find(id="changes").decode()
    (previous / "bao-cao.html").write_text("<html>Sửa tay</html>", encoding="utf-8")
    again = Path(shutil.copytree(rendered, tmp_path / "again"))
    annotate(outputs_in(again), outputs_in(previous), "an-truong")
    assert page_of(again).find(id="changes").decode() == clean


def test_figures_of_another_dictionary_are_refused(folder):
    (folder / "indicators.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape("indicators.json")):
        alone(folder)


def test_a_finding_is_marked_at_its_sentence_which_the_page_of_figures_leads_to(folder):
    found = Finding("RESOLVED_SUM", Severity.ERROR, "Tổng không khớp.", ("resolved",))
    write_findings([found], folder / "checks.json")
    alone(folder)
    (note,) = json.loads(page_of(folder).find(id="notes").string)
    assert (note["anchor"], note["severity"], note["message"]) == ("phat-hien-1", "lỗi", "Tổng không khớp.")
    runs = draft_runs(outputs_in(folder))
    assert "Số lượng hồ sơ đã giải quyết" in runs[note["run"]].text
    quoting = Finding("WORDING", Severity.WARNING, "Câu «Duy trì và nâng cao thứ hạng…» không có căn cứ.")
    silent = Finding("COUNT_JUMP", Severity.NOTE, "Không câu nào.")
    place, none = sentences([quoting, silent], runs)
    assert "Duy trì và nâng cao thứ hạng đánh giá" in runs[place].text
    assert none is None
