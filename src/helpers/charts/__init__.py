"""Charts for the analyst and the reviewer, in one house style."""

from helpers.charts.dossiers import received_by_day

__all__ = ["received_by_day"]
