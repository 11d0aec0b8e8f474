"""Keys of params that only a person can fill in: written without a value, and marked with what belongs there."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

TO_FILL = "CẦN GHI: "
_OPEN = re.compile(rf"^ *(\w+):(?: \[\])? +# {TO_FILL}", re.MULTILINE)


def blank_key(name: str, setting: FieldInfo, indent: str = "") -> Iterator[str]:
    """Give the lines of a key without its value; a list that may be empty says so, all else must be filled in."""
    for example in setting.examples or ():
        yield f"{indent}# Ví dụ: {name}: {example}"
    value = " []" if not setting.is_required() and setting.get_default() == () else ""
    yield f"{indent}{name}:{value}  # {TO_FILL}{setting.description}"


def blank_keys(name: str, model: type[BaseModel], keys: Iterable[str]) -> Iterator[str]:
    """Give a key with those of its own keys that are to be filled in."""
    yield f"{name}:"
    for key in keys:
        yield from blank_key(key, model.model_fields[key], indent="  ")


def to_fill(file: Path) -> list[str]:
    """List the keys of a file that are still as they were marked."""
    return _OPEN.findall(file.read_text(encoding="utf-8"))
