"""The months before: their figures, and the tables of the last one, as far as their exports can still be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import UserError
from helpers.indicators.figures import Figures
from helpers.indicators.finished import Finished
from helpers.params import Case
from helpers.tables import Tables


@dataclass(frozen=True)
class History:
    """What this month is compared with.

    Attributes
    ----------
    figures
        Those of the twelve months before that have data, by their month (``2026-02``), the oldest first.
    previous_figures, previous_tables
        Those of the month before this one; None where it has none.
    unreadable
        Why a month's exports or params cannot be read, by its month: it counts as one without data.
    """

    figures: Mapping[str, Figures]
    previous_figures: Figures | None
    previous_tables: Tables | None
    unreadable: Mapping[str, str]


def history(case: Case) -> History:
    """Give the months before a case; what was made of them before is read."""
    unreadable: dict[str, str] = {}
    figures: dict[str, Figures] = {}
    tables: dict[str, Tables] = {}
    previous = str(case.period.previous)
    for earlier in case.earlier:
        month = str(earlier.period)
        try:
            past = Finished(earlier)
            if month == previous:
                tables[month] = past.tables
            figures[month] = past.figures
        except UserError as error:
            unreadable[month] = str(error)
        except OSError as error:
            where = f"data/{month}/{case.unit}"
            unreadable[month] = f"{where}: không đọc được tệp ({error.strerror}). Hãy xem lại quyền đọc."
    return History(figures, figures.get(previous), tables.get(previous), unreadable)
