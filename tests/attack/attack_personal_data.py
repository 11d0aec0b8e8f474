"""Puts personal data in every form into every place of an export, and looks for them in all that comes out.

`python tests/attack/attack_personal_data.py` tries every layout, column and form with the first stage and with
`make inspect`, and each stage of failure with the whole run; prints the counts, and exits with 1 if one came through.
"""

import contextlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import nbformat

sys.path.append(str(Path(__file__).parents[1]))

from canaries import FORMS, found_in, seen_in
from exports import PERIOD, ROWS, UNKNOWN, Export
from own_project import PROJECT, ROOT, lay_out

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
            if "chưa lường trước" in said[-1]:
                raise AssertionError(said[-1]) from None
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


@dataclass(frozen=True)
class Ending:
    """A way in which a run ends.

    Attributes
    ----------
    name
        What fails.
    said
        Words of the run that only this ending has: a run that failed before proves nothing.
    files
        The exports, by the names of their files.
    stage, source
        Where a cell is added to the notebooks, and which; none where the stage is "".
    is_first
        Whether the cell stands before the others.
    """

    name: str
    said: str
    files: Mapping[str, Export]
    stage: str = ""
    source: str = ""
    is_first: bool = False

    def lay_out(self, root: Path) -> None:
        """Make a project whose month ends so."""
        lay_out(root)
        folder = root / "data" / MONTH / COMMUNE
        rmtree(folder)
        for name, export in self.files.items():
            export.write(folder / name)
        if self.stage:
            file = root / "notebooks" / "bao-cao-thang" / f"{self.stage}.ipynb"
            notebook = nbformat.read(file, as_version=4)
            tagged = next(n for n, one in enumerate(notebook.cells) if "parameters" in one.metadata.get("tags", []))
            at = tagged + 1 if self.is_first else len(notebook.cells)
            notebook.cells.insert(at, nbformat.v4.new_code_cell(self.source))
            nbformat.write(notebook, file)


BREAK = "raise ValueError(str(globals()))"
UNFORESEEN = """
import sys
def spoilt(sheet):
    raise ValueError(f"{sheet.title} {sheet.columns} {sheet.own_names}")
sys.modules["helpers.tables.load"].convert = spoilt
"""


def endings() -> list[Ending]:
    """List the ways in which a run ends, with canaries of all forms in its exports."""
    typed = list(CANARIES.values())
    columns = Export(CITY).columns

    def mixed(headings: Sequence[str]) -> dict[tuple[int, str], str]:
        places = itertools.product(range(1, ROWS + 1), headings)
        return dict(zip(places, itertools.cycle(typed), strict=False))

    dropped = [heading for heading, name in columns.items() if not name]
    kept = [heading for heading, name in columns.items() if name]
    free_text = mixed(dropped) | mixed(["Thủ tục"]) | {(3, "Lĩnh vực"): typed[1], (4, "Lĩnh vực"): typed[7]}
    titles, signed = ("DANH SÁCH", *typed, PERIOD), (("", "Ghi chú: " + "; ".join(typed)), ("", "Người lập biểu"))
    good = {f"{typed[0]} {typed[7]}.xlsx": Export(CITY, free_text, titles, signed, sheet=typed[3])}
    return [
        Ending("nothing", "FIELD_UNKNOWN", good),
        Ending("cells", "giá trị không hợp lệ", {"ho-so.xlsx": Export(CITY, mixed(dropped) | mixed(kept[2:]), titles)}),
        Ending("codes", "giá trị không phải là mã", {"ho-so.xlsx": Export(CITY, mixed(kept[:1]), titles)}),
        Ending("the layout", "không nhận ra bố cục", {f"{typed[1]}.xlsx": _unknown(CITY, typed[1])}),
        Ending("reading", "lỗi chưa lường trước khi đọc (ValueError", good, "01_load", UNFORESEEN, is_first=True),
        Ending("the first stage", "Bước 01_load dừng", good, "01_load", "now.dossiers['gone']"),
        Ending("its process", "01_load", good, "01_load", "import os\nprint(now.dossiers)\nos._exit(9)"),
        Ending("the second stage", "Bước 02_indicators dừng", good, "02_indicators", BREAK),
        Ending("the third stage", "Bước 03_report dừng", good, "03_report", BREAK),
    ]


def attack_run(ending: Ending, root: Path, formats: str) -> list[str]:
    """Run `report` on a project with the canaries, and list what came out."""
    ending.lay_out(root)
    command = [sys.executable, "-m", "helpers.cli", "report", f"--month={MONTH}", f"--communes={COMMUNE}"]
    command += ["--engine=pandoc", f"--formats={formats}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "4000"}
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, errors="replace", env=environment)
    said = done.stdout + done.stderr
    if ending.said not in said:
        raise AssertionError(f"{ending.name}: the run did not end as it should: {said}")
    return found_in(root, said)


def attack_runs(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Let the run end in each way, each in a fresh project."""
    for number, ending in enumerate(endings()):
        yield f"run, {ending.name}", attack_run(ending, folder / str(number), "html,pdf,docx")


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
