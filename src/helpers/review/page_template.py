"""The templates of the review pages, compiled once in a process."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from helpers.review.shown import change, share, shown


@cache
def template(name: str) -> Template:
    """Give a template of this package by its file name, such as ``so-lieu.html``.

    All that a page shows comes from data and params: autoescaping keeps it text. The filters ``shown`` and ``share``
    write a value and a figure's shares; ``value | change(before)`` writes how it moved.
    """
    environment = Environment(
        loader=PackageLoader("helpers.review", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(shown=shown, share=share, change=change)
    return environment.get_template(name)
