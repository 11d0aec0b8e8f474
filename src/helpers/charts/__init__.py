"""Charts for the analyst and the reviewer, in one house style."""

from helpers.charts.appointment import against_appointment
from helpers.charts.chart import Chart, read_charts, save
from helpers.charts.day import by_day
from helpers.charts.field import by_field
from helpers.charts.month import by_month
from helpers.charts.multiples import over_periods
from helpers.charts.ranked import ranked_by_overdue, ranked_by_rate

__all__ = [
    "Chart",
    "against_appointment",
    "by_day",
    "by_field",
    "by_month",
    "over_periods",
    "ranked_by_overdue",
    "ranked_by_rate",
    "read_charts",
    "save",
]
