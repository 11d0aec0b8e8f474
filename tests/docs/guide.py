"""Following a page of the docs: its code blocks, and what each asks of the one who follows it.

Behind the language, the first line of a block says what is done with it: ``run`` a command, look for what it ``said``,
for the files it ``made`` or for what is ``in`` a file, ``write`` a file, ``fill`` in keys that are still empty, apply a
``diff`` to a file or to a ``%%draft`` cell, bring the ``exports``. A reader does not see that.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from ruamel.yaml import YAML

BLOCK = re.compile(r"^```(?P<language>\w+)(?P<asked>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One code block: what it asks for, where it stands, its text."""

    language: str
    asked: dict[str, str]
    line: int
    text: str


def blocks(page: Path) -> list[Block]:
    """Read the code blocks of a page."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            found["language"],
            {word.partition("=")[0]: word.partition("=")[2] for word in found["asked"].split()},
            text.count("\n", 0, found.start()) + 1,
            found["text"],
        )
        for found in BLOCK.finditer(text)
    ]


@dataclass
class Follower:
    """Someone who does what the page says, and nothing else.

    Attributes
    ----------
    project
        A copy of the project.
    bring
        Puts an export where the page says one is put.
    said
        What the last command printed.
    """

    project: Path
    bring: Callable[[Path], None]
    said: str = ""

    def follow(self, block: Block) -> None:
        """Do what one block asks for; AssertionError where the page promises what is not so."""
        match next(iter(block.asked), ""):
            case "run":
                self.run(block.text, int(block.asked.get("exit", 0)))
            case "said":
                _holds(self.said, block.text)
            case "made":
                missing = [name for name in block.text.split() if not (self.project / name).stat().st_size]
                assert not missing, f"not made: {missing}"
            case "in" if block.language == "text":
                _holds(_text(self.project / block.asked["in"]), block.text)
            case "in":
                file = self.project / block.asked["in"]
                file.write_text(applied(block.text, file.read_text(encoding="utf-8")), encoding="utf-8")
            case "cell":
                self._change_cell(block.asked["cell"], block.text)
            case "write":
                file = self.project / block.asked["write"]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block.text, encoding="utf-8")
            case "fill":
                file = self.project / block.asked["fill"]
                file.write_text(filled(block.text, file.read_text(encoding="utf-8")), encoding="utf-8")
            case "exports":
                for name in block.text.split():
                    self.bring(self.project / name)
            case "":
                return
            case unknown:
                raise AssertionError(f"nobody knows how to follow «{unknown}»")

    def run(self, command: str, expected: int = 0) -> None:
        """Run a command in the copy; AssertionError where it ends otherwise."""
        # As in an environment that is active already: the copy has none of its own.
        outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")  # of the make that may be running the tests
        environment = {
            **{name: value for name, value in os.environ.items() if name not in outer},
            "CONDA_DEFAULT_ENV": "bao-cao-tthc",
            "CONDA_PREFIX": sys.prefix,
            "PYTHONPATH": str(self.project / "src"),
        }
        done = subprocess.run(
            ["bash", "-euc", command],
            cwd=self.project,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.said = done.stdout + done.stderr
        assert done.returncode == expected, f"{command.strip()} → {done.returncode}\n{self.said}"

    def _change_cell(self, section: str, text: str) -> None:
        file = self.project / "notebooks" / "bao-cao-thang" / "03_report.ipynb"
        notebook = nbformat.read(file, as_version=4)
        (cell,) = [cell for cell in notebook.cells if cell.source.split("\n")[0] == f"%%draft {section}"]
        cell.source = applied(text, cell.source)
        nbformat.write(notebook, file)


def applied(diff: str, text: str) -> str:
    """Apply lines with ``+``, ``-`` and a space in front; the others must be found in the text, once."""
    lines = [line or " " for line in diff.rstrip("\n").split("\n")]
    before = "\n".join(line[1:] for line in lines if line[0] in " -")
    after = "\n".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(before) == 1, f"found {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def filled(text: str, file: str) -> str:
    """Put each key of `text` in the place of the same key that the file leaves empty."""
    for part in re.split(r"\n(?=\w)", text.strip()):
        key = part.split(":")[0]
        empty = re.compile(rf"^{key}:(?: \{{\}})?$", re.MULTILINE)
        assert len(empty.findall(file)) == 1, f"«{key}» is not empty in the file:\n{file}"
        file = empty.sub(lambda _, part=part: part.rstrip(), file)
    assert YAML(typ="safe").load(file).keys() >= YAML(typ="safe").load(text).keys()
    return file


def _holds(said: str, expected: str) -> None:
    """Every line expected is there; «…» stands for anything."""
    there = " ".join(said.split())
    for line in expected.splitlines():
        pattern = ".*".join(re.escape(part) for part in " ".join(line.split()).split("…"))
        assert re.search(pattern, there), f"«{line.strip()}» is not in:\n{said}"


def _text(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser").get_text() if file.suffix == ".html" else text
