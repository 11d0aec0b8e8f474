"""The copy of a Word file with comments: its text is the same, and what was in it is kept."""

import json
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from scenario import Scenario, build
from seed import build_seed

from helpers.errors import UsageError
from helpers.proof import proofread, write_proof
from helpers.proof.word import W, letters_of, parse, read_word, text_of

WRONG = Scenario(
    "sai",
    "xã Bình Giang",
    "Tình hình hồ sơ tháng 4 năm 2026\n(Từ ngày 15/3/2026 đến ngày 14/4/2026)",
    "Xã trả 1.415 kết quả: 1.236 sớm hạn, 181 đúng hạn, 7 trễ hạn.\nXã đã đã niêm yết thủ tục.",
)


def text_without_comments(file: Path) -> bytes:
    """Give the body's text and run formatting, comments taken out and runs of one formatting joined."""
    body = parse(file)
    for mark in ("commentRangeStart", "commentRangeEnd"):
        for element in list(body.iter(W + mark)):
            element.getparent().remove(element)
    for element in list(body.iter(f"{W}commentReference")):
        run = element.getparent()
        run.getparent().remove(run)
    return "\n".join(text_of(paragraph) for paragraph in body.iter(f"{W}p")).encode()


def proofed(file: Path, folder: Path) -> Path:
    write_proof(proofread(file), folder)
    return folder / "soat.docx"


def test_the_text_is_byte_equal_once_the_comments_are_taken_out(tmp_path: Path) -> None:
    build_seed(tmp_path / "typed.docx")
    copy = proofed(tmp_path / "typed.docx", tmp_path / "soat")
    assert len(list(docx.Document(str(copy)).comments)) > 10
    assert text_without_comments(copy) == text_without_comments(tmp_path / "typed.docx")


def test_each_comment_is_anchored_at_the_characters_of_its_finding(tmp_path: Path) -> None:
    build(WRONG, tmp_path / "sai.docx")
    body = parse(proofed(tmp_path / "sai.docx", tmp_path / "soat"))
    found = json.loads((tmp_path / "soat" / "soat.json").read_text(encoding="utf-8"))["findings"]
    anchored = []
    for start in body.iter(f"{W}commentRangeStart"):
        words, element = "", start
        while (element := element.getnext()) is not None and element.tag != f"{W}commentRangeEnd":
            words += "".join(text.text or "" for text in element.iter(f"{W}t"))
        anchored.append(words)
    assert sorted(anchored) == sorted(one["printed"] for one in found if one["printed"])
    assert "1.415" in anchored
    assert "đã đã" in anchored


def test_places_are_offsets_in_the_text_of_the_numbered_paragraph(tmp_path: Path) -> None:
    build(WRONG, tmp_path / "sai.docx")
    proofed(tmp_path / "sai.docx", tmp_path / "soat")
    result = json.loads((tmp_path / "soat" / "soat.json").read_text(encoding="utf-8"))
    paragraphs = read_word(tmp_path / "sai.docx").paragraphs
    for one in [*result["numbers"], *(one for one in result["findings"] if one["printed"])]:
        assert paragraphs[one["paragraph"]][one["start"] : one["end"]] == one.get("text", one.get("printed"))
    assert result["unit"] == "xã Bình Giang"
    assert result["period"] == "2026-04"


def test_tracked_changes_comments_and_notes_survive(tmp_path: Path) -> None:
    build(WRONG, tmp_path / "sai.docx")
    file = docx.Document(str(tmp_path / "sai.docx"))
    paragraph = next(one for one in file.paragraphs if one.text.startswith("Xã trả"))
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="900" w:author="A" w:date="2026-04-15T00:00:00Z"><w:r><w:t '
            f'xml:space="preserve"> '
            "Còn 51 hồ sơ.</w:t></w:r></w:ins>"
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="901" w:author="A" '
            f'w:date="2026-04-15T00:00:00Z"><w:r><w:delText>Bỏ.</w:delText></w:r></w:del>'
        )
    )
    file.add_comment(paragraph.runs, "Xem lại", "B", "B")
    file.save(str(tmp_path / "sai.docx"))
    copy = proofed(tmp_path / "sai.docx", tmp_path / "soat")
    body = parse(copy)
    assert [len(list(body.iter(W + name))) for name in ("ins", "del")] == [1, 1]
    assert "Xem lại" in [one.text for one in docx.Document(str(copy)).comments]
    assert "Còn 51 hồ sơ." in "\n".join(read_word(copy).paragraphs)
    assert "Bỏ." not in "\n".join(read_word(copy).paragraphs)


def test_letters_with_separate_marks_are_read_as_one(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("Xa\u0303 tra\u0309 12 ho\u0302\u0300 so\u031b")
    file.save(str(tmp_path / "nfd.docx"))
    paragraph = next(parse(tmp_path / "nfd.docx").iter(f"{W}p"))
    assert text_of(paragraph) == "Xã trả 12 hồ sơ"
    assert len(letters_of(paragraph)) == len("Xã trả 12 hồ sơ")


def test_the_copy_is_well_formed_and_only_what_comments_need_is_added(tmp_path: Path) -> None:
    build(WRONG, tmp_path / "sai.docx")
    copy = proofed(tmp_path / "sai.docx", tmp_path / "soat")
    with zipfile.ZipFile(tmp_path / "sai.docx") as before, zipfile.ZipFile(copy) as after:
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
        assert after.testzip() is None
        for name in after.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(after.read(name))
        ids = [one.get(f"{W}id") for one in etree.fromstring(after.read("word/comments.xml"))]
        document = etree.fromstring(after.read("word/document.xml"))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(f"{W}id") for one in document.iter(W + name)) == sorted(ids)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lưu thành .docx"),
        ("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        ("hong.docx", b"PK\x03\x04", "không phải tệp Word"),
        ("anh.png", b"\x89PNG", "chỉ đọc được"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=said):
        proofread(tmp_path / name)


def test_a_word_file_of_pictures_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "quet.docx"))
    with pytest.raises(UsageError, match="không có chữ"):
        proofread(tmp_path / "quet.docx")
