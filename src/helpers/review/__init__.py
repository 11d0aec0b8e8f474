"""The reviewer's desk: the index of a month, a commune's figures and findings, and its report with their sources.

What is made for one commune (`helpers.review.page`, `helpers.review.annotate`) brings the libraries of charts and
documents with it and is imported from there: who only writes the index can spare them.
"""

from helpers.review.approved import approved_figures, approved_file, approved_files, trail_of
from helpers.review.index import write_index
from helpers.review.index_row import Entry
from helpers.review.noted import noted
from helpers.review.trends_page import write_trends

__all__ = [
    "Entry",
    "approved_figures",
    "approved_file",
    "approved_files",
    "noted",
    "trail_of",
    "write_index",
    "write_trends",
]
