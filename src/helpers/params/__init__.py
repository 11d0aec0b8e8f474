"""What people decide: YAML files, resolved into one frozen `Settings` for a commune and month."""

from helpers.params.communes import known_communes, select_communes
from helpers.params.layers import layer_files, resolve
from helpers.params.models import Commune, Document, Rules, Section, SectionText, Settings
from helpers.params.month import Month, Period

__all__ = [
    "Commune",
    "Document",
    "Month",
    "Period",
    "Rules",
    "Section",
    "SectionText",
    "Settings",
    "known_communes",
    "layer_files",
    "resolve",
    "select_communes",
]
