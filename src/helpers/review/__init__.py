"""The reviewer's desk: the index of a month, a commune's figures and findings, and its report with their sources."""

from helpers.review.annotate import annotate
from helpers.review.index import write_index
from helpers.review.index_row import Entry
from helpers.review.page import write_page

__all__ = ["Entry", "annotate", "write_index", "write_page"]
