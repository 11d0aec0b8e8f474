"""Modules as they were before a notebook: those that it added go, and what it set in others is put back."""

import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

# Of these libraries each module is put back, and of all others the one that a notebook imports: json, os, builtins.
_LIBRARIES = {"helpers", "matplotlib", "numpy", "pandas", "seaborn"}

# Where modules lie that are the same for every notebook, though one of them was the first to need them.
_LIBRARY_FOLDERS = ("stdlib", "platstdlib", "purelib", "platlib")
_SHARED = (*map(sysconfig.get_path, _LIBRARY_FOLDERS), str(Path(__file__).parents[2]))

# The attributes of modules as they were when this process, or the server that it was forked from, had imported them.
_known: dict[str, dict[str, Any]] = {}


def know_modules() -> int:
    """Remember what modules are like; once for all the processes that are forked from this one.

    Returns
    -------
    int
        How many modules are known.
    """
    for name, module in list(sys.modules.items()):
        top, _, below = name.partition(".")
        if (not below or top in _LIBRARIES) and isinstance(module, ModuleType) and _differs(name):
            _known[name] = dict(vars(module))
    return len(_known)


def keep_modules() -> Callable[[], None]:
    """Remember modules and their attributes; give what puts both back."""
    know_modules()
    modules = dict(sys.modules)

    def put_back() -> None:
        for name in [name for name in sys.modules if name not in modules]:
            if not _is_shared(sys.modules[name]):
                del sys.modules[name]
        sys.modules.update(modules)
        for name in _known:
            if _differs(name):
                _put_attributes_back(name)

    return put_back


def _differs(name: str) -> bool:
    try:
        return vars(sys.modules[name]) != _known.get(name)
    except Exception:  # of a comparison: of arrays, say
        return True


def _put_attributes_back(name: str) -> None:
    attributes, before = vars(sys.modules[name]), _known[name]
    for added in [key for key in attributes if key not in before]:
        if f"{name}.{added}" not in sys.modules:
            del attributes[added]
    attributes.update(before)


def _is_shared(module: ModuleType) -> bool:
    origin = getattr(getattr(module, "__spec__", None), "origin", None)
    return isinstance(origin, str) and (origin in ("built-in", "frozen") or origin.startswith(_SHARED))
