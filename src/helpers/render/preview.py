"""The documents of a draft that an analyst works on, from the notebook in which it was written."""

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from helpers.render.document import FORMATS, NAMES, choose_engine, render


class Documents:
    """Links to documents, as a notebook shows them."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)

    def _repr_html_(self) -> str:
        return " · ".join(
            f'<a href="{escape(quote(_from_here(file)))}" target="_blank">{NAMES[file.suffix[1:]]}</a>'
            for file in self.files
        )

    def __repr__(self) -> str:
        return "\n".join(map(_from_here, self.files))


def preview(draft: Path, extension: Path) -> Documents:
    """Make a saved draft into HTML, PDF and Word beside it.

    Parameters
    ----------
    draft
        ``bao-cao.qmd``.
    extension
        The nd30 format, ``notebooks/_extensions/nd30``.

    Raises
    ------
    RenderError
        As `helpers.render.render`.
    """
    render(draft, FORMATS, choose_engine("auto"), extension.resolve())
    return Documents([draft.with_suffix(f".{ending}") for ending in FORMATS])


def _from_here(file: Path) -> str:
    return Path(os.path.relpath(file)).as_posix()
