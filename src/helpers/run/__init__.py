"""Running: one notebook, one commune, a month of communes."""

from helpers.run.commune import Failed, Made, make_commune
from helpers.run.month import make_month

__all__ = ["Failed", "Made", "make_commune", "make_month"]
