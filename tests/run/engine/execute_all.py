"""Run in a process of its own: every small notebook and the three stages through one engine."""

import json
import logging
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
import papermill
from traitlets.config import Config

from helpers.run import shell_engine  # noqa: F401  registers itself

HERE = Path(__file__).parent
STAGES = ("01_load", "02_indicators", "03_report")
BEHAVIOURS = HERE / "notebooks" / "behaviours.md"


def notebooks() -> dict[str, list[tuple[str, list[str]]]]:
    """Read the cells of each small notebook, with their tags."""
    parts = re.split(r"^# (\w+)\n", BEHAVIOURS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    fence = re.compile(r"^```python(.*?)\n(.*?)\n?```$", flags=re.MULTILINE | re.DOTALL)
    return {
        name: [(source, tags.split()) for tags, source in fence.findall(body)]
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def execute(source: Path, target: Path, engine: str | None, cwd: Path, **options: object) -> dict[str, str] | None:
    """Execute one notebook; give the kind and the words of the exception, if there was one."""
    if engine is None:
        options["config"] = Config({"KernelManager": {"transport": "ipc"}})
    else:
        options["scratch"] = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        papermill.execute_notebook(
            source,
            target,
            engine_name=engine,
            cwd=cwd,
            kernel_name="python3",
            progress_bar=False,
            **options,
        )
    except Exception as error:
        return {"kind": type(error).__name__, "words": str(error)}
    return None


def main(engine: str, out: Path, sample: Path) -> None:
    """Leave the executed notebooks in `out`, the exceptions in ``raised.json``; the stages read a copy of `sample`."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    name_of_engine = None if engine == "papermill" else engine
    raised = {}
    for name, cells in notebooks().items():
        work = out / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        for index, (source, tags) in enumerate(cells):
            cell = nbformat.v4.new_code_cell(source, id=f"c{index}", metadata={"tags": tags} if tags else {})
            notebook.cells.append(cell)
        source = out / f"{name}.source.ipynb"
        nbformat.write(notebook, source)
        raised[name] = execute(source, out / f"{name}.ipynb", name_of_engine, work, execution_timeout=30)
        raised[f"{name}: files"] = sorted(file.name for file in work.iterdir() if file.is_file())
    project = shutil.copytree(sample, out / "project")
    for stage in STAGES:
        options = {"parameters": {"month": "2026-03", "commune": "phuong-mau", "output": "made"}}
        source = project / "notebooks" / "bao-cao-thang" / f"{stage}.ipynb"
        raised[stage] = execute(
            source, out / f"{stage}.ipynb", name_of_engine, project / "notebooks" / "bao-cao-thang", **options
        )
    (out / "raised.json").write_text(json.dumps(raised, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
