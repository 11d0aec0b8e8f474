"""What became of every row of the files: counted, or set aside for a reason."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from helpers.params import Case
from helpers.tables.of_period import of_period
from helpers.tables.problems import source_name
from helpers.tables.schema import SET_ASIDE, SHEETS
from helpers.tables.sheet import Sheet
from helpers.tables.summary import FILE, Summary
from helpers.tables.totals import Totals
from helpers.tables.workbook_sheets import Workbook

OTHER = "other"
OTHER_LABEL = "Không phải là số liệu"
OTHER_ROW = "trang tính không phải là số liệu"
Aside = tuple[str, str, int, str]


def account(
    books: Iterable[Workbook], totals: Sequence[Totals], summaries: Iterable[Summary], case: Case
) -> dict[str, pd.DataFrame]:
    """Say of each sheet what it was taken for, of which period it is, and what became of its rows.

    Parameters
    ----------
    books
        The files.
    totals
        What the summaries among them come to: their sums are rows that are not counted.
    summaries
        What ``summary.yml`` says; each of its figures is a row.
    case
        Whose period the files are held against.

    Returns
    -------
    dict
        The tables ``sheets`` and ``set_aside``; rows read = rows counted + rows set aside, of every sheet.
    """
    sheets: list[tuple[Any, ...]] = []
    set_aside: list[Aside] = []
    sums: dict[tuple[str, str], list[Aside]] = {}
    for one in totals:
        for row in one.set_aside:
            sums.setdefault(row[:2], []).append(row)
    for book in books:
        for sheet in book.sheets:
            source = sheet.source
            aside = [(source, sheet.name, number, reason) for number, reason in sheet.set_aside]
            own_sums = sums.get((source, sheet.name), []) if sheet.layout.kind == "totals" and sheet.is_counted else []
            counted = len(sheet.numbers) - len(own_sums)
            taken_for = _taken_for(sheet, case)
            sheets.append((source, *taken_for, counted + len(aside) + len(own_sums), counted, *_dropped(sheet)))
            set_aside += sorted([*aside, *own_sums], key=lambda row: row[2])
        for other in book.others:
            source, read = source_name(other.file), len(other.numbers)
            unknown = (None, None, "", "", None)
            sheets.append((source, other.name, OTHER_LABEL, OTHER, "", other.is_hidden, *unknown, read, 0, "", ""))
            set_aside += [(source, other.name, number, OTHER_ROW) for number in other.numbers]
    for summary in summaries:
        period, said = of_period(summary, case).columns, len(summary.counts) + len(summary.stated_rates)
        sheets.append((f"{case.period}/{FILE}", "", summary.source, "summary", "", False, *period, said, said, "", ""))
    return {
        "sheets": pd.DataFrame(sheets, columns=list(SHEETS.dtypes)).astype(SHEETS.dtypes),
        "set_aside": pd.DataFrame(set_aside, columns=list(SET_ASIDE.dtypes)).astype(SET_ASIDE.dtypes),
    }


def _taken_for(sheet: Sheet, case: Case) -> tuple[Any, ...]:
    layout = sheet.layout
    return sheet.name, layout.label, layout.kind, layout.system, sheet.is_hidden, *of_period(sheet, case).columns


def _dropped(sheet: Sheet) -> tuple[str, str]:
    return "; ".join(sheet.heading.personal), "; ".join(sheet.heading.unused)
