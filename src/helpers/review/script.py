"""The scripts of the review pages, and the Content-Security-Policy that lets no other run and no request go out."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"


@cache
def scripted(name: str) -> dict[str, Markup]:
    """Give what a page shows that holds a script of this package: the ``script``, and the ``policy`` for it."""
    return {"script": asset(name), "policy": Markup(f"{_NOTHING}; script-src {source_of(name)}")}


@cache
def asset(name: str) -> Markup:
    """Read a script or style of this package, to stand in a page as it is."""
    return Markup((files("helpers.review") / name).read_text(encoding="utf-8"))


def source_of(name: str) -> str:
    """Give a script as a policy allows it: by its hash."""
    return f"'sha256-{b64encode(sha256(asset(name).encode()).digest()).decode()}'"
