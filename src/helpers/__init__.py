"""From a month of one-stop-shop data to the finished official report of every commune.

The packages lie in layers, each of which may use only those below it (import-linter holds the walls)::

    cli → run → render
    notebooks → charts, narrative, checks → indicators → tables → params → errors
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.export.figures import figures_of as figures_of

__all__ = ["figures_of"]


def __getattr__(name: str) -> Any:
    """Import what a notebook asks for when it asks: the process that waits for communes needs no pandas."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from helpers.export.figures import figures_of

    return figures_of
