"""A small month and its desk, for the tests that speak HTTP with it."""

import shutil
from pathlib import Path

import pytest
from served import lay_out_queue, served


@pytest.fixture(scope="session")
def small_month(made_once, sample_project, sample_month):
    """A project with three finished communes and a draft; to be read only."""
    return made_once("small-month", lambda root: lay_out_queue(sample_project, sample_month[0], root, 4, drafts=1))[0]


@pytest.fixture
def root(small_month, tmp_path) -> Path:
    """A copy of it."""
    return shutil.copytree(small_month, tmp_path / "project")


@pytest.fixture
def desk(root):
    """Its desk."""
    with served(root) as running:
        yield running
