"""From the systems' exports to three tidy tables: dossiers, procedures, feedback.

``load`` reads what lies in ``data/<month>/<commune>/``, ``save`` and ``read`` carry the tables between the stages.
What a column is stands once, in `helpers.tables.schema`; personal columns are dropped while reading.
"""

from helpers.tables.load import load
from helpers.tables.store import read, save
from helpers.tables.tables import Tables

__all__ = ["Tables", "load", "read", "save"]
