"""Documents: the draft `bao-cao.qmd` into HTML, PDF and Word by one of two engines, and reading them back."""

from helpers.render.document import DRAFT, FORMATS, Engine, choose_engine, render
from helpers.render.read_back import Difference, read_back

__all__ = ["DRAFT", "FORMATS", "Difference", "Engine", "choose_engine", "read_back", "render"]
