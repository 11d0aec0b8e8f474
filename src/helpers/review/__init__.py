"""The reviewer's desk: the index of a month, a commune's figures and findings, and its report with their sources."""

from helpers.review.annotate import annotate
from helpers.review.index import write_index
from helpers.review.index_row import Entry
from helpers.review.page import write_page
from helpers.review.page_template import compile_templates

__all__ = ["Entry", "annotate", "compile_templates", "write_index", "write_page"]
