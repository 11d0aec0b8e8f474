"""Of which period a source is: what it states, where, and what is refused as of another period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from helpers.errors import DataError
from helpers.params import Case
from helpers.tables.problems import refuse
from helpers.tables.sheet import Sheet
from helpers.tables.stated_period import StatedPeriod, read_export_day, read_period, read_period_of_name
from helpers.tables.summary import Summary
from helpers.vietnamese import listing, short_date

SHEET_NAME, FILE_NAME, SUMMARY = "tên trang tính", "tên tệp", "khóa «period»"


@dataclass(frozen=True)
class OfPeriod:
    """What a source states of its period, held against the case's.

    Attributes
    ----------
    stated
        What counts; None where nothing states a period that can be read.
    is_other
        It is another period than the case's.
    others
        What else the source states that is another period.
    exported_on
        The day on which it says that it was printed or exported.
    """

    stated: StatedPeriod | None
    is_other: bool
    others: tuple[StatedPeriod, ...]
    exported_on: date | None

    @property
    def columns(self) -> tuple[Any, ...]:
        """The columns of `schema.SHEETS` that tell of the period, in their order."""
        first, last, place = None, None, ""
        if self.stated:
            first, last, place = self.stated.first, self.stated.last, self.stated.place
        others = listing([f"{other.place} ghi {other.words}" for other in self.others])
        return first, last, place, others, self.exported_on


def statements(source: Sheet | Summary) -> list[StatedPeriod]:
    """Find all that a source states of its period: the title first, then the name of the sheet, then of the file."""
    if isinstance(source, Summary):
        return [replace(source.period, place=SUMMARY)] if source.period else []
    titled = read_period(source.title)
    if source.layout.kind == "catalogue":  # of a day, not of a period; “Danh mục năm 2025” may hold as well as any
        return [stated for stated in titled if stated.first and not stated.month and not stated.is_year]
    file, page = source.own_names
    return [
        *titled,
        *(replace(stated, place=SHEET_NAME) for stated in read_period_of_name(page)),
        *(replace(stated, place=FILE_NAME) for stated in read_period_of_name(file)),
    ]


def of_period(source: Sheet | Summary, case: Case) -> OfPeriod:
    """Hold what a source states against the period of a case.

    The title counts before the name of the sheet, and that before the name of the file. A name that gives a month or
    quarter without its year (“T3”) counts only where it is the case's: it may be an old name, or no month at all.
    """
    found = statements(source)
    certain = [one for one in found if one.place not in (SHEET_NAME, FILE_NAME) or one.is_dated or one.is_of(case)]
    place = certain[0].place if certain else ""
    exact = [one for one in certain if one.place == place and one.first and not one.month and one.is_of(case)]
    stated = next(iter([*exact, *certain]), None)
    is_other = stated is not None and not _is_of(stated, source, case)
    others = tuple(one for one in found if one is not stated and _contradicts(one, case))
    if stated and not is_other and stated.month is not None:
        stated = replace(stated, first=case.days.first, last=case.days.last)
    exported_on = read_export_day(source.title) if isinstance(source, Sheet) else None
    return OfPeriod(stated, is_other, others, exported_on)


def refuse_other_period(where: str, of: OfPeriod, case: Case) -> None:
    """Stop at a source that states another period than the case's, or a part of it.

    Raises
    ------
    DataError
        With what was read, where, and the days to export.
    """
    if of.stated and of.is_other:
        what = f"là của kỳ khác: ghi {of.stated.words} ở {of.stated.place}"
        renamed = f" Nếu chỉ {of.stated.place} còn cũ thì hãy đổi tên."
        raise _again(where, what, case, renamed if of.stated.place in (SHEET_NAME, FILE_NAME) else "")


def refuse_unrelated(sheets: Sequence[Sheet], registers: pd.DataFrame, case: Case) -> None:
    """Stop at a register that states no period and whose dossiers are of another, each register by itself.

    Where the title is right, the checks of rows name each dossier that is not.

    Parameters
    ----------
    sheets
        The sheets of registers.
    registers
        Their rows, with the columns of `schema.REGISTERS`.
    case
        Whose period it is.

    Raises
    ------
    DataError
        A register states no period, nothing in it was received or resolved in the case's, and something was resolved
        before or received after it; no register states its period and nothing at all was received in the case's.
    """
    first, last = pd.Timestamp(case.days.first), pd.Timestamp(case.days.last)
    received, resolved = registers["received_at"].dt.normalize(), registers["resolved_at"].dt.normalize()
    inside = received.between(first, last)
    belongs, strays = inside | resolved.between(first, last), (resolved < first) | (received > last)
    silent = [sheet for sheet in sheets if not of_period(sheet, case).stated]
    for sheet in silent:
        rows = registers["source"] == sheet.source
        if not belongs[rows].any() and strays[rows].any():
            raise _nothing_received([sheet], received[rows], case)
    if silent and len(silent) == len(sheets) and not inside.any():
        raise _nothing_received(sheets, received, case)


def _is_of(stated: StatedPeriod, source: Sheet | Summary, case: Case) -> bool:
    if stated.is_of(case):
        return True
    # A register that is taken to a later day has all dossiers of the period; a sum has more than those.
    is_list = isinstance(source, Sheet) and source.layout.kind in ("register", "feedback")
    return is_list and stated.first is None and stated.last is not None and stated.last > case.days.last


def _contradicts(stated: StatedPeriod, case: Case) -> bool:
    if stated.is_of(case):
        return False
    if stated.month is not None or stated.last is None:
        return stated.place != SHEET_NAME or stated.is_dated  # “T1” may be the first sheet
    if stated.first is None:
        return stated.last < case.days.last  # “tính đến” a later day is when it was exported
    return stated.last < case.days.first or stated.first > case.days.last


def _nothing_received(sheets: Sequence[Sheet], received: "pd.Series[Any]", case: Case) -> DataError:
    span = f"từ {received.min():%d/%m/%Y} đến {received.max():%d/%m/%Y}"
    what = f"không có hồ sơ nào nhận trong kỳ (các hồ sơ nhận {span})"
    return _again(", ".join(sheet.where for sheet in sheets), what, case)


def _again(where: str, what: str, case: Case, otherwise: str = "") -> DataError:
    days = f"từ ngày {short_date(case.days.first)} đến ngày {short_date(case.days.last)}"
    return refuse(where, what, f"Hãy xuất lại cho kỳ báo cáo {days}.{otherwise}")
