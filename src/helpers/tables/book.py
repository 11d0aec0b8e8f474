"""The rows of a file as they stand, sheet by sheet: workbooks of every kind, tables of web pages, text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpers.params.shown_names import shown_sheet
from helpers.tables.cell_errors import refuse_unread
from helpers.tables.content import kind_of
from helpers.tables.csv_text import read_csv
from helpers.tables.garbled import refuse_garbled
from helpers.tables.grid import Grid
from helpers.tables.html_table import read_html
from helpers.tables.limits import FILE_BYTES, SMALLER
from helpers.tables.merged import fill_merged
from helpers.tables.old_workbook import read_old_workbook
from helpers.tables.problems import refuse
from helpers.tables.workbook import read_workbook
from helpers.tables.xml_spreadsheet import read_xml_spreadsheet

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".html", ".htm")


def read_grids(path: Path, file: str, known: frozenset[str]) -> Iterator[Grid]:
    """Give the sheets of a file, hidden ones included; its content says what it is, whatever its name ends in.

    Parameters
    ----------
    path, file
        The file, and its name in messages.
    known
        The headings of all layouts, folded: a csv file's delimiter is the one that finds most of them.

    Raises
    ------
    DataError
        The file is too large, damaged, of another kind or has a password; a cell holds an error or a formula that was
        not computed; its words are not in Unicode; a number is merged over several cells.
    """
    if path.stat().st_size > FILE_BYTES:
        raise refuse(file, f"tệp lớn hơn {FILE_BYTES // 1_000_000} MB", SMALLER)
    grids = [
        replace(grid, name=shown_sheet(grid.name, number), own_name=grid.name)
        for number, grid in enumerate(_grids(path.read_bytes(), file, known), 1)
    ]
    refuse_unread(grids, file)
    refuse_garbled(grids, file)
    for grid in grids:
        fill_merged(grid, file)
        yield grid


def _grids(content: bytes, file: str, known: frozenset[str]) -> list[Grid]:
    match kind_of(content, file):
        case "workbook":
            return read_workbook(content, file)
        case "old workbook":
            return read_old_workbook(content, file)
        case "xml spreadsheet":
            return read_xml_spreadsheet(content, file)
        case "html":
            return [read_html(content, file)]
        case "text":
            return [read_csv(content, file, known)]
