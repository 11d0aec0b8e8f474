"""YAML of people's files; one that was read before is not read again."""

from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML


@lru_cache(maxsize=512)
def load_yaml(text: str) -> Any:
    """Read a text: safe, duplicate keys refused.

    Many communes share the city's and the month's file, and reading is slow. What is given back must not be changed.

    Raises
    ------
    YAMLError
        The text is no YAML.
    """
    return YAML(typ="safe", pure=True).load(text)
