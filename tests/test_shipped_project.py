"""`params/` and `data/` as they are handed out are the project that all tests are about."""

import os
import zipfile
from pathlib import Path

import pytest
from own_project import ROOT

REQUIRED = os.environ.get("BAO_CAO_SAMPLES") == "required"


def content(file: Path) -> object:
    """What a file holds; the compression of a workbook may differ from one machine to another."""
    if file.suffix != ".xlsx":
        return file.read_bytes()
    with zipfile.ZipFile(file) as book:
        return {name: book.read(name) for name in book.namelist()}


def files(project: Path) -> dict[str, Path]:
    found = [file for folder in ("params", "data") for file in (project / folder).rglob("*") if file.is_file()]
    return {file.relative_to(project).as_posix(): file for file in found}


def test_the_project_that_is_handed_out_is_the_one_that_is_tested(sample_project: Path) -> None:
    """`.ci/run` says BAO_CAO_SAMPLES=required; elsewhere `params/` and `data/` may be somebody's own by now."""
    ours, shipped = files(sample_project), files(ROOT)
    differing = sorted(
        name
        for name in {*ours, *shipped}
        if name not in ours or name not in shipped or content(ours[name]) != content(shipped[name])
    )
    if differing and not REQUIRED:
        pytest.skip(f"params/ và data/ không còn là mẫu, mà là của người dùng: khác ở {', '.join(differing[:3])}")
    assert differing == [], "chép params/ và các tệp kế hoạch vào tests/project/, rồi make sample-data"
