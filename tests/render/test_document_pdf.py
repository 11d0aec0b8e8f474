"""The made PDF, measured with pdfplumber against the decree's table."""

import itertools

import pdfplumber
import pytest
from decree import (
    BETWEEN_PARAGRAPHS,
    FIRST_LINE,
    FONTS,
    LINE_SPACING,
    MARGINS,
    MM,
    PAGE_NUMBER,
    PAPER,
    PART_LINE,
    RULES,
    SIGNATURE_ROOM,
    SINGLE,
)
from pdfplumber.utils.pdfinternals import resolve_and_decode


@pytest.fixture(scope="module")
def pdf(made):
    with pdfplumber.open(made / "bao-cao.pdf") as opened:
        yield opened


def text_only(page):
    return page.filter(lambda thing: thing.get("tag") != "Artifact")


def rotated(char):
    return char["matrix"][1] != 0


def lines(page):
    """Printed lines, cells of the frame apart, in reading order: text, x0, x1, top, bottom, characters."""
    words = text_only(page).extract_words(use_text_flow=True, return_chars=True)
    found = []
    for word in words:
        if found and abs(word["bottom"] - found[-1]["bottom"]) < 2 and 0 < word["x0"] - found[-1]["x1"] < 60:
            found[-1]["text"] += " " + word["text"]
            found[-1]["x1"] = word["x1"]
            found[-1]["chars"] += word["chars"]
        else:
            found.append({key: word[key] for key in ("text", "x0", "x1", "top", "bottom", "chars")})
    return found


def all_lines(pdf):
    return [line for page in pdf.pages for line in lines(page)]


def line_with(pdf, text):
    return next(line for line in all_lines(pdf) if text in line["text"])


def test_is_a4_upright(pdf):
    for page in pdf.pages:
        assert (page.width, page.height) == pytest.approx(PAPER, abs=0.1)


def test_text_keeps_the_margins(pdf):
    everything = [(page, line) for page in pdf.pages for line in lines(page)]
    left = min(line["x0"] for _, line in everything) / MM
    right = min(page.width - line["x1"] for page, line in everything) / MM
    top = min(line["top"] for _, line in everything) / MM
    bottom = min(page.height - line["bottom"] for page, line in everything) / MM
    for name, side in {"left": left, "right": right}.items():
        assert MARGINS[name][0] - 0.1 <= side <= MARGINS[name][1] + 0.1, name
    # Letters are lower than the line that holds them, so up to 1.5 mm of the line's edge is left free.
    assert MARGINS["top"][0] - 0.1 <= top <= MARGINS["top"][1]
    assert MARGINS["bottom"][0] - 1.5 <= bottom


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_element_has_its_size_weight_and_slant(pdf, rule):
    line = line_with(pdf, rule.text)
    start = line["text"].replace(" ", "").index(rule.text.replace(" ", ""))
    for char in line["chars"][start : start + len(rule.text.replace(" ", ""))]:
        assert rule.sizes[0] <= round(char["size"], 2) <= rule.sizes[1]
        assert ("Bold" in char["fontname"]) == rule.bold
        assert ("Italic" in char["fontname"]) == rule.italic


@pytest.mark.parametrize("heading", ["### Kết quả", "### *Kết quả"], ids=["plain", "italic in the draft"])
def test_heading_of_the_third_level_is_italic(draft, heading):
    rest = " kiểm soát quy định thủ tục hành chính trong các văn bản quy phạm pháp luật"
    draft.change(f"### Kết quả{rest}", heading + rest + ("*" if "*" in heading else ""))
    with pdfplumber.open(draft.make("pdf") / "bao-cao.pdf") as pdf:
        chars = line_with(pdf, "2.1. Kết quả")["chars"]
    assert all("Italic" in char["fontname"] and "Bold" not in char["fontname"] for char in chars)


def test_fonts_are_times_and_embedded(pdf):
    names = set()
    for page in pdf.pages:
        for font in resolve_and_decode(page.page_obj.resources)["Font"].values():
            descriptor = resolve_and_decode(resolve_and_decode(font)["DescendantFonts"])[0]["FontDescriptor"]
            names.add(str(descriptor["FontName"]))
            assert {"FontFile2", "FontFile3"} & set(descriptor)
    for name in names:
        assert any(font.replace(" ", "") in name for font in FONTS), name


def test_text_is_black(pdf):
    for page in pdf.pages:
        assert {tuple(char["non_stroking_color"]) for char in text_only(page).chars} <= {(0,), (0, 0, 0)}


def numbers(page):
    return [char for char in page.chars if char["tag"] == "Artifact" and char["text"].isdigit() and not rotated(char)]


def test_page_number_stands_centred_in_the_top_margin_but_not_on_page_1(pdf):
    assert len(pdf.pages) >= 2
    assert numbers(pdf.pages[0]) == []
    for index, page in enumerate(pdf.pages[1:], start=2):
        (char,) = numbers(page)
        assert char["text"] == str(index)
        assert PAGE_NUMBER[0] <= char["size"] <= PAGE_NUMBER[1]
        assert "Italic" not in char["fontname"]
        assert "Bold" not in char["fontname"]
        assert 0 < char["top"] < char["bottom"] <= MARGINS["top"][0] * MM
        assert (char["x0"] + char["x1"]) / 2 == pytest.approx((30 + (210 - 20)) / 2 * MM, abs=1)


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [("Độc lập - Tự do - Hạnh phúc", 1, 1), ("XÃ MẪU SƠN", *PART_LINE), ("và nhiệm vụ trọng tâm tháng 04", *PART_LINE)],
    ids=["Tiêu ngữ", "Cơ quan ban hành", "Trích yếu"],
)
def test_solid_line_is_under_its_text_centred_and_of_the_right_length(pdf, text, shortest, longest):
    above = line_with(pdf, text)
    middle, width = (above["x0"] + above["x1"]) / 2, above["x1"] - above["x0"]
    (rule,) = [
        line
        for line in pdf.pages[0].lines
        if 0 <= line["top"] - above["bottom"] + 4 < 9 and abs((line["x0"] + line["x1"]) / 2 - middle) < 2
    ]
    assert shortest * width - 1 <= rule["x1"] - rule["x0"] <= longest * width + 1
    assert rule["top"] > above["chars"][0]["bottom"] - 3


def test_number_and_date_stand_on_one_line_left_and_right(pdf):
    number, date = line_with(pdf, "/BC-UBND"), line_with(pdf, "ngày tháng năm 2026")
    assert number["bottom"] == pytest.approx(date["bottom"], abs=1)
    assert number["x1"] < date["x0"]


def test_issuing_body_left_of_country_on_the_first_line(pdf):
    issuer, country = line_with(pdf, "ỦY BAN NHÂN DÂN"), line_with(pdf, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert issuer["bottom"] == pytest.approx(country["bottom"], abs=1)
    assert issuer["x1"] < country["x0"]


def test_body_is_justified_indented_and_spaced(pdf):
    page = lines(pdf.pages[0])
    start = next(index for index, line in enumerate(page) if line["text"].startswith("Trên cơ sở các văn bản"))
    first, second, third, last = page[start : start + 4]
    assert FIRST_LINE[0] - 0.01 <= (first["x0"] - second["x0"]) / MM / 10 <= FIRST_LINE[1] + 0.01
    for line in (first, second, third):
        assert line["x1"] == pytest.approx((210 - 20) * MM, abs=0.5)
    pitches = [below["bottom"] - above["bottom"] for above, below in itertools.pairwise((first, second, third, last))]
    single = 14 * SINGLE
    for pitch in pitches:
        assert LINE_SPACING[0] * single <= pitch <= LINE_SPACING[1] * single
    assert page[start + 4]["bottom"] - last["bottom"] - pitches[0] >= BETWEEN_PARAGRAPHS - 0.01


def test_signature_stands_right_of_the_recipients_on_one_page_with_room_to_sign(pdf):
    (page,) = [page for page in pdf.pages if "Nơi nhận:" in (text_only(page).extract_text() or "")]
    there = {line["text"]: line for line in lines(page)}
    title, body, post, name = (
        there[text] for text in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu")
    )
    assert title["bottom"] == pytest.approx(body["bottom"], abs=3)
    assert title["x0"] == pytest.approx(30 * MM, abs=1)
    for line in (body, post, name):
        assert (line["x0"] + line["x1"]) / 2 == pytest.approx((110 + 80 / 2) * MM, abs=1)
    room = (name["top"] - post["bottom"]) / MM / 10
    assert SIGNATURE_ROOM[0] <= room <= SIGNATURE_ROOM[1]
    assert any(text.endswith("./.") for text in there)


def test_is_tagged_with_title_author_language_and_ua(pdf):
    catalog = pdf.doc.catalog
    assert resolve_and_decode(catalog["MarkInfo"])["Marked"] is True
    assert "StructTreeRoot" in catalog
    assert resolve_and_decode(catalog["Lang"]) in ("vi", "vi-VN")
    assert pdf.metadata["Title"].startswith("Báo cáo tình hình, kết quả cải cách thủ tục hành chính")
    assert pdf.metadata["Author"] == "Ủy ban nhân dân xã Mẫu Sơn"


def test_declares_pdf_ua(made):
    assert b"pdfuaid:part>1<" in (made / "bao-cao.pdf").read_bytes()


def test_draft_has_its_mark_under_the_number_and_behind_every_page(draft):
    with pdfplumber.open(draft.change("draft: false", "draft: true").make("pdf") / "bao-cao.pdf") as pdf:
        assert "DỰ THẢO" in [line["text"] for line in lines(pdf.pages[0])]
        for page in pdf.pages:
            mark = [char for char in page.chars if char["tag"] == "Artifact" and not char["text"].isdigit()]
            assert "".join(char["text"] for char in mark) == "DỰ THẢO"
            assert all(rotated(char) for char in mark)


def test_final_has_no_mark(pdf):
    for page in pdf.pages:
        assert "DỰ" not in {char["text"] for char in page.chars}
        assert not any(rotated(char) for char in page.chars)


@pytest.mark.parametrize("sentences", range(8, 24))
def test_signature_is_never_parted_wherever_the_page_ends(draft, sentences):
    filler = "\n\n".join(
        ["Câu thêm vào cho đầy trang, dài hơn một dòng in để việc ngắt trang rơi vào chỗ khác."] * sentences
    )
    draft.change("Đề nghị tỉnh thống nhất", filler + "\n\nĐề nghị tỉnh thống nhất")
    with pdfplumber.open(draft.make("pdf") / "bao-cao.pdf") as pdf:
        texts = [[line["text"] for line in lines(page)] for page in pdf.pages]
    last = texts[-1]
    assert {"Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Văn Mẫu"} <= set(last)
    assert any(text.endswith("./.") for text in last)
