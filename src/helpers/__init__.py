"""From a month of one-stop-shop data to the finished official report of every commune.

The packages lie in layers, each of which may use only those below it (import-linter holds the walls)::

    cli → run → render
    notebooks → charts, narrative, checks → indicators → tables → params → errors
"""
