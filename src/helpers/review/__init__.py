"""The reviewer's page of one commune: its findings, its figures with their sources side by side."""

from helpers.review.annotate import annotate
from helpers.review.page import write_page

__all__ = ["annotate", "write_page"]
