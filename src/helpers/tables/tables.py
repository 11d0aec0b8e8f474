"""The three tidy tables of one commune and one reporting period."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """What the exports of one commune say, with the columns of `helpers.tables.schema` and no personal data.

    Attributes
    ----------
    dossiers
        One row a dossier of the register, dossiers carried over included.
    procedures
        One row a procedure of the catalogue that is valid in the period.
    feedback
        One row a complaint or proposal (phản ánh, kiến nghị); may have no rows.
    """

    dossiers: pd.DataFrame
    procedures: pd.DataFrame
    feedback: pd.DataFrame
