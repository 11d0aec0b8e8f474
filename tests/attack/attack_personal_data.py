"""Puts personal data in every form into every place of an export, and looks for them in all that comes out.

`python tests/attack/attack_personal_data.py` tries every layout, column and form with the first stage and with
`make inspect`, and each stage of failure with the whole run; prints the counts, and exits with 1 if one came through.
"""

import contextlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[1]))

from canaries import FORMS, found_in, seen_in
from exports import PERIOD, ROWS, UNKNOWN, Export
from own_project import PROJECT, lay_out

from helpers.cli import main as run_verb
from helpers.errors import UserError
from helpers.params import Case, open_case
from helpers.tables import inspect, load, save
from helpers.tables.layout import Layout, read_layouts

MONTH, COMMUNE = "2026-03", "phuong-mau"
LAYOUTS = read_layouts(PROJECT / "params" / "layouts")
CITY = next(layout for layout in LAYOUTS if layout.name == "register-city")
CANARIES = {form: typed for form, (typed, _) in FORMS.items()}
NAME_OF_FILE = "ho-so.xlsx"


def placements(layout: Layout, typed: str) -> Iterator[tuple[str, Export, str]]:
    """Give an export for each place that a canary can stand in: which place, the export, the file's name."""
    for heading in Export(layout).columns:
        yield f"{heading}, one cell", Export(layout, {(3, heading): typed}), NAME_OF_FILE
        everywhere = {(row, heading): f"{typed} {row}" for row in range(1, ROWS + 1)}
        yield f"{heading}, each cell", Export(layout, everywhere), NAME_OF_FILE
    headings = list(Export(layout).columns)
    slipped = {(2, heading): typed for heading in headings}
    yield "a row that slipped", Export(layout, slipped), NAME_OF_FILE
    yield "a title", Export(layout, titles=(f"DANH SÁCH {typed}", typed, PERIOD)), NAME_OF_FILE
    yield "below", Export(layout, below=((typed,), ("", typed), ("Người lập", "", typed))), NAME_OF_FILE
    yield "a sheet", Export(layout, sheet="".join(sign for sign in typed if sign not in "/:?*[]")[:31]), NAME_OF_FILE
    yield "a file", Export(layout), f"{typed.replace('/', '-')}.xlsx"
    yield "a heading left out", Export(layout, {(1, UNKNOWN): typed}, headings={headings[1]: None}), NAME_OF_FILE
    yield "no heading known", _unknown(layout, typed), NAME_OF_FILE
    yield "no heading", Export(layout, slipped, titles=(typed,), headings=dict.fromkeys(headings, "")), NAME_OF_FILE


def _unknown(layout: Layout, typed: str) -> Export:
    """Make an export none of whose headings is known: with canaries in all of its dropped columns and words."""
    export = Export(layout)
    words = {
        (2, heading): typed for heading, name in export.columns.items() if name in ("", "state", "channel", "field")
    }
    return Export(layout, words, headings={heading: f"Tiêu đề {n}" for n, heading in enumerate(export.columns)})


def first_stage(root: Path, case: Case, export: Export, name: str) -> str:
    """Run the first stage and `inspect` on an export, and give what they say; the tables lie in ``outputs``."""
    for folder in (case.data, root / "outputs"):
        rmtree(folder, ignore_errors=True)
    if export.layout.kind in ("catalogue", "feedback"):
        Export(CITY).write(case.data / "ho-so-2.xlsx")
    export.write(case.data / name)
    said = []
    for work in (lambda: _load(case, root / "outputs"), lambda: inspect(case.data / name, case.project.layouts)):
        try:
            said.append(str(work()))
        except UserError as error:
            said.append(str(error))
    return "\n".join(said)


def _load(case: Case, outputs: Path) -> str:
    tables = load(case)
    save(tables, outputs, case)
    return "\n".join(repr(frame) for frame in vars(tables).values())


def attack_first_stage(root: Path, forms: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Try all places of all layouts; give each try with what came out."""
    with contextlib.chdir(root):
        case = open_case(root, MONTH, COMMUNE)
        for layout in LAYOUTS:
            for form, typed in forms.items():
                for place, export, name in placements(layout, typed):
                    said = first_stage(root, case, export, name)
                    yield f"{layout.name}, {form}, {place}", found_in(root, said)


def stages_of_failure(root: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the ways in which a run ends, and what makes it end so."""
    mixed = list(CANARIES.values())
    dropped = [heading for heading, name in Export(CITY).columns.items() if name == ""]
    personal = {
        (row, heading): mixed[(row * 5 + n) % len(mixed)]
        for row in range(1, ROWS + 1)
        for n, heading in enumerate(dropped)
    }
    kept = [heading for heading, name in Export(CITY).columns.items() if name]
    wrong = {
        (row, heading): mixed[(row * 3 + n) % len(mixed)]
        for row in range(1, ROWS + 1)
        for n, heading in enumerate(kept)
    }
    titles = ("DANH SÁCH", *mixed, PERIOD)
    signed = (("", "Ghi chú: " + "; ".join(mixed)), ("", "Người lập biểu"), ("", "Nguyễn Văn Chàomào"))
    good = Export(CITY, personal, titles, signed, sheet="Vànhkhuyên")
    files = {f"{mixed[0]} {mixed[7]}.xlsx": good}

    def broken(stage: str, source: str) -> Callable[[], None]:
        return lambda: (_put(root, files), _break(root, stage, source))[0]

    slips = {(2, "Thủ tục"): mixed[1], (3, "Lĩnh vực"): mixed[3], (4, "Lĩnh vực"): mixed[5], (5, "Thủ tục"): mixed[8]}
    free_text = Export(CITY, personal | slips, titles, signed)
    yield "nothing fails", lambda: _put(root, {"ho-so.xlsx": free_text} | files)
    yield "cells are refused", lambda: _put(root, {"ho-so.xlsx": Export(CITY, personal | wrong, titles)})
    yield "the layout is unknown", lambda: _put(root, {"ho-so.xlsx": _unknown(CITY, mixed[1])})
    yield "the first stage", broken("01_load", "now.dossiers['gone']")
    yield "reading", lambda: (_put(root, files), _break(root, "01_load", _UNFORESEEN, 0))[0]
    yield "the second stage", broken("02_indicators", "raise ValueError(str(vars()))")
    yield "the third stage", broken("03_report", "1 / 0")
    yield "the first stage's process", broken("01_load", "import os; print(now.dossiers); os._exit(9)")


_UNFORESEEN = """import helpers.tables.load as module
def spoilt(sheet):
    raise ValueError(f"{sheet.title} {sheet.columns} {sheet.own_names}")
module.convert = spoilt"""


def _put(root: Path, files: dict[str, Export]) -> None:
    for name, export in files.items():
        export.write(root / "data" / MONTH / COMMUNE / name)


def _break(root: Path, stage: str, source: str, after: int = -1) -> None:
    """Add a cell to a stage: after its parameters, or at its end."""
    file = root / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "execution_count": None, "id": "x", "metadata": {}, "outputs": [], "source": source}
    tagged = next(n for n, one in enumerate(notebook["cells"]) if "parameters" in one["metadata"].get("tags", []))
    notebook["cells"].insert(tagged + 1 if after == 0 else len(notebook["cells"]), cell)
    file.write_text(json.dumps(notebook), encoding="utf-8")


def attack_run(name: str, prepare: Callable[[], None], root: Path, formats: str) -> tuple[str, list[str]]:
    """Run `report` on a project with the canaries, and give what came out."""
    rmtree(root / "data" / MONTH / COMMUNE, ignore_errors=True)
    prepare()
    said = io.StringIO()
    options = ["--month", MONTH, "--communes", COMMUNE, "--engine", "pandoc", "--formats", formats]
    with contextlib.chdir(root), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        run_verb(["report", *options])
    return name, found_in(root, said.getvalue())


def attack_runs(folder: Path, formats: str = "html,pdf,docx") -> Iterator[tuple[str, list[str]]]:
    """Let the run end in each way, each in a fresh project."""
    for number, (name, _) in enumerate(stages_of_failure(folder)):
        root = folder / str(number)
        lay_out(root)
        prepare = dict(stages_of_failure(root))[name]
        yield attack_run(name, prepare, root, formats)


def main() -> int:
    """Try all of it, print what came through and the counts.

    Returns
    -------
    int
        0 if nothing came through.
    """
    tried = through = 0
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay_out(folder / "first")
        for name, found in (*attack_first_stage(folder / "first", CANARIES), *attack_runs(folder / "runs")):
            tried += 1
            through += bool(found)
            if found:
                print(f"{name}: {'; '.join(found[:3])}")
    print(f"Personal data: {tried} exports tried, {len(FORMS)} forms, {through} came through.")
    return int(through > 0)


if __name__ == "__main__":
    assert seen_in("CHÀO MÀO: NGUYEN VAN CHAOMAO"), "the search finds what it looks for"
    sys.exit(main())
