"""Small cities whose reports are made, each once for all workers."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from small_city import MONTH, make_city

from helpers.cli import main

MadeCity = Callable[[int], Path]


@pytest.fixture(scope="session")
def made_city(made_once: Callable[[str, Callable[[Path], None]], tuple[Path, None]]) -> MadeCity:
    """A function that gives a city of so many communes with their reports; to be copied, or read only."""

    def make(root: Path, count: int) -> None:
        make_city(root, count)
        with contextlib.chdir(root):
            assert main(["report", "--month", MONTH, "--engine", "pandoc"]) == 0

    return lambda count: made_once(f"city-of-{count}", lambda root: make(root, count))[0]
