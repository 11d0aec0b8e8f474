"""What people decide: YAML files, resolved into one frozen `Settings` for a commune and month."""

from helpers.params.braces import braces
from helpers.params.case import Case, earlier_months, is_export, open_case
from helpers.params.communes import known_communes, select_communes
from helpers.params.layers import layer_files, resolve
from helpers.params.models import Commune, Document, Explanations, Folding, Rules, Section, SectionText, Settings
from helpers.params.own_words import is_name, own_words
from helpers.params.period import Days, HalfYear, Month, Period, Quarter, Year, parse_period

__all__ = [
    "Case",
    "Commune",
    "Days",
    "Document",
    "Explanations",
    "Folding",
    "HalfYear",
    "Month",
    "Period",
    "Quarter",
    "Rules",
    "Section",
    "SectionText",
    "Settings",
    "Year",
    "braces",
    "earlier_months",
    "is_export",
    "is_name",
    "known_communes",
    "layer_files",
    "open_case",
    "own_words",
    "parse_period",
    "resolve",
    "select_communes",
]
