"""The templates of the review pages, compiled once in a process."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from helpers.indicators.display import shown
from helpers.review.shown import change, share

# Of the pages of one commune, with what they include.
_OF_A_COMMUNE = (
    *(
        "so-lieu.html",
        "nhan.html",
        "quy-tac.html",
        "bieu.html",
        "bieu-do.html",
        "danh-sach.html",
        "qua-han.html",
        "so-sanh.html",
        "annotate.html",
    ),
    *("so-lieu-thanh-pho.html", "doi-chieu.html"),
    *("bar.html", "style.css", "so_lieu.css", "so_sanh.css", "rows.css"),
)


def template(name: str) -> Template:
    """Give a template of this package by its file name, such as ``so-lieu.html``.

    All that a page shows comes from data and params: autoescaping keeps it text. The filters ``shown`` and ``share``
    write a value and a figure's shares; ``value | change(before)`` writes how it moved.
    """
    return _environment().get_template(name)


def compile_templates() -> None:
    """Compile what every commune's pages are made with, for the processes forked from this one."""
    for name in _OF_A_COMMUNE:
        template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("helpers.review", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # the code does not change while it runs
    )
    environment.filters.update(shown=shown, share=share, change=change)
    return environment
