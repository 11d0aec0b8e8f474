"""What the project replaces: in a shell loop the ``papermill`` command for each notebook, then the render command."""

import os
import shutil
import sys
from pathlib import Path

import pypandoc
from bench_report import said
from measuring import Cost, run
from project import MONTH, by_size, forget

from helpers.render.pandoc import READER, fonts
from helpers.render.quarto import Quarto

NOTEBOOKS = """
set -e
folder="$PWD/shell/$1"
mkdir -p "$folder"
for notebook in 01_load 02_indicators 03_report; do
  papermill "notebooks/bao-cao-thang/$notebook.ipynb" "$folder/$notebook.ipynb" --cwd notebooks/bao-cao-thang \\
    -p month {month} -p commune "$1" -p output "shell/$1"
done
"""
QUARTO = """
mkdir "$folder/_extensions"
cp -r notebooks/_extensions/nd30 "$folder/_extensions/"
cd "$folder"
'{quarto}' render bao-cao.qmd --no-execute
"""
PANDOC = """
nd30="$PWD/notebooks/_extensions/nd30"
cd "$folder"
with="--from={reader} --lua-filter=$nd30/nd30.lua --wrap=none"
pandoc bao-cao.qmd $with --to=html --template="$nd30/nd30.html" --output=bao-cao.html
pandoc bao-cao.qmd $with --to=docx --template="$nd30/nd30.openxml" --reference-doc="$nd30/reference.docx" \\
  --output=bao-cao.docx
pandoc bao-cao.qmd $with --to=typst --template="$nd30/nd30.typ" --output=bao-cao.typ
{typst}
"""
TYPST = 'typst compile --pdf-standard ua-1 --font-path "{fonts}" bao-cao.typ bao-cao.pdf'
TYPST_PACKAGE = """python -c 'import typst
typst.compile("bao-cao.typ", output="bao-cao.pdf", font_paths=["{fonts}"], pdf_standards=["ua-1"])'"""


def main(project: Path, jobs: int, count: int, engine: str) -> Cost:
    """Take the time of the loop over some communes, from small to large registers, so many at once as the run has.

    Parameters
    ----------
    project
        The demo project; the loop writes into its ``shell/``.
    jobs
        How many communes at once.
    count
        How many communes.
    engine
        What renders: the one that the run is compared with.
    """
    forget(project)
    shutil.rmtree(project / "shell", ignore_errors=True)
    communes = _spread(by_size(project), count)
    script = project / "shell.sh"
    script.write_text(NOTEBOOKS.format(month=MONTH) + _render(engine), encoding="utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), str(Path(pypandoc.get_pandoc_path()).parent)])
    environment = {**os.environ, "PATH": os.pathsep.join([path, os.environ["PATH"]])}
    loop = f"printf '%s\\n' {' '.join(communes)} | xargs -P {jobs} -I COMMUNE sh {script.name} COMMUNE"
    ran = run(["sh", "-c", loop], project, env=environment)
    for commune in communes:
        for kind in ("html", "pdf", "docx"):
            if not (project / "shell" / commune / f"bao-cao.{kind}").stat().st_size:
                raise SystemExit(f"{ran.output}\n{commune}: không có {kind}")
    cost = Cost(ran.seconds / count, ran.cpu / count)
    how = "quarto render" if engine == "quarto" else "3 × pandoc + typst"
    print(f"\nvòng lặp shell: papermill × 3 + {how}, đo trên {count} trong các đơn vị này ({', '.join(communes)}),")
    print(f"  xargs -P {jobs}: mỗi đơn vị {said(cost)}")
    print("  (make report còn đọc lại tài liệu, viết trang soát, bản kê nguồn, mục lục và sổ ghi)")
    return cost


def _render(engine: str) -> str:
    if engine == "quarto":
        return QUARTO.format(quarto=Quarto.find().program)
    typst = TYPST if shutil.which("typst") else TYPST_PACKAGE
    return PANDOC.format(reader=READER, typst=typst.format(fonts=fonts()))


def _spread(names: list[str], count: int) -> list[str]:
    """Choose some from the first to the last, evenly."""
    return [names[(2 * n + 1) * len(names) // (2 * count)] for n in range(count)]
