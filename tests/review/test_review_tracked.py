"""bao-cao-thay-doi.docx: all changes accepted it is this report, all rejected the one before."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypandoc
import pytest
from cases import case_in
from lxml import etree

from helpers.render import choose_engine, render
from helpers.render.draft import read_draft
from helpers.render.word_runs import W, word_runs
from helpers.review.tracked import write_tracked

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "notebooks" / "_extensions" / "nd30"
ITEM = "- Việc đã xong: rà soát 12 thủ tục.\n\n"
# What the report before said: another figure, mark, list, signer; a section and an item that are there no more.
BEFORE = (
    ("[396]{", "[380]{"),
    ("draft: false", "draft: true"),
    ("- Nguyên nhân xử lý quá hạn", f"{ITEM}- Nguyên nhân xử lý quá hạn"),
    ("- Tiếp tục thực hiện các nội dung", "- Thực hiện các nội dung"),
    ('"TM. ỦY BAN NHÂN DÂN"', '"TM. ỦY BAN NHÂN DÂN"\n    - "KT. CHỦ TỊCH"\n    - "PHÓ CHỦ TỊCH"'),
)

ROW = "| Xã {} | {} |\n"
ANNEX = "\n\n::: annex\n# BIỂU SỐ LIỆU\n\n| Đơn vị | Số hồ sơ |\n|:--|--:|\n{}\nGhi chú dưới biểu.\n:::\n"


@pytest.fixture
def case(sample_month, sample_project, tmp_path):
    """Phường Mẫu's report, and one of the month before, in a project of their own."""
    shutil.copytree(sample_project / "params", tmp_path / "params")
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    case = case_in(Path(shutil.copytree(sample_month[0] / "phuong-mau", tmp_path / "outputs/2026-03/phuong-mau")))
    text = case.outputs.draft.read_text(encoding="utf-8")
    for now, before in BEFORE:
        assert now in text
        text = text.replace(now, before, 1)
    head, gone, tail = re.split(
        r"(^## Công tác truyền thông.*?)(?=^# )", text, maxsplit=1, flags=re.DOTALL | re.MULTILINE
    )
    assert gone
    case.previous.outputs.path.mkdir(parents=True)
    case.previous.outputs.draft.write_text(head + tail, encoding="utf-8")
    return case


@pytest.fixture
def with_word(case):
    render(case.previous.outputs.draft, ["docx"], choose_engine("pandoc"), EXTENSION)
    return case


def words(file, changes="accept"):
    """The words as pandoc reads them; lines of tables are none."""
    command = [pypandoc.get_pandoc_path(), str(file), "--to=plain", "--wrap=none", f"--track-changes={changes}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [word for word in said.split() if not re.fullmatch(r"[-+=|]+", word)]


def body(file):
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_accepted_it_is_this_report_and_rejected_the_one_before(with_word):
    outputs, before = with_word.outputs, with_word.previous.outputs
    write_tracked(with_word)
    assert words(outputs.tracked, "accept") == words(outputs.document("docx"))
    assert words(outputs.tracked, "reject") == words(before.document("docx"))
    assert words(outputs.document("docx")) != words(before.document("docx"))


def test_a_draft_alone_serves_as_last_periods_report(case):
    write_tracked(case)
    render(case.previous.outputs.draft, ["docx"], choose_engine("pandoc"), EXTENSION)
    assert words(case.outputs.tracked, "reject") == words(case.previous.outputs.document("docx"))


def test_an_office_edited_copy_is_what_the_changes_start_from(with_word):
    file = with_word.previous.outputs.document("docx")
    document = docx.Document(str(file))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("- Việc đã xong"))
    paragraph.insert_paragraph_before("Văn phòng thêm một đoạn.", style="Normal")
    paragraph.runs[-1].add_break()
    paragraph.add_run("và một dòng\tnữa")
    document.save(str(file))
    write_tracked(with_word)
    assert words(with_word.outputs.tracked, "reject") == words(file)
    assert words(with_word.outputs.tracked, "accept") == words(with_word.outputs.document("docx"))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (ANNEX.format(ROW.format("A", 10) + ROW.format("B", 15)), ANNEX.format(ROW.format("A", 12))),
        (ANNEX.format(ROW.format("A", 10)), ANNEX.format(ROW.format("A", 10) + ROW.format("B", 15))),
        ("", ANNEX.format(ROW.format("A", 10))),
        (ANNEX.format(ROW.format("A", 10)), ""),
    ],
    ids=["row-gone", "row-new", "annex-new", "annex-gone"],
)
def test_tables_of_annexes_are_compared_row_by_row(case, before, now):
    for outputs, annex in ((case.previous.outputs, before), (case.outputs, now)):
        with outputs.draft.open("a", encoding="utf-8") as draft:
            draft.write(annex)
        render(outputs.draft, ["docx"], choose_engine("pandoc"), EXTENSION)
    write_tracked(case)
    assert words(case.outputs.tracked, "accept") == words(case.outputs.document("docx"))
    assert words(case.outputs.tracked, "reject") == words(case.previous.outputs.document("docx"))
    assert [run.text for run in word_runs(case.outputs.document("docx"))] == [
        run.text for run in read_draft(case.outputs.draft).runs
    ]


def test_changes_are_written_as_word_writes_them(with_word):
    write_tracked(with_word)
    tree = body(with_word.outputs.tracked)
    revisions = [*tree.iter(f"{W}ins", f"{W}del")]
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in revisions} == {
        ("Bộ công cụ", f"{with_word.days.last}T00:00:00Z")
    }
    numbers = [one.get(f"{W}id") for one in revisions]
    assert len(set(numbers)) == len(numbers) > 10
    assert [one for deleted in tree.iter(f"{W}del") for one in deleted.iter(f"{W}t")] == []
    assert [one for one in tree.iter(f"{W}delText") if next(one.iterancestors(f"{W}del"), None) is None] == []
    gone = next(one for one in tree.iter(f"{W}p") if "Việc đã xong" in "".join(one.itertext()))
    assert gone.find(f"{W}pPr/{W}rPr/{W}del") is not None, "its mark goes with it"
    (row,) = (one for one in tree.iter(f"{W}tr") if "DỰ THẢO" in "".join(one.itertext()))
    assert row.find(f"{W}trPr/{W}del") is not None
    assert docx.Document(str(with_word.outputs.tracked)).paragraphs


def test_the_same_two_reports_give_the_same_bytes_whenever_they_are_compared(with_word, monkeypatch):
    write_tracked(with_word)
    first = with_word.outputs.tracked.read_bytes()
    write_tracked(with_word)
    assert with_word.outputs.tracked.read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    write_tracked(with_word)
    dates = {one.get(f"{W}date") for one in body(with_word.outputs.tracked).iter(f"{W}ins")}
    assert dates == {"2026-01-01T00:00:00Z"}


def test_without_a_report_before_there_is_no_such_file(case):
    shutil.rmtree(case.previous.outputs.path)
    write_tracked(case)
    assert not case.outputs.tracked.exists()


def test_the_same_report_twice_has_no_change(case):
    shutil.copyfile(case.outputs.document("docx"), case.previous.outputs.document("docx"))
    write_tracked(case)
    assert [*body(case.outputs.tracked).iter(f"{W}ins", f"{W}del")] == []
