"""The demo communes that everything is measured on, in a folder that goes away."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.params import Month
from helpers.render import choose_engine

ROOT = Path(__file__).parents[2]
MONTH = "2026-03"
MAKE = """
import sys
from pathlib import Path
from helpers.params import Month
from helpers.synthetic.demo import make_demo
make_demo(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Month.parse(sys.argv[4]), 0)
"""


def engines() -> list[str]:
    """Name the engines of this machine, the embedded one first."""
    return list(dict.fromkeys(["pandoc", choose_engine("auto").name]))


def demo_project(folder: Path, communes: int, month: str = MONTH) -> Path:
    """Make a demo project with so many communes, as ``make demo`` does of the tests' own city, but no reports yet."""
    project = folder / f"demo-{communes}"
    own = folder / "own"
    if not own.is_dir():
        shutil.copytree(ROOT / "tests" / "project", own)
        shutil.copy(ROOT / "requirements.lock", own)
    # Not in this process: what it imported, the processes that it starts would be measured with.
    subprocess.run([sys.executable, "-c", MAKE, own, project, str(communes), month], check=True)
    return project


def add_earlier_months(project: Path, communes: int, months: int) -> None:
    """Give a demo project's communes exports of more months before, so that they have so many."""
    past = Month.parse(MONTH).previous
    for number in range(1, months):
        past = past.previous
        if number % 2:  # a demo has the month before too
            with tempfile.TemporaryDirectory() as folder:
                demo = demo_project(Path(folder), communes, str(past))
                for month in (past, past.previous)[: months - number]:
                    shutil.copytree(demo / "data" / str(month), project / "data" / str(month))


def forget(project: Path) -> None:
    """Remove all that was made, and what is kept of earlier months."""
    shutil.rmtree(project / "outputs")
    (project / "outputs").mkdir()


def communes_of(project: Path) -> list[str]:
    """List the communes."""
    return sorted(file.stem for file in (project / "params" / "communes").glob("*.yml"))


def by_size(project: Path) -> list[str]:
    """List those whose register is CSV, the smallest first."""
    files = (project / "data" / MONTH).glob("*/ho-so.csv")
    return [file.parent.name for file in sorted(files, key=lambda file: file.stat().st_size)]


def register_sizes(project: Path) -> str:
    """Say how long the registers are."""
    files = (project / "data" / MONTH).glob("*/ho-so.csv")
    lengths = sorted(len(file.read_bytes().splitlines()) - 4 for file in files)
    mean = sum(lengths) // len(lengths)
    return f"từ {lengths[0]} đến {lengths[-1]} dòng, trung bình {mean} (ở {len(lengths)} đơn vị có tệp CSV)"
