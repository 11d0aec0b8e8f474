"""A small report of an invented commune, made once by each engine that this machine has."""

import shutil
from pathlib import Path

import pytest

from helpers.errors import RenderError
from helpers.render import FORMATS, choose_engine, render

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "notebooks" / "_extensions" / "nd30"
DRAFT = Path(__file__).with_name("bao-cao.qmd")


@pytest.fixture(scope="session")
def extension():
    return EXTENSION


@pytest.fixture(scope="session", params=["pandoc", "quarto"])
def engine(request):
    try:
        return choose_engine(request.param)
    except RenderError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def made(engine, tmp_path_factory):
    """Folder with the sample in three formats, by pandoc and, where there is one, by Quarto."""
    folder = tmp_path_factory.mktemp(engine.name)
    shutil.copy(DRAFT, folder)
    render(folder / "bao-cao.qmd", FORMATS, engine, EXTENSION)
    return folder


@pytest.fixture
def draft(tmp_path):
    """Fresh folder with the sample draft, and a function that changes it and makes documents of it by pandoc."""

    class Draft:
        folder = tmp_path
        path = tmp_path / "bao-cao.qmd"

        def change(self, old, new):
            text = self.path.read_text(encoding="utf-8")
            assert old in text
            self.path.write_text(text.replace(old, new), encoding="utf-8")
            return self

        def make(self, *formats):
            render(self.path, formats or FORMATS, choose_engine("pandoc"), EXTENSION)
            return self.folder

    shutil.copy(DRAFT, tmp_path)
    return Draft()
