"""Drafting: prose whose figures and claims follow the data."""

from helpers.narrative.document import check_draft, mark_draft, save
from helpers.narrative.draft import Draft
from helpers.narrative.magic import compile_draft_cells, enable_draft_cells
from helpers.narrative.units import Units

__all__ = ["Draft", "Units", "check_draft", "compile_draft_cells", "enable_draft_cells", "mark_draft", "save"]
