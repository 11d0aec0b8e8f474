"""The ``%%draft`` cell: write a section, see it as its reader will, and what the checks say to it."""

from collections.abc import Callable

from IPython.core.getipython import get_ipython
from IPython.display import display

from helpers.errors import UsageError
from helpers.narrative.completion import complete_draft_cells
from helpers.narrative.draft import Draft
from helpers.narrative.markdown import plain
from helpers.narrative.preview import preview

# What a notebook shows under a section, from its name, the source of its cell and its words as a reader sees them.
Check = Callable[[str, str, str], object]


def enable_draft_cells(draft: Draft, check: Check) -> None:
    """Make ``%%draft <section>`` in this notebook write into `draft`, and complete the names it can use.

    Parameters
    ----------
    draft
        Where the sections go.
    check
        Called after each cell; what it gives is shown under the section.

    Raises
    ------
    UsageError
        There is no notebook: the function was called outside IPython.
    """
    shell = get_ipython()
    if shell is None:
        raise UsageError("Ô %%draft chỉ chạy trong sổ tay Jupyter.")

    def write(line: str, cell: str) -> None:
        # The line of `%%draft` is the cell's first: messages count as the editor does.
        template, name = f"\n{cell}", line.strip()
        section = draft.write(name, template)
        html = preview(section, draft.before(name), draft.figures)
        display({"text/html": html, "text/plain": plain(section)}, raw=True)  # type: ignore[no-untyped-call]
        display(check(name, template, plain(section)))  # type: ignore[no-untyped-call]

    shell.register_magic_function(write, "cell", "draft")  # type: ignore[arg-type]
    complete_draft_cells(shell, draft)
