"""PDF files made from a text: read by their lines and columns, marked in a copy; scans are refused."""

from pathlib import Path

import pypdf
import pytest
import typst

from helpers.errors import UsageError
from helpers.proof import proofread, write_proof

TEXT = """
#set page(paper: "a4", margin: (left: 30mm, rest: 20mm))
#set text(font: "TeX Gyre Termes", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: 1cm)
#grid(columns: (1fr, 1fr), align: center, [ỦY BAN NHÂN DÂN \\ XÃ AN LÃO], [CỘNG HÒA XÃ HỘI CHỦ NGHĨA \\ VIỆT NAM])
#align(center)[BÁO CÁO \\ Số liệu thủ tục hành chính tháng 9/2026 \\ (15/8/2026 - 14/9/2026)]

Trong kỳ, xã An Lão giải quyết 1.073 hồ sơ, quá hạn 5 hồ sơ; còn 40 hồ sơ chuyển kỳ sau.

#table(columns: 5, [Lĩnh vực], [Tiếp nhận], [Đã giải quyết], [Quá hạn], [Còn lại],
  [Chứng thực], [604], [604], [0], [0], [Hộ tịch], [287], [281], [0], [6], [Đất đai], [186], [152], [5], [34],
  [Tổng cộng], [1.077], [1.037], [5], [40])
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from rinoh_typeface_texgyretermes import typeface  # noqa: F401  the fonts are its files

    folder = tmp_path_factory.mktemp("pdf")
    (folder / "bao-cao.typ").write_text(TEXT, encoding="utf-8")
    typst.compile(str(folder / "bao-cao.typ"), output=str(folder / "bao-cao.pdf"), font_paths=[])
    return folder / "bao-cao.pdf"


def test_a_figure_of_the_text_is_held_against_the_table(report: Path) -> None:
    judged = proofread(report).judged
    assert [(one.rule.code, one.printed, one.expected) for one in judged.remarks] == [
        ("FIGURE_TWICE", "1.073", "1.037")
    ]
    assert judged.report.unit.full_name == "xã An Lão"
    assert judged.figures["received_new"] == 1077


def test_the_finding_is_marked_in_a_copy(report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    write_proof(proofread(report), tmp_path / "soat")
    annotations = [one.get_object() for one in pypdf.PdfReader(tmp_path / "soat" / "soat.pdf").pages[0]["/Annots"]]
    assert [one["/Subtype"] for one in annotations] == ["/Highlight"]
    assert "1.037" in annotations[0]["/Contents"]
    assert report.read_bytes() == before


def test_a_scan_is_refused(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(str(tmp_path / "quet.pdf"))
    with pytest.raises(UsageError, match="bản quét"):
        proofread(tmp_path / "quet.pdf")


def test_a_password_is_told(report: Path, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=str(report))
    writer.encrypt("bi-mat", algorithm="RC4-128")
    writer.write(str(tmp_path / "khoa.pdf"))
    with pytest.raises(UsageError, match="mật khẩu"):
        proofread(tmp_path / "khoa.pdf")
