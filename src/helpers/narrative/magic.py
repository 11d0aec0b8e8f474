"""The ``%%draft`` cell: write a section, preview it, and show the findings of its checks."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from IPython.core.getipython import get_ipython
from IPython.display import display
from jinja2 import TemplateSyntaxError

from helpers.errors import UsageError
from helpers.indicators import Figures
from helpers.narrative.cell import read_cell
from helpers.narrative.completion import complete_draft_cells
from helpers.narrative.draft import Draft
from helpers.narrative.markdown import plain
from helpers.narrative.preview import preview

# What a notebook shows under a section, from its name, the source of its cell and its words as a reader sees them.
Check = Callable[[str, str, str], object]
# What reviewers noted on a section, by its name; None where they noted nothing.
Notes = Callable[[str], object | None]


def enable_draft_cells(draft: Draft, check: Check, notes: Notes = lambda _: None) -> None:
    """Make ``%%draft <section>`` in this notebook write into `draft`, and complete the names it can use.

    Parameters
    ----------
    draft
        Where the sections go.
    check
        Called after each cell; what it gives is shown under the section.
    notes
        What it gives is shown between the two.

    Raises
    ------
    UsageError
        There is no notebook: the function was called outside IPython.
    """
    shell = get_ipython()
    if shell is None:
        raise UsageError("Ô %%draft chỉ chạy trong sổ tay Jupyter.")

    def write(line: str, cell: str) -> None:
        template, name = _template(cell), line.strip()
        section = draft.write(name, template)
        html = preview(section, draft.before(name), draft.figures)
        display({"text/html": html, "text/plain": plain(section)}, raw=True)  # type: ignore[no-untyped-call]
        if (noted := notes(name)) is not None:
            display(noted)  # type: ignore[no-untyped-call]
        display(check(name, template, plain(section)))  # type: ignore[no-untyped-call]

    shell.register_magic_function(write, "cell", "draft")  # type: ignore[arg-type]
    complete_draft_cells(shell, draft)


def compile_draft_cells(notebook: Path) -> dict[str, str]:
    """Read and compile a notebook's draft cells, for the processes forked from this one.

    Returns
    -------
    dict
        The template of each section.
    """
    sources = ("".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"])
    templates = {}
    for line, _, cell in (source.partition("\n") for source in sources if source.startswith("%%draft ")):
        name, template = line.removeprefix("%%draft").strip(), _template(f"{cell}\n")
        with suppress(TemplateSyntaxError):  # reported when the cell runs
            read_cell(template)
            preview(template, "", Figures([], has_previous=False))
            templates[name] = template
    return templates


def _template(cell: str) -> str:
    """Give a cell's template: the line of `%%draft` is its first, so that messages count as the editor does."""
    return f"\n{cell}"
