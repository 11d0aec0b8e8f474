"""The documents of a draft that an analyst works on, from the notebook in which it was written."""

import io
import os
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from helpers.render.document import FORMATS, NAMES, choose_engine, render

# Pixels in a point of paper: an A4 page is 893 wide, which a notebook shows at its own width.
SCALE = 1.5
_PAGES = "max-height: 60rem; overflow: auto; padding: 8px; background: #e6e6e3; text-align: center"
_PAGE = "display: block; width: 100%; max-width: 794px; margin: 0 auto 8px; background: #fff"


class Documents:
    """Documents as a notebook shows them: links, and the pages of the PDF as they will be printed."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)

    def _repr_html_(self) -> str:
        links = " · ".join(
            f'<a href="{escape(quote(_from_here(file)))}" target="_blank">{NAMES[file.suffix[1:]]}</a>'
            for file in self.files
        )
        pages = "".join(
            f'<img alt="Trang {number}" style="{_PAGE}" src="data:image/png;base64,{b64encode(page).decode()}">'
            for file in self.files
            if file.suffix == ".pdf"
            for number, page in enumerate(pictures(file), 1)
        )
        return f'<p>{links}</p><div style="{_PAGES}" tabindex="0">{pages}</div>'

    def __repr__(self) -> str:
        return "\n".join(map(_from_here, self.files))


def pictures(pdf: Path) -> list[bytes]:
    """Draw the pages of a PDF as PNG."""
    import pypdfium2 as pdfium  # only here: whoever plans a month imports this module too

    drawn = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            picture = io.BytesIO()
            page.render(scale=SCALE).to_pil().save(picture, "PNG")
            drawn.append(picture.getvalue())
    return drawn


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
