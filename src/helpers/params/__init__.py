"""What is reported, by whom, for which period; and what people decide, resolved into one frozen `Settings`."""

from helpers.params.braces import braces
from helpers.params.case import Case, case_of, is_export, open_case
from helpers.params.choice import choose, chosen_case
from helpers.params.common import common_days, common_trends
from helpers.params.communes import known_communes, select_communes
from helpers.params.identity import CASE_KEY, identity, refuse_anothers
from helpers.params.kind import Kind, draft_sections, kind_of, known_kinds, open_kind
from helpers.params.layers import notice_of
from helpers.params.models import (
    GAPS,
    Document,
    Explanations,
    Folding,
    NamedCommune,
    Province,
    Rules,
    SectionText,
    Settings,
)
from helpers.params.own_words import is_name, own_words
from helpers.params.paths import Outputs, PeriodOutputs, Project
from helpers.params.period import PERIODS, Days, HalfYear, Month, Period, Quarter, Year, parse_period
from helpers.params.unit import City, Commune, Unit
from helpers.params.units import city_slug, find_unit, known_city, select_units

__all__ = [
    "CASE_KEY",
    "GAPS",
    "PERIODS",
    "Case",
    "City",
    "Commune",
    "Days",
    "Document",
    "Explanations",
    "Folding",
    "HalfYear",
    "Kind",
    "Month",
    "NamedCommune",
    "Outputs",
    "Period",
    "PeriodOutputs",
    "Project",
    "Province",
    "Quarter",
    "Rules",
    "SectionText",
    "Settings",
    "Unit",
    "Year",
    "braces",
    "case_of",
    "choose",
    "chosen_case",
    "city_slug",
    "common_days",
    "common_trends",
    "draft_sections",
    "find_unit",
    "identity",
    "is_export",
    "is_name",
    "kind_of",
    "known_city",
    "known_communes",
    "known_kinds",
    "notice_of",
    "open_case",
    "open_kind",
    "own_words",
    "parse_period",
    "refuse_anothers",
    "select_communes",
    "select_units",
]
