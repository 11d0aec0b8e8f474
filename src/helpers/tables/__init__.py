"""From whatever the systems export to tidy tables of dossiers, procedures, feedback and totals.

``load`` reads what lies in ``data/<month>/<commune>/``, ``save`` and ``read`` carry the tables between the stages,
``inspect`` tells what would be understood of one file. What a column is stands once, in `helpers.tables.schema`; what
exports look like stands in ``params/layouts/``. Personal columns are dropped while reading.
"""

from helpers.tables.feedback_sources import feedback_sources
from helpers.tables.inspection import inspect
from helpers.tables.load import load
from helpers.tables.shown import shown
from helpers.tables.store import read, save
from helpers.tables.tables import Tables
from helpers.tables.text import code_key

__all__ = ["Tables", "code_key", "feedback_sources", "inspect", "load", "read", "save", "shown"]
