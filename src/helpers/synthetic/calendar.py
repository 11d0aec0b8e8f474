"""Working days, with weekends and the plan's holidays left out."""

from collections.abc import Iterable
from datetime import date, timedelta

from helpers.synthetic.plan import Span

SATURDAY = 5
DAY = timedelta(days=1)


class Calendar:
    """The days on which dossiers are worked on."""

    def __init__(self, holidays: Iterable[Span]) -> None:
        self.holidays = frozenset(day for span in holidays for day in span.days())

    def is_open(self, day: date) -> bool:
        """Tell whether the one-stop centre works on a day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def opening(self, day: date) -> date:
        """Return the day itself when it is a working day, otherwise the next one."""
        while not self.is_open(day):
            day += DAY
        return day

    def after(self, day: date, working_days: int) -> date:
        """Return the day so many working days after the opening of a day: how an appointed date is counted."""
        day = self.opening(day)
        for _ in range(working_days):
            day = self.opening(day + DAY)
        return day

    def open_days(self, first: date, last: date) -> list[date]:
        """Return the working days from first to last, both included."""
        return [
            date.fromordinal(n)
            for n in range(first.toordinal(), last.toordinal() + 1)
            if self.is_open(date.fromordinal(n))
        ]
