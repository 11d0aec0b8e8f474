"""Snapshot of ``sys.modules`` and module attributes, restored after each notebook."""

import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

# Submodules are restored for these libraries only; of others the top-level module: json, os, builtins.
_LIBRARIES = {"helpers", "matplotlib", "numpy", "pandas", "seaborn"}

# Modules of the standard library, site-packages and this project stay loaded: they are the same for every notebook.
_LIBRARY_FOLDERS = ("stdlib", "platstdlib", "purelib", "platlib")
_SHARED = (*map(sysconfig.get_path, _LIBRARY_FOLDERS), str(Path(__file__).parents[2]))

# Module attributes by module name, taken after import: in this process or in the fork server.
_known: dict[str, dict[str, Any]] = {}


def know_modules() -> int:
    """Take the snapshot; the fork server does so once for all processes that are forked from it.

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
    """Take the snapshot and return the function that restores it."""
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
    except Exception:  # comparing arrays raises
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
