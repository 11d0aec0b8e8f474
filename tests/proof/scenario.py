"""Reports of a few lines with what is wrong in them, written as YAML files that anyone can add to."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "scenarios"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Scenario:
    """A report, the one of the period before where there is one, and its labels; none where it is right."""

    name: str
    unit: str
    title: str
    text: str
    labels: tuple[dict[str, Any], ...] = ()
    previous: str = ""
    clean: str = ""
    held_out: bool = field(default=False)

    def earlier(self) -> "Scenario":
        """Give the report of the period before: its title is its first lines up to the days."""
        lines = self.previous.strip().splitlines()
        count = 2 if lines[1].startswith("(") else 1
        return replace(self, title="\n".join(lines[:count]), text="\n".join(lines[count:]), previous="")


def load_all(folder: Path = FOLDER) -> Iterator[Scenario]:
    """Read every scenario of a folder, by name; those of ``giu-lai/`` are looked at only for measuring."""
    for file in sorted(folder.glob("**/*.yml")):
        content = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        content["labels"] = tuple(content.get("labels", ()))
        yield Scenario(file.stem, **content, held_out=file.parent.name == "giu-lai")


def build(scenario: Scenario, file: Path) -> None:
    """Write the Word file: letterhead, title, text and tables, signature, as offices lay them out."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(14)
    place = scenario.unit.partition(" ")[2].removeprefix("khu ")
    _side_by_side(
        document,
        [
            f"ỦY BAN NHÂN DÂN\n{scenario.unit.upper()}",
            MOTTO,
            "Số:        /BC-UBND",
            f"{place}, ngày      tháng      năm 2026",
        ],
    )
    for line in ["BÁO CÁO", *scenario.title.strip().splitlines()]:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows: list[list[str]] = []
    for line in [*scenario.text.strip().splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line:
            document.add_paragraph(line)
    _side_by_side(
        document, ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n\nTrần Thị Bích Ngà"]
    )
    document.save(str(file))


def _side_by_side(document: Document, texts: list[str]) -> None:
    table = document.add_table(rows=len(texts) // 2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), texts, strict=True):
        cell.text = text


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
