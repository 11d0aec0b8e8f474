"""The typed reference report as a Word file, as its conversion to text has it."""

import re
from pathlib import Path

import docx

REFERENCE = Path(__file__).parents[1] / "reference" / "an-truong-2026-03.md"


def build_seed(file: Path) -> None:
    """Write the report with a letterhead, which the conversion left out."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "ỦY BAN NHÂN DÂN\nXÃ AN TRƯỜNG"
    table.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    for part in re.split(r"\n\n", REFERENCE.read_text(encoding="utf-8")):
        for line in [part] if part.startswith("**Tình") else part.splitlines():
            # The conversion's own marks: bold, italic, and the dash before each plus.
            text = re.sub(r"\*|^- (?=\+)", "", line).strip()
            if text:
                document.add_paragraph(text)
    document.save(str(file))
