"""The ``%%draft`` cell: write a section, see it as its reader will."""

from IPython.core.getipython import get_ipython
from IPython.display import Markdown as Shown
from IPython.display import display

from helpers.errors import UsageError
from helpers.narrative.draft import Draft
from helpers.narrative.markdown import unmarked


def enable_draft_cells(draft: Draft) -> None:
    """Make ``%%draft <section>`` in this notebook write into `draft`.

    Raises
    ------
    UsageError
        There is no notebook: the function was called outside IPython.
    """
    shell = get_ipython()
    if shell is None:
        raise UsageError("Ô %%draft chỉ chạy trong sổ tay Jupyter.")

    def write(line: str, cell: str) -> None:
        # Unmarked and not plain: what people wrote in params stays text here too, and cannot become HTML.
        display(Shown(unmarked(draft.write(line.strip(), cell))))  # type: ignore[no-untyped-call]

    shell.register_magic_function(write, "cell", "draft")  # type: ignore[arg-type]
