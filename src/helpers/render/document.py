"""Render a draft into its documents: all of them or none."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from helpers.errors import RenderError, UsageError
from helpers.render.draft import expected
from helpers.render.pandoc import Pandoc
from helpers.render.quarto import Quarto

NAMES = {"html": "HTML", "pdf": "PDF", "docx": "Word"}  # what people call a document, by the ending of its file
FORMATS = tuple(NAMES)


class Engine(Protocol):
    """A program that turns a draft into documents by the nd30 format."""

    @property
    def name(self) -> str:
        """What the user calls it: `quarto` or `pandoc`."""

    @property
    def note(self) -> str:
        """What the user should know about the choice; may be empty."""

    def versions(self) -> dict[str, str]:
        """Versions of the programs that do the work, for the manifest."""

    def render(self, draft: Path, formats: Sequence[str], extension: Path) -> None:
        """Write the documents beside the draft, under its name; RenderError where a program fails."""


def choose_engine(name: str) -> Engine:
    """Find the engine called `auto`, `quarto` or `pandoc`; `auto` is Quarto where it is installed and can do it.

    Raises
    ------
    UsageError
        There is no engine of that name.
    RenderError
        Quarto is wanted, and not installed or too old.
    """
    if name not in ("auto", "quarto", "pandoc"):
        raise UsageError(f"ENGINE={name!r} không hợp lệ; hãy chọn auto, quarto hoặc pandoc.")
    quarto = None if name == "pandoc" else Quarto.find()
    if name == "quarto" and quarto is None:
        raise RenderError(
            "Không tìm thấy Quarto (đã tìm theo QUARTO_PATH rồi PATH); hãy cài Quarto từ 1.9 hoặc dùng ENGINE=pandoc."
        )
    if quarto is None:
        return Pandoc()
    try:
        why_not = quarto.unfit()
    except RenderError as error:
        why_not = str(error)
    if why_not and name == "quarto":
        raise RenderError(f"{why_not} Hãy cập nhật Quarto, hoặc dùng ENGINE=pandoc.")
    return Pandoc(note=f"{why_not} Dùng máy dựng có sẵn thay cho Quarto.") if why_not else quarto


def render(draft: Path, formats: Sequence[str], engine: Engine, extension: Path) -> None:
    """Make a draft into documents beside it, under its name: all of them, or the folder stays as it was.

    Parameters
    ----------
    draft
        ``bao-cao.qmd``.
    formats
        Some of `FORMATS`.
    engine
        From `choose_engine`.
    extension
        The nd30 format, `notebooks/_extensions/nd30`.

    Raises
    ------
    UsageError
        A format is unknown.
    RenderError
        The draft is missing or holds a table or the like, the engine fails, or it does not write every document.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(
            f"FORMATS có định dạng không hợp lệ: {', '.join(unknown)}; hãy chọn trong {', '.join(FORMATS)}."
        )
    if not draft.is_file():
        raise RenderError(
            f"Thiếu bản thảo {draft.name} trong thư mục {draft.parent.name}; hãy chạy lại bước 03_report."
        )
    with tempfile.TemporaryDirectory() as private:
        copy = Path(private) / draft.name
        shutil.copyfile(draft, copy)
        engine.render(copy, formats, extension)
        expected(draft)  # raises for elements that the nd30 format does not define
        made = [copy.with_suffix(f".{name}") for name in formats]
        missing = [file.name for file in made if not file.is_file() or file.stat().st_size == 0]
        if missing:
            raise RenderError(
                f"{engine.name} không báo lỗi nhưng không tạo ra {', '.join(missing)}; các bản cũ được giữ nguyên."
            )
        for file in made:
            _put(file, draft.with_name(file.name))


def _put(file: Path, target: Path) -> None:
    aside = target.with_name(f".{target.name}.part")
    shutil.copyfile(file, aside)
    aside.replace(target)
