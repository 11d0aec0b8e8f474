"""Reading back: silent on a good render, and it finds what differs, in each format, by name and place."""

import unicodedata
import zipfile
from time import process_time

import docx
import pytest

from helpers.errors import RenderError
from helpers.render import FORMATS
from helpers.render.draft import expected
from helpers.render.read_back import read_back


def test_finds_nothing_in_a_good_render(made):
    assert read_back(made / "bao-cao.qmd", FORMATS) == []


def test_finds_nothing_in_a_draft_with_every_part_of_the_frame(draft):
    draft.change("draft: false", "draft: true").change("addressees: []", 'addressees: ["Sở Nội vụ", "Văn phòng"]')
    assert read_back(draft.make() / "bao-cao.qmd", FORMATS) == []
    draft.change('["Sở Nội vụ", "Văn phòng"]', '["Sở Nội vụ"]').change('period: "(Từ', 'vi_du: "(Từ')
    assert read_back(draft.make() / "bao-cao.qmd", FORMATS) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("said", "made", "quoted"),
    [
        ("[1.234]{.figure", "[1.243]{.figure", ("1.234", "1.243", "tiếp nhận trong kỳ:")),
        ("phần mềm duy nhất giải", "phần mềm giải", ("duy nhất", "không có gì")),
        ("kỷ luật, kỷ cương", "kỷ cương, kỷ luật", ("luật,", "cương,")),
        ("# ĐÁNH GIÁ CHUNG", "## ĐÁNH GIÁ CHUNG", ("II.", "5.")),
        ('recipients: ["Văn phòng UBND tỉnh", ', "recipients: [", ("Văn phòng UBND tỉnh", "không có gì")),
    ],
    ids=["a changed figure", "a dropped word", "a swapped order", "another number in the outline", "a lost recipient"],
)
def test_finds(draft, name, said, made, quoted):
    before = draft.path.read_text(encoding="utf-8")
    draft.change(said, made).make(name)
    draft.path.write_text(before, encoding="utf-8")
    found = read_back(draft.path, [name])
    assert found
    assert {difference.format for difference in found} == {name}
    messages = "\n".join(difference.message for difference in found)
    for words in quoted:
        assert words in messages


def test_finds_a_figure_changed_in_the_word_file_itself(draft):
    path = draft.make("docx") / "bao-cao.docx"
    word = docx.Document(path)
    (run,) = [run for p in word.paragraphs for run in p.runs if "1.270" in run.text]
    run.text = run.text.replace("1.270", "1.207")
    word.save(path)
    (found,) = read_back(draft.path, ["docx"])
    assert found.message == (
        "Bản Word khác bản thảo sau “sơ đã giải quyết:”: bản thảo viết “1.270”, bản Word viết “1.207”."
    )


def test_finds_a_word_dropped_and_an_order_changed_in_the_html_file_itself(draft):
    path = draft.make("html") / "bao-cao.html"
    html = path.read_text(encoding="utf-8")
    path.write_text(
        html.replace("thường xuyên quan tâm", "thường quan tâm").replace("trách nhiệm", "nhiệm trách"), encoding="utf-8"
    )
    messages = [difference.message for difference in read_back(draft.path, ["html"])]
    assert "bản thảo viết “xuyên”, bản HTML viết không có gì" in messages[0]
    assert len(messages) >= 3


def test_a_word_broken_at_the_end_of_a_printed_line_is_no_difference(draft):
    names = " ".join(f"{n}/UBND-TTPVHCC-KSTTHC-VHXH-VP" for n in range(100, 140))
    draft.change("Đề nghị tỉnh thống nhất", names + " Đề nghị tỉnh thống nhất").make("pdf")
    assert read_back(draft.path, ["pdf"]) == []


def test_an_outline_may_go_from_1_to_a_directly(draft):
    draft.change("## Một số tồn tại, hạn chế", "## Một số tồn tại, hạn chế\n\n#### Quy trình\n\n#### Phần mềm")
    folder = draft.make()
    assert read_back(folder / "bao-cao.qmd", FORMATS) == []
    assert "a) Quy trình" in (folder / "bao-cao.html").read_text("utf-8")


def test_letters_of_two_code_points_are_the_same_letters(draft):
    draft.make()
    draft.path.write_text(unicodedata.normalize("NFD", draft.path.read_text("utf-8")), encoding="utf-8")
    assert read_back(draft.path, FORMATS) == []


def test_expected_words_begin_and_end_with_the_frame(draft):
    words = " ".join(expected(draft.path))
    assert words.startswith(
        "ỦY BAN NHÂN DÂN XÃ MẪU SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: /BC-UBND"
    )
    assert words.endswith(
        "- Trung tâm PVHCC xã; - Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_cannot_be_opened_is_named(draft, name):
    (draft.folder / f"bao-cao.{name}").write_bytes(b"\xff\xfe khong phai")
    with pytest.raises(RenderError, match=rf"bao-cao\.{name}"):
        read_back(draft.path, [name])


def test_a_word_file_without_its_page_header_is_named(draft):
    """Pandoc numbers the headers; by another number Word would call the file damaged."""
    path = draft.make("docx") / "bao-cao.docx"
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'"rId9"', b'"rId99"')
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    with pytest.raises(RenderError, match=r"bao-cao\.docx"):
        read_back(draft.path, ["docx"])


@pytest.mark.parametrize(
    ("element", "name"),
    [("| a | b |\n|---|---|\n| 1 | 2 |", "Table"), ("chữ `mã` chữ", "Code"), ("> trích", "BlockQuote")],
)
def test_an_element_without_a_form_is_refused_before_anything_is_made(draft, element, name):
    draft.change("Đề nghị tỉnh", f"{element}\n\nĐề nghị tỉnh")
    with pytest.raises(RenderError, match=name):
        draft.make()
    assert [path.name for path in draft.folder.iterdir()] == ["bao-cao.qmd"]


def test_a_word_that_is_there_three_thousand_times_takes_no_minutes(draft):
    repeated = " ".join(["tiếp nhận"] * 1_500)
    draft.change("kỷ luật, kỷ cương", f"kỷ luật, {repeated}, kỷ cương").make("html")
    draft.change(f"{repeated}, kỷ cương", f"{repeated} hồ sơ, kỷ cương")
    start = process_time()
    found = read_back(draft.path, ["html"])
    assert process_time() - start < 10  # half a second on an idle machine, minutes where each is tried with each
    assert any("hồ sơ" in difference.message for difference in found)
