"""Annexes: tables behind the signature, on landscape pages whose heads are repeated, the same words in all formats."""

from pathlib import Path

import docx
import pytest
from pypdfium2 import PdfDocument

from helpers.render import FORMATS, choose_engine, render
from helpers.render.read_back import read_back

DRAFT = Path(__file__).with_name("bao-cao.qmd")
UNITS = 90
HEAD = "| STT | Đơn vị | Tổng số | Tỷ lệ |\n|--:|:------|----:|---:|\n"
LINES = "\n".join(
    rf"| {place} | Xã \*Số\* {place} \| a &amp; b | {place}.{place:03d} | 99,5% |" for place in range(UNITS)
)
TOTAL = '| | **Tổng số** | **[4.005]{.figure data-code="received_total"}** | |'
MERGED = """
+-----+---------------+
| TT  | Nhóm          |
|     +-------+-------+
|     | Một   | Hai   |
+=====+=======+=======+
| 1   | 2     | 3     |
+-----+-------+-------+
"""
FIRST = f"::: annex\n# HỒ SƠ\n\nKèm theo báo cáo.\n\n{HEAD}{LINES}\n{TOTAL}\n:::"
SECOND = f"::: annex\n# BẢNG GỘP\n{MERGED}\n:::"


@pytest.fixture(scope="module")
def made(tmp_path_factory, extension):
    draft = tmp_path_factory.mktemp("annexes") / "bao-cao.qmd"
    text = DRAFT.read_text(encoding="utf-8")
    draft.write_text(f"{text}\n\n{FIRST}\n\n{SECOND}\n", encoding="utf-8")
    render(draft, FORMATS, choose_engine("pandoc"), extension)
    return draft


def test_every_format_has_the_words_of_the_annexes_in_their_order(made):
    assert not read_back(made, FORMATS)


def test_the_pdf_has_them_on_landscape_pages_behind_the_signature_each_with_the_head(made):
    with PdfDocument(made.with_suffix(".pdf")) as pdf:
        pages = [(page.get_width() > page.get_height(), page.get_textpage().get_text_range()) for page in pdf]
    assert [is_wide for is_wide, _ in pages] == sorted(is_wide for is_wide, _ in pages)
    first = [text for is_wide, text in pages if is_wide][:-1]
    assert len(first) > 2
    assert all("Đơn vị" in text for text in first)


def test_the_word_file_repeats_the_heads_and_breaks_no_row(made):
    document = docx.Document(str(made.with_suffix(".docx")))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True]
    table = document.tables[2]
    assert len(table.rows) == UNITS + 2
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_a_cell_over_several_columns_or_rows_is_one(made):
    document = docx.Document(str(made.with_suffix(".docx")))
    first, second, _ = document.tables[3].rows
    assert [cell.text for cell in first.cells] == ["TT", "Nhóm", "Nhóm"]
    assert second.cells[0]._tc is first.cells[0]._tc
