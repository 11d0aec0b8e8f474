"""Xã An Trường's March 2026, section by section against the real report."""

import re
from pathlib import Path

import docx
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from ruamel.yaml import YAML

REFERENCE = Path(__file__).parents[1] / "reference"
FIGURES = YAML(typ="safe").load((REFERENCE / "an-truong-2026-03.figures.yml").read_text(encoding="utf-8"))
CORRECTIONS = YAML(typ="safe").load((REFERENCE / "corrections.yml").read_text(encoding="utf-8"))

# Each figure of the reference in its own sentence, with the wording of the typed report.
SENTENCES = {
    "used_total": "đã phát sinh 22/379 thủ tục hành chính, đạt 5,8%",
    "used_partial": "8/160 thủ tục DVCTT một phần, đạt 5%",
    "used_full": "14/219 thủ tục DVCTT toàn trình, đạt 6,39%",
    "online_rate_of_online_services": "Tỷ lệ hồ sơ trực tuyến trên tổng hồ sơ của các DVCTT: 100%",
    "online_rate_of_all": "Tỷ lệ % hồ sơ trực tuyến trên tổng hồ sơ: 100%",
    "received_new": "Số mới tiếp nhận trong kỳ: 2.619 hồ sơ",
    "received_online": "Tiếp nhận trực tuyến: 2.619 hồ sơ",
    "received_direct_or_postal": "Tiếp nhận trực tiếp và qua dịch vụ bưu chính: 0 hồ sơ",
    "carried_over": "Số từ kỳ trước chuyển qua: 76 hồ sơ",
    "resolved": "Số lượng hồ sơ đã giải quyết: 2.676 hồ sơ",
    "resolved_early": "giải quyết trước hạn: 2.676 hồ sơ",
    "resolved_on_time": "đúng hạn: 0 hồ sơ, quá hạn",
    "resolved_overdue": "đúng hạn: 0 hồ sơ, quá hạn: 0 hồ sơ)",
    "pending": "Số lượng hồ sơ đang giải quyết: 19 hồ sơ",
    "pending_in_time": "trong hạn: 19 hồ sơ",
    "pending_overdue": "trong hạn: 19 hồ sơ, quá hạn: 0 hồ sơ)",
    "with_component_files": "Tỷ lệ hồ sơ có thành phần hồ sơ đính kèm: 100%",
    "with_result_file": "Tỷ lệ hồ sơ có file kết quả đính kèm: 100%",
    "with_both": "Tỷ lệ hồ sơ có thành phần hồ sơ và file kết quả đính kèm: 100%",
    "reuse_rate": "Tỷ lệ tái sử dụng dữ liệu số hóa đạt 97,51%",
    "I.4.received": "Tổng số PAKN đã tiếp nhận: 1",
    "I.4.resolved_on_time": "số PAKN đã xử lý đúng hạn: 0",
    "I.4.resolved_overdue": "số PAKN đã xử lý quá hạn: 0",
    "I.4.pending": "số PAKN đang xử lý: 1 (trong hạn)",
    "early_or_on_time_rate": "trước hạn và đúng hạn đạt 100%",
    "overdue": "không có hồ sơ quá hạn",
}


def read_html(file: Path) -> str:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").body.get_text()


def read_pdf(file: Path) -> str:
    with pdfplumber.open(file) as pdf:
        # Below the top margin, where the page numbers stand.
        return " ".join(page.crop((0, 50, page.width, page.height)).extract_text() for page in pdf.pages)


def read_docx(file: Path) -> str:
    document = docx.Document(str(file))
    blocks = [
        block.text if hasattr(block, "text") else " ".join(cell.text for row in block.rows for cell in row.cells)
        for block in document.iter_inner_content()
    ]
    return " ".join(blocks)


READERS = {"html": read_html, "pdf": read_pdf, "docx": read_docx}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=READERS)
def text(request: pytest.FixtureRequest, sample_month: tuple[Path, int, str]) -> str:
    outputs, _, _ = sample_month
    return flat(READERS[request.param](outputs / "an-truong" / f"bao-cao.{request.param}"))


def figure_names() -> list[str]:
    return [
        f"I.4.{name}" if section == "I.4.feedback" else name
        for section, figures in FIGURES["figures"].items()
        for name in figures
    ]


@pytest.mark.parametrize("name", figure_names())
def test_every_figure_of_the_reference_stands_in_its_own_sentence(text: str, name: str) -> None:
    assert SENTENCES[name] in text


@pytest.mark.parametrize("mistake", FIGURES["mistakes_of_hand_typing"])
def test_no_mistake_of_the_typed_report_is_repeated(text: str, mistake: str) -> None:
    assert mistake not in text


def test_the_frame_names_who_reports_what_to_whom(text: str) -> None:
    said = FIGURES["document"]
    for words in [said["basis"], *said["cited_documents"], *said["recipients"], *said["signature"]]:
        assert words in text
    assert "(Từ ngày 15/02/2026 đến 14/03/2026)" in text
    assert "NHIỆM VỤ THÁNG 04.2026" in text
    assert "Số: /BC-UBND" in text
    assert "An Trường, ngày tháng năm 2026" in text


def test_each_section_says_what_the_real_report_says_but_for_the_listed_corrections(
    sample_month: tuple[Path, int, str],
) -> None:
    outputs, _, _ = sample_month
    typed = (REFERENCE / "an-truong-2026-03.md").read_text(encoding="utf-8")
    for correction in CORRECTIONS:
        assert correction["typed"] in typed, f"a correction of nothing: {correction}"
        typed = typed.replace(correction["typed"], correction["meant"])
    # The conversion's own marks: bold, italic, and the dash before each plus.
    expected = sections(re.sub(r"\*|^- (?=\+)", "", typed, flags=re.MULTILINE))
    # What stands above the number is the decree's heading, which the conversion left out.
    made = sections(read_html(outputs / "an-truong" / "bao-cao.html").partition("Hạnh phúc")[2])
    assert len(expected) == 16
    assert made == expected


def sections(text: str) -> list[str]:
    """Split the words by the outline: the frame above, each heading with its text, the closing, the recipients."""
    heading = re.compile(
        r"(?<= )(?=I\. KẾT QUẢ|II\. ĐÁNH GIÁ|III\. PHƯƠNG|IV\. KIẾN|Trên đây là|Nơi nhận:|\d\.(?:\d\.)? [A-ZĐ])"
    )
    return [part.strip() for part in heading.split(flat(text))]
