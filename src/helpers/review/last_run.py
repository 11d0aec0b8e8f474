"""What the run before had written otherwise: its draft and its figures, kept within the new folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from helpers.hashes import hash_file
from helpers.params import Outputs
from helpers.review.integrity import read_outputs


def keep_last_run(old: Outputs, new: Outputs) -> None:
    """Keep what a new folder is to be compared with.

    Words and figures that are the same again are no other version: the one before them stays, so that a run with
    nothing new writes the same bytes.

    Parameters
    ----------
    old
        The folder that is there, which need not exist.
    new
        The one that will take its place, with its draft and its figures.
    """
    made = read_outputs(old)
    is_same = all(map(_same, _files(old), _files(new)))
    files = _files(old.last_run if is_same else old)
    if all(_is_as_made(file, old, made) for file in files):
        new.last_run.path.mkdir()
        for file, copy in zip(files, _files(new.last_run), strict=True):
            shutil.copyfile(file, copy)


def _files(outputs: Outputs) -> tuple[Path, Path]:
    return outputs.draft, outputs.figures


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


def _is_as_made(file: Path, outputs: Outputs, made: Mapping[str, str]) -> bool:
    return file.is_file() and hash_file(file) == made.get(file.relative_to(outputs.path).as_posix())
