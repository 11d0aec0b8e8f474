"""The stages without a commune, done once where the communes' processes are forked from."""

from datetime import date

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from helpers.checks import check_figures
from helpers.checks.claims import find_claims
from helpers.indicators import compute
from helpers.indicators.finished import software
from helpers.params import Days, Settings
from helpers.tables import Tables
from helpers.tables.merge import merge
from helpers.tables.schema import DOSSIERS, FEEDBACK, PROCEDURES


def rehearse() -> None:
    """Do what the notebooks do, with tables that have no rows and a claim that all patterns are tried on.

    The first use of pandas and Arrow in a process takes as long as the work on a whole commune.
    """
    pd.to_datetime(["15/02/2026"], format="%d/%m/%Y")
    dossiers, conflicts, duplicates = merge(DOSSIERS.empty_read(), ())
    dossiers = DOSSIERS.kept(dossiers)
    procedures, feedback = PROCEDURES.empty(), FEEDBACK.empty()
    for frame in (dossiers, procedures, feedback, conflicts, duplicates):
        pa.Table.from_pandas(frame, preserve_index=False).to_pandas()
    tables = Tables(dossiers, procedures, feedback, dossiers, conflicts=conflicts, duplicates=duplicates)
    days = Days(date(2026, 2, 15), date(2026, 3, 14))
    settings = Settings.model_construct()
    figures = compute(tables, days, settings)
    check_figures(figures, tables, None, days, settings.rules)
    for claim in ("Không có hồ sơ quá hạn.", "Khong co ho so qua han."):  # with diacritics and without
        list(find_claims(claim, figures))
    software()
