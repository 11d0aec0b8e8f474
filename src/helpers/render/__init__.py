"""Documents: the draft into HTML, PDF and Word by one of two engines.

Reading them back (`helpers.render.read_back`) brings a library for each format and is imported from there.
"""

from helpers.render.document import FORMATS, NAMES, Engine, choose_engine, render
from helpers.render.preview import preview

__all__ = ["FORMATS", "NAMES", "Engine", "choose_engine", "preview", "render"]
