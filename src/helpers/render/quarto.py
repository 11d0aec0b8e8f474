"""Quarto, where it is installed: the same format in a private folder, and no success without its exit status."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quarto import path as find_program

from helpers.errors import RenderError
from helpers.render.pandoc import environment, standards
from helpers.render.program import run

OLDEST = (1, 9)  # `quarto-required` of the extension: older ones have no Typst that writes PDF/UA


@dataclass(frozen=True)
class Quarto:
    """The Quarto program at `program`; the formats to make stand in the draft's own front matter."""

    program: str
    name: str = "quarto"
    note: str = ""

    @classmethod
    def find(cls) -> "Quarto | None":
        """Find Quarto by QUARTO_PATH, then PATH; None where there is none."""
        found = find_program()
        program = shutil.which(found) if found else None
        return cls(program) if program else None

    def versions(self) -> dict[str, str]:
        """Version of Quarto, which brings its own pandoc and Typst."""
        return {"quarto": run("Quarto", [self.program, "--version"], Path.cwd()).decode().strip()}

    def unfit(self) -> str:
        """Say why this Quarto cannot make the documents; "" where it can.

        Raises
        ------
        RenderError
            It does not even tell its version.
        """
        number = self.versions()["quarto"]
        if tuple(int(part) for part in re.findall(r"\d+", number)[:2]) >= OLDEST:
            return ""
        return f"Quarto {number} quá cũ, cần từ {'.'.join(map(str, OLDEST))}."

    def render(self, draft: Path, formats: Sequence[str], extension: Path) -> None:
        """Write the documents beside the draft; Quarto makes all the formats of the front matter in one process.

        The quarto package's own `render` ignores the exit status, so the program is run here.
        """
        if "{{<" in draft.read_text(encoding="utf-8"):
            # Quarto would run it: `include` and `env` read files and settings of this machine.
            raise RenderError(f"Bản thảo {draft.name} có mã lệnh Quarto “{{{{<”; hãy bỏ khỏi văn bản trong params.")
        shutil.copytree(extension, draft.parent / "_extensions" / extension.name)
        run("Quarto", [self.program, "render", draft.name, "--no-execute"], draft.parent, environment())
        if "pdf" in formats and (archive := standards(draft)[1:]):
            self._check_archive(draft.with_suffix(".pdf"), archive[0])

    def _check_archive(self, pdf: Path, archive: str) -> None:
        """Refuse a PDF that is for the archive and no longer for screen readers, or the other way round.

        Typst takes both standards at once since 0.15, which Quarto brings since 1.10.
        """
        said = pdf.read_bytes() if pdf.is_file() else b""
        if not (b"pdfuaid:part" in said and b"pdfaid:part" in said):
            raise RenderError(
                f"Quarto {self.versions()['quarto']} không ghi được PDF/UA-1 cùng với {archive} (style.pdf_standard). "
                "Hãy cập nhật Quarto (từ 1.10), hoặc dùng ENGINE=pandoc."
            )
