"""The tidy tables of one commune and one reporting period."""

from dataclasses import dataclass, field

import pandas as pd

from helpers.tables.schema import (
    CONFLICTS,
    DUPLICATES,
    EMPTY_FLAGS,
    FEEDBACK_STATES,
    RESULT_DAYS,
    SET_ASIDE,
    SHEETS,
    SPELLINGS,
    STATED,
    SUMS,
    TOTALS,
)


@dataclass(frozen=True)
class Tables:
    """What the sources of one commune say, with the columns of `helpers.tables.schema` and no personal data.

    The first four are None where nobody gave them; the others may have no rows.

    Attributes
    ----------
    dossiers
        One row a dossier, dossiers carried over included: all registers merged.
    procedures
        One row a procedure of the catalogue that is valid in the period; ``service_level`` may be missing.
    feedback
        One row a complaint or proposal (phản ánh, kiến nghị); may have no rows.
    registers
        All rows as the register files have them, before merging: for the figures by source.
    totals
        Figures that a summary states: for the whole unit (``field`` is "") or for one field.
    stated
        Rates that a summary prints, with the rate's code, or the codes of its numerator and denominator.
    conflicts
        Where two sources disagree on a date, a state or a channel of the same dossier, and which was kept.
    duplicates
        Dossiers that one file lists several times.
    spellings
        Codes of dossiers that another row writes with other signs between their letters and digits.
    result_days
        Register files with two days of the result, and which was taken.
    sums
        Where a row of a summary that is called a sum is not the sum of its fields.
    sheets
        One row a sheet that was read: what it was taken for, the period that it states (NaT where it states none), how
        many of its rows were read and counted (rows read = rows counted + rows set aside; blank ones are not read), and
        the headings of its columns that are dropped. Its ``kind`` is "other" where it holds something else.
    set_aside
        Each row that was read and not counted, with the reason.
    empty_flags
        How many cells of each flag a register leaves empty, though empty is not how it says no.
    feedback_states
        What the lists of feedback say of each entry's state, where they say it in known words.
    text
        Free text of a summary, to be checked; "" where there is none.
    """

    dossiers: pd.DataFrame | None = None
    procedures: pd.DataFrame | None = None
    feedback: pd.DataFrame | None = None
    registers: pd.DataFrame | None = None
    totals: pd.DataFrame = field(default_factory=TOTALS.empty)
    stated: pd.DataFrame = field(default_factory=STATED.empty)
    conflicts: pd.DataFrame = field(default_factory=CONFLICTS.empty)
    duplicates: pd.DataFrame = field(default_factory=DUPLICATES.empty)
    spellings: pd.DataFrame = field(default_factory=SPELLINGS.empty)
    result_days: pd.DataFrame = field(default_factory=RESULT_DAYS.empty)
    sums: pd.DataFrame = field(default_factory=SUMS.empty)
    sheets: pd.DataFrame = field(default_factory=SHEETS.empty)
    set_aside: pd.DataFrame = field(default_factory=SET_ASIDE.empty)
    empty_flags: pd.DataFrame = field(default_factory=EMPTY_FLAGS.empty)
    feedback_states: pd.DataFrame = field(default_factory=FEEDBACK_STATES.empty)
    text: str = ""
