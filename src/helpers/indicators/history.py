"""The periods before: their figures, and the tables of the last one, as far as their exports can still be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.errors import UserError
from helpers.indicators.figures import Figures
from helpers.indicators.finished import Finished, finished_months
from helpers.params import Case
from helpers.tables import Tables


@dataclass(frozen=True)
class History:
    """What a period is compared with.

    Attributes
    ----------
    figures
        Those of the twelve periods of its length before it that have data, by their name (``2026-02``), the oldest
        first.
    previous_figures, previous_tables
        Those of the period before; None where it has none.
    unreadable
        Why a period's exports or params cannot be read, by its name: it counts as one without data.
    months
        For a longer period: the figures and the tables of each of its months.
    year_before
        The figures of the same period of the year before; None where it has none.
    """

    figures: Mapping[str, Figures]
    previous_figures: Figures | None
    previous_tables: Tables | None
    unreadable: Mapping[str, str]
    months: Mapping[str, tuple[Figures, Tables]] = field(default_factory=dict)
    year_before: Figures | None = None


def history(case: Case) -> History:
    """Give the periods before a case; what was made of them before is read.

    Raises
    ------
    DataError, ParamsError
        One of the case's own months cannot be read.
    """
    unreadable: dict[str, str] = {}
    figures: dict[str, Figures] = {}
    tables: dict[str, Tables] = {}
    previous, a_year_before = str(case.period.previous), str(case.period.a_year_before)
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
    months = {str(one.case.period): (one.figures, one.tables) for one in finished_months(case)}
    return History(figures, figures.get(previous), tables.get(previous), unreadable, months, figures.get(a_year_before))
