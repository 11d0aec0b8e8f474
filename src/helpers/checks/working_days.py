"""Days on which a one-stop centre works: weekdays without the public holidays."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

# Bộ luật Lao động 2019, Điều 112. The government sets each year which days around these are free as well.
FIXED = ((1, 1), (4, 30), (5, 1), (9, 1), (9, 2), (9, 3))
# The first day of the lunar year; beyond these years its week counts as working days.
TET = (
    date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17),
    date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3), date(2031, 1, 23), date(2032, 2, 11),
    date(2033, 1, 31), date(2034, 2, 19), date(2035, 2, 8),
)  # fmt: skip
AROUND_TET = range(-3, 6)


def working_days(first: date, last: date) -> "NDArray[np.datetime64]":
    """List the working days from first to last, both included."""
    years = range(first.year, last.year + 1)
    holidays = [date(year, month, day) for year in years for month, day in FIXED]
    holidays += [new_year + timedelta(days=days) for new_year in TET for days in AROUND_TET]
    days = np.array([first + timedelta(days=n) for n in range((last - first).days + 1)], dtype="datetime64[D]")
    is_open: NDArray[np.bool_] = np.is_busday(days, holidays=np.array(holidays, dtype="datetime64[D]"))
    return days[is_open]
