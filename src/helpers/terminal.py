"""What people read on the terminal: the one place that prints."""

import sys

from helpers.signs import visible


def say(text: object, *, is_error: bool = False) -> None:
    """Print a message; signs that a terminal would obey are shown by their numbers."""
    print(visible(str(text)), file=sys.stderr if is_error else sys.stdout, flush=True)
