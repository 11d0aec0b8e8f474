"""The dictionary of figures, and computing them."""

from helpers.indicators.city import Distinct, add_up, count_once, partly
from helpers.indicators.compute import compute
from helpers.indicators.dictionary import DICTIONARY, SUBJECTS, known_codes
from helpers.indicators.dossiers import FORM
from helpers.indicators.earlier import Before, earlier_of
from helpers.indicators.figure import Figure, Value
from helpers.indicators.figures import Figures, read_figures, read_values, write_figures
from helpers.indicators.finished import gather
from helpers.indicators.history import History, history
from helpers.indicators.identities import IDENTITIES, Identity
from helpers.indicators.indicator import Count, Indicator, OverTime, Rate, Unit, percent
from helpers.indicators.longer import compose, counts_of
from helpers.indicators.members import STATES, Member, chain, members_of, members_table, read_members, write_members
from helpers.indicators.rows import rows
from helpers.indicators.settle import source_name
from helpers.indicators.view import View, view

__all__ = [
    "DICTIONARY",
    "FORM",
    "IDENTITIES",
    "STATES",
    "SUBJECTS",
    "Before",
    "Count",
    "Distinct",
    "Figure",
    "Figures",
    "History",
    "Identity",
    "Indicator",
    "Member",
    "OverTime",
    "Rate",
    "Unit",
    "Value",
    "View",
    "add_up",
    "chain",
    "compose",
    "compute",
    "count_once",
    "counts_of",
    "earlier_of",
    "gather",
    "history",
    "known_codes",
    "members_of",
    "members_table",
    "partly",
    "percent",
    "read_figures",
    "read_members",
    "read_values",
    "rows",
    "source_name",
    "view",
    "write_figures",
    "write_members",
]
