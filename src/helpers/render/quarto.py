"""Quarto, where it is installed: the same format in a private folder, and no success without its exit status."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quarto import path as find_program

from helpers.errors import RenderError
from helpers.render.pandoc import environment
from helpers.render.program import run


@dataclass(frozen=True)
class Quarto:
    """The Quarto program at `program`; the formats to make stand in the draft's own front matter."""

    program: str
    name: str = "quarto"

    @classmethod
    def find(cls) -> "Quarto | None":
        """Find Quarto by QUARTO_PATH, then PATH; None where there is none."""
        found = find_program()
        program = shutil.which(found) if found else None
        return cls(program) if program else None

    def versions(self) -> dict[str, str]:
        """Version of Quarto, which brings its own pandoc and Typst."""
        return {"quarto": run("Quarto", [self.program, "--version"], Path.cwd()).decode().strip()}

    def render(self, draft: Path, formats: Sequence[str], extension: Path) -> None:
        """Write the documents beside the draft; Quarto makes all the formats of the front matter in one process.

        The quarto package's own `render` ignores the exit status, so the program is run here.
        """
        if "{{<" in draft.read_text(encoding="utf-8"):
            # Quarto would run it: `include` and `env` read files and settings of this machine.
            raise RenderError(f"Bản thảo {draft.name} có mã lệnh Quarto “{{{{<”; hãy bỏ khỏi văn bản trong params.")
        shutil.copytree(extension, draft.parent / "_extensions" / extension.name)
        run("Quarto", [self.program, "render", draft.name, "--no-execute"], draft.parent, environment())
