"""The dictionary of figures, and computing them."""

from helpers.indicators.compute import compute
from helpers.indicators.dictionary import DICTIONARY, known_codes
from helpers.indicators.figures import Figure, Figures, Value, read_figures, write_figures
from helpers.indicators.identities import IDENTITIES, Identity
from helpers.indicators.indicator import Count, Indicator, OverTime, Rate, Unit, percent
from helpers.indicators.settle import SYSTEMS
from helpers.indicators.view import View, view

__all__ = [
    "DICTIONARY",
    "IDENTITIES",
    "SYSTEMS",
    "Count",
    "Figure",
    "Figures",
    "Identity",
    "Indicator",
    "OverTime",
    "Rate",
    "Unit",
    "Value",
    "View",
    "compute",
    "known_codes",
    "percent",
    "read_figures",
    "view",
    "write_figures",
]
