"""Text from people cannot act: what a draft should not hold reaches no document, and signs stay as typed."""

import zipfile

import pytest

from helpers.render import FORMATS, read_back

CANARY = "CHIM-YEN"


def everything(folder):
    """Bytes of all documents, the Word file unpacked."""
    with zipfile.ZipFile(folder / "bao-cao.docx") as parts:
        word = b"".join(parts.read(name) for name in parts.namelist())
    return word + (folder / "bao-cao.html").read_bytes() + (folder / "bao-cao.pdf").read_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        f"```{{=html}}\n<b>{CANARY}</b>\n```",
        f"```{{=openxml}}\n<w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p>\n```",
        f"![{CANARY}](/etc/hostname)",
        f"chữ ![{CANARY}](khong-co.png) chữ",
    ],
    ids=["raw HTML", "raw Word", "an image alone", "an image in a line"],
)
def test_raw_markup_and_images_reach_no_document(draft, raw):
    draft.change("Đề nghị tỉnh", raw + "\n\nĐề nghị tỉnh").make()
    assert CANARY.encode() not in everything(draft.folder) or raw.startswith("```")
    html = (draft.folder / "bao-cao.html").read_text("utf-8")
    assert f"<b>{CANARY}" not in html
    assert "<img" not in html


def test_a_link_keeps_its_words_only(draft):
    folder = draft.change(
        "Đề nghị tỉnh", "[Cổng thông tin](https://vi-du.example/x) <https://a.example> Đề nghị tỉnh"
    ).make()
    assert b"vi-du.example" not in everything(folder)
    assert "Cổng thông tin" in (folder / "bao-cao.html").read_text("utf-8")
    assert read_back(folder, FORMATS) == []


SIGNS = [
    r"\"thẳng\" 'đơn' “cong” – — … ... -- --- -? a-5 -5 --5 2025-2026 1/2",
    r"\# \$x\$ \\alpha \_a\_ \*b\* \`c\` \<b\> \[d\] \{e\} \~f \^g \@h \| \& % // /* */ = + - 1\. ; : ! ?",
    r"\#include \#let x = 1 \#\"chuỗi\" \#(1+1) \{\{\< include x \>\}\} \$\$ \\( \\) &amp;amp; \<\!-- --\>",
    r"http\://vi-du.example www.vi-du.example a@b.vn +84 50.000đ 97,51% 03.2026 22/379 TM. KT. ./.",
    "không\u00a0ngắt và nhiều\u00a0\u00a0\u00a0trống",
]


@pytest.mark.parametrize("signs", SIGNS, ids=range(len(SIGNS)))
def test_signs_stay_as_typed_in_the_body(draft, signs):
    draft.change("Đề nghị tỉnh", signs + "\n\n- " + signs + "\n\nĐề nghị tỉnh").make()
    assert read_back(draft.folder, FORMATS) == []


@pytest.mark.parametrize(
    "text",
    [
        "= Đầu mục", "- gạch", "+ cộng", "1\\\\. số", "a \\\\# b \\\\$c\\\\$ \\\\*d\\\\* e", "\\\\<script\\\\>alert(1)\\\\</script\\\\>",
        "ngoặc \\\\\\\"kép\\\\\\\" // chú /* thích", "\\\\#pagebreak()", "trích … ... -- hết", "x & y", "</w:t>", "$body$",
    ],
)  # fmt: skip
def test_signs_stay_as_typed_in_the_frame(draft, text):
    draft.change('signer: "Nguyễn Văn Mẫu"', f'signer: "Ông {text} xong"').change(
        '"Trung tâm PVHCC xã"', f'"Trung tâm {text} xã"'
    ).change('author: "Ủy ban', f'author: "{text} Ủy ban').change("XÃ MẪU SƠN", f"XÃ {text}").make()
    assert read_back(draft.folder, FORMATS) == []
    assert "<script" not in (draft.folder / "bao-cao.html").read_text("utf-8")
