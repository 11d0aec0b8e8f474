"""The embedded engine: pandoc from `pypandoc_binary` and the `typst` package, nothing else installed."""

import importlib.util
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc
import typst

from helpers.errors import RenderError
from helpers.render.program import last_lines, run

# Text is text: no smart signs, citations, mathematics or raw markup. `_extension.yml` says the same to Quarto.
READER = "markdown-smart-citations-raw_html-raw_tex-tex_math_dollars-task_lists"
# What pandoc writes for a format, by `formats.lua` of the extension.
WRITERS = {"html": "html", "pdf": "typst", "docx": "docx"}
# Options of GHC's runtime: no major garbage collection, which scans pandoc's 160 MB for nothing in a short run.
COLLECTION = ("+RTS", "-H1m", "-O64m", "-RTS")
# Dates inside the files are those of SOURCE_DATE_EPOCH or none (1980, the earliest in a zip archive), so that the same
# draft makes the same bytes.
NO_DATE = "315532800"


@dataclass(frozen=True)
class Pandoc:
    """Pandoc writes HTML, Word and Typst's source; Typst makes the PDF.

    Attributes
    ----------
    note
        Why it does the work where another engine was looked for; "" where none was.
    """

    name: str = "pandoc"
    note: str = ""

    def versions(self) -> dict[str, str]:
        """Versions of pandoc and of Typst."""
        return {"pandoc": pypandoc.get_pandoc_version(), "typst": version("typst")}

    def render(self, draft: Path, formats: Sequence[str], extension: Path) -> None:
        """Write the documents beside the draft."""
        sources = {name: draft.with_suffix(f".{WRITERS[name]}") for name in formats}
        convert(draft, sources.values(), extension)
        if "pdf" in sources:
            typeset(sources["pdf"].read_bytes(), draft.with_suffix(".pdf"), standards(draft))


def prepare() -> None:
    """Find pandoc and load the fonts, once for all processes that are forked from this one."""
    pypandoc.get_pandoc_path()
    _loaded_fonts()


# The JSON of the last two drafts: this month's is rendered and read back, and compared with last month's.
_parsed: dict[bytes, bytes] = {}


def parse(draft: bytes) -> bytes:
    """Parse a draft into pandoc's JSON."""
    if draft not in _parsed:
        command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=json"]
        _remember(draft, run("pandoc", command, Path.cwd(), given=draft))
    return _parsed[draft]


def convert(draft: Path, targets: Iterable[Path], extension: Path) -> None:
    """Write files beside the draft in one run of pandoc, formats by suffix, and the JSON of the parsed draft."""
    parsed = draft.with_suffix(".json")
    command = [pypandoc.get_pandoc_path(), *COLLECTION, f"--from={READER}", f"--to={extension / 'formats.lua'}"]
    command += [f"--variable={target.suffix[1:]}:{target.name}" for target in (*targets, parsed)]
    text = draft.read_bytes()
    run("pandoc", command, draft.parent, environment(), text)
    _remember(text, parsed.read_bytes())


def _remember(draft: bytes, parsed: bytes) -> None:
    _parsed[draft] = parsed
    for older in list(_parsed)[:-2]:
        del _parsed[older]


def standards(draft: Path) -> list[Any]:
    """Standards of the PDF: always PDF/UA-1, for screen readers, and the PDF/A that the front matter may ask for."""
    frame = json.loads(parse(draft.read_bytes()))["meta"].get("nd30", {"c": {}})["c"]
    asked = frame.get("pdf_standard", {"c": []})["c"]
    return ["ua-1", *(word["c"] for word in asked)]


def typeset(source: bytes, target: Path, standards: list[Any]) -> None:
    """Compile a tagged PDF of the given standards with Typst, fonts embedded."""
    date = int(environment()["SOURCE_DATE_EPOCH"])
    try:
        compiler = typst.Compiler(font_paths=_loaded_fonts())
        pdf = compiler.compile(source, format="pdf", pdf_standards=standards, timestamp=date)
    except typst.TypstError as error:
        said = last_lines("\n".join([error.message, *error.hints]))
        raise RenderError(f"Typst không tạo được bản PDF; các bản cũ được giữ nguyên. Typst báo:\n{said}") from None
    target.write_bytes(b"".join(pdf) if isinstance(pdf, list) else pdf or b"")


def fonts() -> Path:
    """Find the folder of TeX Gyre Termes, the twin of Times New Roman, without importing its package."""
    spec = importlib.util.find_spec("rinoh_typeface_texgyretermes")
    if spec is None or spec.origin is None:
        raise RenderError("Thiếu phông TeX Gyre Termes (gói rinoh-typeface-texgyretermes); hãy chạy lại make setup.")
    return Path(spec.origin).parent


@cache
def _loaded_fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(fonts())])


def environment() -> dict[str, str]:
    """Environment of the engines: fixed dates, and where Typst finds the fonts."""
    paths = [str(fonts()), *filter(None, [os.environ.get("TYPST_FONT_PATHS")])]
    return {"SOURCE_DATE_EPOCH": NO_DATE, **os.environ, "TYPST_FONT_PATHS": os.pathsep.join(paths)}
