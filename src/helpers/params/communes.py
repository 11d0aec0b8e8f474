"""Which communes there are: one file each in ``params/communes/``."""

from difflib import get_close_matches

from helpers.errors import UsageError
from helpers.params.paths import Project
from helpers.vietnamese import ascii_name, some


def known_communes(project: Project) -> list[str]:
    """List the names (slugs) of all communes, in alphabetical order."""
    return sorted(file.stem for file in project.communes.glob("*.yml"))


def select_communes(project: Project, wanted: str) -> list[str]:
    """Pick the communes that a call names, or all of them.

    Parameters
    ----------
    project
        The project's folders.
    wanted
        Names separated by commas; empty means all.

    Raises
    ------
    UsageError
        A name is unknown (the message gives the nearest ones), or there is no commune at all.
    """
    known = known_communes(project)
    if not known:
        raise UsageError(
            "Chưa có xã nào trong params/communes/. Hãy thêm một tệp .yml cho mỗi xã: make new-commune CODE=…."
        )
    names = list(dict.fromkeys(name.strip() for name in wanted.split(",") if name.strip()))
    return [_known(name, known) for name in names] or known


def check_commune(project: Project, name: str) -> None:
    """Refuse a name that no file in ``params/communes/`` has; so no name can lead to a file elsewhere either.

    Raises
    ------
    UsageError
        The name is unknown; the message gives the nearest ones.
    """
    _known(name, known_communes(project))


def _known(name: str, known: list[str]) -> str:
    if name in known:
        return name
    close = get_close_matches(ascii_name(name), known, n=3, cutoff=0.4)
    hint = f"Gần nhất: {', '.join(close)}." if close else f"Các xã đã khai báo: {some(known, 10)}."
    raise UsageError(f"Không có xã «{name}» trong params/communes/. {hint}")
