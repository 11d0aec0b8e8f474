"""Text from people cannot act: what a draft should not hold reaches no document, and signs stay as typed."""

import zipfile
from html.parser import HTMLParser

import pytest

from helpers.render import FORMATS, render
from helpers.render.read_back import read_back

CANARY = "CHIM-YEN"


def everything(folder):
    """Bytes of all documents, the Word file unpacked."""
    with zipfile.ZipFile(folder / "bao-cao.docx") as parts:
        word = b"".join(parts.read(name) for name in parts.namelist())
    return word + (folder / "bao-cao.html").read_bytes() + (folder / "bao-cao.pdf").read_bytes()


RAW = [
    f"```{{=html}}\n<b>{CANARY}</b>\n```",
    f"```{{=typst}}\n#text[{CANARY}]\n```",
    f"```{{=openxml}}\n<w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p>\n```",
    f"chữ `<b>{CANARY}</b>`{{=html}} `#text[{CANARY}]`{{=typst}} chữ",
    f"![{CANARY}](/etc/hostname)",
    f"chữ ![{CANARY}](khong-co.png) chữ",
]
SIGNS = [
    r"\"thẳng\" 'đơn' “cong” ‘cong’ xã Ea H’leo – — … ... -- --- -? a-5 -5 --5 2025-2026 1/2",
    r"\# \$x\$ \\alpha \_a\_ \*b\* \`c\` \<b\> \[d\] \{e\} \~f \^g \@h \| \& % // /* */ = + - 1\. ; : ! ?",
    r"\#include \#let x = 1 \#\"chuỗi\" \#(1+1) \{\{\< include x \>\}\} \$\$ \\( \\) &amp;amp; \<\!-- --\>",
    r"http\://vi-du.example www.vi-du.example a@b.vn +84 50.000đ 97,51% 03.2026 22/379 TM. KT. ./.",
    "không\u00a0ngắt và nhiều\u00a0\u00a0\u00a0trống",
]
# As the front matter has it: YAML's escapes around Markdown's. Quarto makes smart signs there unless they are escaped.
FRAME = [
    "= Đầu mục",
    "- gạch",
    "+ cộng",
    r"1\\. số",
    r"a \\# b \\$c\\$ \\*d\\* e",
    r"\\<script\\>alert(1)\\</script\\>",
    r"ngoặc \\\"kép\\\" // chú /* thích",
    r"\\#pagebreak()",
    r"trích … \\.\\.\\. \\-\\- hết -5 a-?b",
    "x & y",
    r"\\</w:t\\>",
    r"\\$body\\$",
    r"\\{\\{x\\}\\}",
]


@pytest.fixture
def render_by(engine, draft, extension):
    """Render the draft by each engine that there is."""

    def make():
        render(draft.path, FORMATS, engine, extension)
        return draft.folder

    return make


def test_raw_markup_and_images_reach_no_document(draft, render_by):
    draft.change("Đề nghị tỉnh", "\n\n".join(RAW) + "\n\nĐề nghị tỉnh")
    folder = render_by()
    assert CANARY.encode() not in everything(folder)
    assert "<img" not in (folder / "bao-cao.html").read_text("utf-8")
    assert read_back(folder / "bao-cao.qmd", FORMATS) == []


def test_a_link_keeps_its_words_only(draft, render_by):
    draft.change("Đề nghị tỉnh", "[Cổng thông tin](https://vi-du.example/x) Đề nghị tỉnh")
    folder = render_by()
    assert b"vi-du.example" not in everything(folder)
    assert "Cổng thông tin" in (folder / "bao-cao.html").read_text("utf-8")
    assert read_back(folder / "bao-cao.qmd", FORMATS) == []


def test_signs_stay_as_typed_in_the_body(draft, render_by):
    draft.change("Đề nghị tỉnh", "\n\n".join([*SIGNS, *(f"- {signs}" for signs in SIGNS)]) + "\n\nĐề nghị tỉnh")
    assert read_back(render_by() / "bao-cao.qmd", FORMATS) == []


def test_signs_stay_as_typed_in_the_frame(draft, render_by):
    listed = ", ".join(f'"{text}"' for text in FRAME)
    draft.change('["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]', f"[{listed}]")
    draft.change('["Văn phòng UBND tỉnh", ', f"[{listed}, ").change("addressees: []", f"addressees: [{listed}]")
    draft.change("XÃ MẪU SƠN", r"XÃ - A \\-\\- B \\.\\.\\.").change(
        'author: "Ủy ban', r'author: "\\\" \\<b\\> #x Ủy ban'
    )
    folder = render_by()
    assert read_back(folder / "bao-cao.qmd", FORMATS) == []
    assert "<script" not in (folder / "bao-cao.html").read_text("utf-8")


class Attributes(HTMLParser):
    """Every attribute of a page, by the names that stand in it."""

    def __init__(self):
        super().__init__()
        self.names = set()
        self.author = None

    def handle_starttag(self, tag, attrs):
        self.names |= {name for name, _ in attrs}
        if tag == "meta" and ("name", "author") in attrs:
            self.author = dict(attrs)["content"]


@pytest.mark.parametrize("sign", ['\\"', "'", ">", "&quot;", "\\\\"])
def test_a_name_of_a_commune_adds_no_attribute(draft, render_by, sign):
    draft.change('author: "Ủy ban', f'author: "Mẫu{sign} onload=alert(1) data-{CANARY}={sign}1{sign} x{sign} Ủy ban')
    draft.change('title: "', f'title: "x{sign} onclick={sign}1{sign} {sign}')
    seen = Attributes()
    seen.feed((render_by() / "bao-cao.html").read_text("utf-8"))
    assert not {name for name in seen.names if name.startswith(("on", "data-chim"))}
    assert "onload=alert(1)" in seen.author
