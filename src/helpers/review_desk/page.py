"""A page of a period with what lets a person act on it; the file on disk stays as it is."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from json import dumps

from helpers.errors import DataError
from helpers.params import Outputs, PeriodOutputs
from helpers.review.integrity import documents_of
from helpers.review.script import source_of

STATIC = "static/ban-duyet"  # of the server's address; here the folder ``static``
_SCRIPTS = ("index.js", "annotate.js", "danh-sach.js", "so-sanh.js")  # that the pages hold, whole
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" [^>]*>\n?')


def names_of(outputs: Outputs) -> set[str]:
    """Name the files of a unit's folder that people look at; nothing else in it is served."""
    pages = [outputs.page, outputs.versions, outputs.reconciliation, outputs.rows, outputs.overdue]
    books = [page.with_suffix(".xlsx") for page in pages[3:]]
    files = [*pages, *books, *outputs.forms.glob("*.xlsx"), outputs.tracked, outputs.account]
    return {*documents_of(outputs), *(file.relative_to(outputs.path).as_posix() for file in files)}


def names_of_period(outputs: PeriodOutputs) -> set[str]:
    """Name the files beside the units' folders that people look at."""
    return {outputs.index.name, outputs.trends.name, outputs.export.name}


def acting(page: bytes, base: str, about: Mapping[str, object]) -> str:
    """Add the desk's script and style to a page.

    Parameters
    ----------
    page
        As it lies on disk.
    base
        The address that the server's own begin with, ``/2026-03/``.
    about
        What the script needs to know.

    Raises
    ------
    DataError
        The file is no whole page.
    """
    head, closing, rest = page.decode(errors="replace").partition("</head>")
    if not closing:
        raise DataError("Trang này không đầy đủ. Hãy làm lại báo cáo (FORCE=1).")
    data = escape(dumps(about, ensure_ascii=False))
    desk = (
        f'<meta name="ban-duyet" content="{data}">\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="{base}{STATIC}/desk.css">\n'
        f'<script src="{base}{STATIC}/desk.js" defer></script>\n'
    )
    return _POLICY.sub("", head) + desk + closing + rest


@cache
def policy() -> str:
    """Make the Content-Security-Policy of all that is served: scripts are the suite's own, whatever a page says."""
    own = " ".join(map(source_of, _SCRIPTS))
    return (
        f"default-src 'none'; script-src 'self' {own}; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
